"""Every address that concerns papers, versions, flows, signatures and numbers, and what is sent there.

The list is made from the tables of the house and of the API, so that a new address is tried by itself; what stands
behind it is told by the word before each key (`papers/17/annexes/3/`).
"""

import re
from html.parser import HTMLParser

from django.urls import URLPattern, get_resolver, reverse

from coordination.approvals.models import Flow
from coordination.approvals.signing.records import Seal
from coordination.registers.models import Number
from tests.api.addresses import ROUTES as API
from tests.house.addresses import ROUTES as HOUSE
from tests.house.addresses import named

ROOMS = ("papers", "policies", "procedures", "decrees", "approvals", "registers")
KEY = re.compile(r"(?P<word>[\w-]+)/<(?:\w+:)?(?P<name>\w+)>")
WORDS = "Diubah tanpa hak."
# What a form might say; what a page asks for besides is read from the page.
SENT = {
    "title": WORDS, "heading": WORDS, "body": WORDS, "text": WORDS, "words": WORDS, "reason": WORDS,
    "wording": WORDS, "note": WORDS, "label": WORDS, "name": WORDS, "office": WORDS, "agency": WORDS,
    "classification": "X", "place": "Bandung",  "is_internal": "on", "version": "1",
    "number": "1", "order": "2", "track": "", "template": "", "stage": "1", "to": "", "year": "2026",
    "next_on": "", "review_on": "", "wanted_on": "", "read_within": "5", "agreed": "on", "state": "draft",
}  # fmt: skip


def of_rooms(pattern):
    """Does a view of these rooms answer at a pattern, or one that works on any matter?"""
    room = pattern.callback.__module__.removeprefix("coordination.").partition(".")[0]
    return room in ROOMS or str(pattern.pattern).startswith("matters/<")


def pages():
    """`{name: pattern}` of the pages that are tried."""
    return {name: one for name, one in named().items() if name in HOUSE and of_rooms(one)}


def api_patterns(patterns=None):
    found = {}
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            found[entry.name] = entry
        else:
            found |= api_patterns(entry.url_patterns)
    return found


def calls():
    """`[(name, pattern, method)]` of the API's addresses that write."""
    there = api_patterns()
    chosen = {name: there[name] for name in API if name in there and of_rooms(there[name])}
    methods = ((name, method) for name in chosen for method in API[name][1].split())
    return [(name, chosen[name], method) for name, method in methods if method != "get"]


def things(paper):
    """`[{word: key}]`: what stands behind the words of an address: the first flow, and the last; a number each."""
    version, line = paper.latest, list(paper.participants.all())
    annex = version.annexes.first()
    flows = list(Flow.objects.filter(matter=paper.pk).order_by("pk"))
    numbers = list(Number.objects.filter(matter=paper.pk).order_by("pk"))
    besides = {
        "papers": paper.pk,
        "matters": paper.pk,
        "versions": version.number,
        "new": paper.paper_kind,
        "annexes": annex.pk if annex else 1,
        "participants": line[0].pk if line else 1,
        "disputes": 1,
        "obligations": "o1",
        "verify": Seal.objects.filter(matter=paper.pk).first().token,
    }
    found = []
    for flow, number in zip((flows[-1], flows[0]), (numbers[0], numbers[-1]), strict=True):
        seat = flow.stages.first().seats.first().pk
        keys = {
            "flows": flow.pk,
            "seats": seat,
            "numbers": number.pk,
            "registers": number.register_id,
        }
        found.append(besides | keys)
    return found


def addresses(name, pattern, paper):
    """Where an address leads about a paper, each once; none for what is of joint papers alone and this is not."""
    if "decree" in name and not paper.participants.exists():
        return []
    found = {}
    for there in things(paper):
        keys = {one["name"]: there[one["word"]] for one in KEY.finditer(str(pattern.pattern))}
        assert keys.keys() == pattern.pattern.converters.keys(), name
        found[reverse(name, kwargs=keys)] = there
    return list(found)


class Fields(HTMLParser):
    """What a page's forms would send as they stand."""

    def __init__(self, page):
        super().__init__()
        self.sent, self.select, self.area = {}, None, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        name = told.get("name")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in told or told.get("value")):
            self.sent.setdefault(self.select, told.get("value", ""))
        elif tag == "textarea":
            self.area = name
        elif tag in ("input", "button") and name and name not in ("q", "move"):
            self.sent.setdefault(
                name, told.get("value") or ("on" if told.get("type") == "checkbox" else "")
            )

    def handle_data(self, data):
        if self.area:
            self.sent.setdefault(self.area, data)
            self.area = None

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea" and self.area:
            self.sent.setdefault(self.area, "")
            self.area = None


def plausible(page, paper):
    """What is posted to a page: what its forms hold, with other words in the empty and the written fields."""
    found = {"revision": str(paper.draft.revision if paper.draft else 0), **SENT}
    found |= {"digest": paper.latest.digest, "on": "2026-01-05", "dated_on": "2026-01-05"}
    held = Fields(page).sent
    held.pop("csrfmiddlewaretoken", None)
    return found | {name: value.strip() or found.get(name, WORDS) for name, value in held.items()}
