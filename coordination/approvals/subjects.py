"""The port of kinds of matter: what the exact text of a matter is, who starts a flow on it, what follows.

A kind registers a Subject at start; one that registers none is served by the default: title and wording of the
spine. `revision` names the text for people's sight and `digest` is its SHA-256 as 64 hexadecimal digits: whoever
decides, decides on exactly that.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from coordination.matters.kinds import KINDS

SUBJECTS = {}
EXCERPT = 400


@dataclass(frozen=True, slots=True)
class Subject:
    """What a kind of matter says of one matter (the spine's row, or the child).

    `sees(person, matter)`: do they see it at all? `author(matter)`: who wrote the text, to whom a flow on the main
    track returns it and whose leaders it asks; None: who starts it. `places(matter)`: `[(key, label, text)]` at
    which remarks are made; `is_prose(key)`: is that text Markdown, with tables perhaps? `startable_by(person, matter)`:
    may they start a flow, on the main track? `startable_on(person, matter, track)`: on another one. `facts(matter)`:
    `{"kind", "division" (id), "value"}` for the conditions of templates.
    `started(flow, by=, now=)` may refuse a flow that is begun (not one that starts again); `decided` is called in the
    transaction in which a flow is complete, `returned` in that in which it goes back to the author.
    `url(matter)`: where the text is read. `digest_of(matter, revision)`: the digest of an earlier text as it is
    stored now; None where it is gone. `earlier(matter, revision, digest)`: `(url, places)` of an earlier text, places
    None where it is stored no more. `is_internal(matter)`: names stay inside on the public page. `label(matter)`:
    what it is called there. `is_closed`: only who takes part sees a flow, whoever may see the matter besides.
    """

    kind: str
    revision: Callable
    digest: Callable
    sees: Callable = None
    author: Callable = None
    places: Callable = None
    is_prose: Callable = None
    startable_by: Callable = None
    startable_on: Callable = None
    facts: Callable = None
    started: Callable = None
    decided: Callable = None
    returned: Callable = None
    url: Callable = None
    digest_of: Callable = None
    earlier: Callable = None
    is_internal: Callable = None
    label: Callable = None
    is_closed: bool = False


def closed_kinds():
    return [kind for kind, subject in SUBJECTS.items() if subject.is_closed]


def register(subject):
    SUBJECTS[subject.kind] = subject


def subject_of(matter):
    """The Subject of a matter, with the default's answers where its kind has none of its own."""
    return _whole(SUBJECTS.get(matter.kind))


@cache
def _whole(own):
    names = [name for name in Subject.__dataclass_fields__ if name != "kind"]
    chosen = {name: (own and getattr(own, name)) or getattr(DEFAULT, name) for name in names}
    return Subject(kind=own.kind if own else "", **chosen)


def digest_of_text(*parts):
    """SHA-256 (64 hexadecimal digits) of texts, each told apart by its length."""
    whole = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _digest(matter):
    return digest_of_text(matter.title, matter.wording)


def _places(matter):
    """Title and paragraphs of the wording."""
    paragraphs = [part.strip() for part in matter.wording.split("\n") if part.strip()]
    rows = [("title", _("Title"), matter.title)]
    return rows + [
        (f"p{n}", _("Paragraph %(n)d") % {"n": n}, text)
        for n, text in enumerate(paragraphs, 1)
        if text != matter.title
    ]


def _startable(person, matter):
    return matter.is_open and person.pk in (matter.owner_id, matter.holder_id)


def startable(person, matter, track=""):
    """May this person start (and stop) a flow on a track of a matter?"""
    subject = subject_of(matter)
    if track:
        return subject.startable_on(person, matter, track)
    return subject.startable_by(person, matter)


def _facts(matter):
    return {"kind": matter.kind, "division": matter.division_id, "value": None}


DEFAULT = Subject(
    kind="",
    revision=lambda matter: _digest(matter)[:12],
    digest=_digest,
    sees=lambda person, matter: type(matter).objects.seen(person, matter.pk) is not None,
    author=lambda matter: None,
    places=_places,
    is_prose=lambda key: False,
    startable_by=_startable,
    startable_on=lambda person, matter, track: subject_of(matter).startable_by(person, matter),
    facts=_facts,
    url=lambda matter: matter.get_absolute_url(),
    earlier=lambda matter, revision, digest: (matter.get_absolute_url(), None),
    is_internal=lambda matter: False,
    label=lambda matter: str(KINDS[matter.kind].label),
)


def place_of(matter, key):
    """`(label, excerpt)` of a place in the text, or None where there is none of that key."""
    for found, label, text in subject_of(matter).places(matter):
        if found == key:
            return str(label)[:200], " ".join(text.split())[:EXCERPT]
    return None
