"""No page, htmx fragment or call of the API changes a version in force or a signed record, whoever asks.

Every address that concerns papers is tried (`doors`), while the next version is written and reviewed; what is kept of
the version in force (`standing`) is afterwards what it was. Lawful ends of a paper stand in `watching.LAWFUL`.
"""

import json

import pytest

from coordination.papers.models import Paper
from tests.api.conftest import Caller
from tests.api.test_strangers import BODIES
from tests.coordination.papers.doors import SENT, addresses, calls, pages, plausible
from tests.coordination.papers.watching import LAWFUL, Watch, under_way

pytestmark = pytest.mark.django_db
REFUSED = (403, 404, 405)
PEOPLE = {
    "author": "Dimas Prasetyo",
    "signer, head and keeper": "Bambang Hidayat",
    "another participant's signer and keeper": "Andi Baso Rahmat",
    "superuser": "Taufik Rahman",
}


@pytest.fixture
def papers(who, now, media):
    return under_way(who, now)


@pytest.fixture
def watch(papers):
    found = Watch(papers)
    yield found
    found.look()


def whole(papers):
    pks = [paper.pk for paper in papers.values()]
    return list(Paper.objects.select_related("division").filter(pk__in=pks).order_by("pk"))


def taken(answer):
    """What was answered, read to its end, so that a file that is handed out is closed."""
    raw = b"".join(answer) if answer.streaming else answer.content
    return "" if answer.streaming else raw.decode(errors="ignore")


def posts(papers, door, person):
    """`[(name, address, body)]`: every page, with what its forms hold for a person who may do most."""
    client = door(person)
    for name, pattern in pages().items():
        for paper in whole(papers):
            for url in addresses(name, pattern, paper):
                yield name, url, plausible(taken(client.get(url)), paper)


def test_no_page_changes_it(papers, watch, who, door, monkeypatch):
    """Posted as from the page and as from htmx, with what the page's form holds and much besides, and as autosave."""
    monkeypatch.setattr("coordination.papers.printing.pdf.make", lambda *order: b"%PDF-1.4")
    sent = list(posts(papers, door, who.leader))
    for part, name_of_person in PEOPLE.items():
        client = door(who[name_of_person])
        for n, (name, url, body) in enumerate(sent):
            headers = {"HX-Request": "true", "HX-Target": "dialog"} if n % 2 else {}
            with watch.attempt(name, url, part):
                answer = client.post(url, body, headers=headers)
                taken(answer)
            if answer.status_code in (*REFUSED, 200):  # 200: it is read there, whatever is posted
                continue
            with watch.attempt(name, url, part, "autosave"):
                headers = {"HX-Request": "true"}
                taken(client.post(url, body | {"autosave": "1"}, headers=headers))
    assert watch.tried > len(sent) * len(PEOPLE)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_page_takes_another_method(method, papers, watch, who, door):
    client = door(who.leader)
    for name, pattern in pages().items():
        for url in addresses(name, pattern, whole(papers)[-1])[:1]:
            with watch.attempt(name, method, url):
                taken(getattr(client, method)(url, json.dumps(SENT), "application/json"))


def test_no_call_of_the_api_changes_it(papers, watch, who):
    for part, name_of_person in PEOPLE.items():
        caller = Caller(user=who[name_of_person].user)
        for name, pattern, method in calls():
            for paper in whole(papers):
                told = {"version": 1, "digest": paper.latest.digest, "in_force_on": "2100-01-01"}
                told["revision"] = paper.draft.revision if paper.draft else 0
                for url in addresses(name, pattern, paper):
                    with watch.attempt(name, method, url, part):
                        answer = caller.call(method, url, BODIES.get(name, {}))
                    if answer.status_code not in REFUSED:
                        with watch.attempt(name, method, url, part, "more"):
                            caller.call(method, url, {**SENT, **BODIES.get(name, {}), **told})
    assert watch.tried > 80 * len(PEOPLE)


def test_what_is_lawful_is_an_address():
    assert LAWFUL.keys() <= {*pages(), *(name for name, *_rest in calls())}
