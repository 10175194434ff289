"""The body of a joint paper as it is stored: plain data of a fixed shape, whatever was sent.

`{"place", "beneath", "with_grace", "signing", "numbering", "considering", "noting", "dictums" [{"key", "text"}],
"annexes" [{"key", "title", "text", "files"}], "obligations" [{"key", "dictum", "participant", "title", "position",
"person", "due_on", "within", "grade", "evidence"}], "addressees" [str]}`. Keys are stable over versions; a part
without one gets a new one.
"""

import re
import secrets
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordination.decrees.states import Numbering, Signing
from coordination.files.models import Grade

KEY = re.compile(r"[a-z0-9]{1,12}")
CLAUSES = ("considering", "noting", "dictums")
MOST = {"considering": 60, "noting": 60, "dictums": 99, "annexes": 30, "obligations": 200}
LONGEST = {"text": 20_000, "title": 200, "place": 100, "beneath": 200, "addressee": 300}
WORDS = ("place", "beneath")
# What only the portal writes of papers that were set before it.
KEPT = ("dated_on", "dated_in")


def blank():
    return {
        "place": "",
        "beneath": "",
        "with_grace": False,
        "signing": str(Signing.ORDER),
        "numbering": str(Numbering.EACH),
        "considering": [],
        "noting": [],
        "dictums": [],
        "annexes": [],
        "obligations": [],
        "addressees": [],
    }


def cleaned(body):
    """The body as it is stored; ValidationError keyed by `body`."""
    if not isinstance(body, dict):
        raise wrong(_("The content has another shape."))
    unknown = set(body) - set(blank()) - set(KEPT)
    if unknown:
        raise wrong(_("There is no such part: %(name)s.") % {"name": sorted(unknown)[0]})
    body = blank() | {name: value for name, value in body.items() if name not in KEPT}
    found = {name: line(body[name], LONGEST[name]) for name in WORDS}
    found["with_grace"] = bool(body["with_grace"])
    found["signing"] = _chosen(body["signing"], Signing)
    found["numbering"] = _chosen(body["numbering"], Numbering)
    for name in CLAUSES:
        found[name] = _keyed(body, name, _clause)
    found["annexes"] = _keyed(body, "annexes", _annex)
    found["obligations"] = _keyed(body, "obligations", _obligation)
    names = _listed(body["addressees"], 100)
    found["addressees"] = [
        one for one in (line(name, LONGEST["addressee"]) for name in names) if one
    ]
    return found


def wrong(message):
    return ValidationError({"body": message})


def line(words, longest):
    return " ".join(text(words, longest).split())


def text(words, longest=LONGEST["text"]):
    if not isinstance(words, str) or "\0" in words:
        raise wrong(_("The content has another shape."))
    words = words.replace("\r\n", "\n").strip()
    if len(words) > longest:
        raise wrong(
            _("“%(words)s…” is too long: at most %(most)d characters.")
            % {"words": words[:30], "most": longest}
        )
    return words


def _chosen(value, choices):
    if value not in choices.values:
        raise wrong(_("There is no such choice: %(name)s.") % {"name": str(value)[:30]})
    return str(value)


def _listed(rows, most):
    if not isinstance(rows, list):
        raise wrong(_("The content has another shape."))
    if len(rows) > most:
        raise wrong(_("At most %(most)d of them.") % {"most": most})
    return rows


def _keyed(body, name, shape):
    """Rows with keys of their own; those that say nothing are left out."""
    found, seen = [], set()
    for row in _listed(body[name], MOST[name]):
        if not isinstance(row, dict):
            raise wrong(_("The content has another shape."))
        one = shape(row)
        if one is None:
            continue
        key = row.get("key") or ""
        if not isinstance(key, str) or not KEY.fullmatch(key) or key in seen:
            key = secrets.token_hex(4)
        seen.add(key)
        found.append({"key": key, **one})
    return found


def _only(row, *names):
    if set(row) - {"key", *names}:
        raise wrong(_("The content has another shape."))


def _clause(row):
    _only(row, "text")
    words = text(row.get("text", ""))
    return {"text": words} if words else None


def _annex(row):
    _only(row, "title", "text", "files")
    title, words = line(row.get("title", ""), LONGEST["title"]), text(row.get("text", ""))
    files = [one for one in (line(name, 200) for name in _listed(row.get("files", []), 50)) if one]
    return {"title": title, "text": words, "files": files} if title or words or files else None


def _obligation(row):
    _only(
        row,
        *("dictum", "participant", "title", "position", "person", "due_on", "within"),
        *("grade", "evidence"),
    )
    title = line(row.get("title", ""), LONGEST["title"])
    if not title:
        return None
    found = {
        "dictum": line(row.get("dictum", ""), 12),
        "participant": _whole(row.get("participant")),
        "title": title,
        "position": _whole(row.get("position")),
        "person": _whole(row.get("person")),
        "due_on": _day(row.get("due_on")),
        "within": _whole(row.get("within"), 366),
        "grade": _whole(row.get("grade"), max(Grade.values)),
        "evidence": line(row.get("evidence", ""), 200),
    }
    if found["position"] and found["person"]:
        raise wrong(_("An obligation has one who is responsible: a position or a person."))
    if found["due_on"] and found["within"]:
        raise wrong(_("An obligation is due on a day, or within so many working days."))
    return found


def _whole(value, most=2**53):
    if value is None:
        return None
    if type(value) is not int or not 1 <= value <= most:
        raise wrong(_("Write a whole number from 1."))
    return value


def _day(value):
    if not value:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as fault:
        raise wrong(_("“%(text)s” is not a date.") % {"text": str(value)[:30]}) from fault
