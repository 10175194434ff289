"""The story of a paper in words: who did what to which version."""

from dataclasses import dataclass

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, ngettext

SAID = {
    "begin": gettext_lazy("began the paper"),
    "write": gettext_lazy("wrote the draft of version %(version)s"),
    "annex": gettext_lazy("added the file %(name)s to version %(version)s"),
    "unannex": gettext_lazy("took the file %(name)s away from version %(version)s"),
    "discard": gettext_lazy("threw the draft of version %(version)s away"),
    "enter": gettext_lazy("entered the paper, in force since %(date)s"),
    "enact": gettext_lazy("put version %(version)s into force from %(date)s"),
    "confirm": gettext_lazy("looked at version %(version)s again: still right"),
    "replace": gettext_lazy("replaced the paper by another one"),
    "revoke": gettext_lazy("revoked the paper"),
}
OF_DRAFTS = {"begin", "write", "discard", "annex", "unannex"}
MARKS = {
    "enact": "done",
    "confirm": "ack",
    "replace": "absent",
    "revoke": "absent",
    "discard": "absent",
}


@dataclass(frozen=True, slots=True)
class Told:
    at: object
    by: object
    words: str
    mark: str
    reason: str = ""


def told(entries, *, with_drafts):
    """`[Told]` of journal entries, oldest first; repeated saves of one draft by one person are told once."""
    found, last = [], None
    for entry in entries:
        if entry.verb in OF_DRAFTS and not with_drafts:
            continue
        key = (entry.verb, entry.by_id, entry.data.get("version"))
        if entry.verb == "write" and key == last:
            found.pop()
        last = key
        words = _words(entry)
        if words:
            mark = MARKS.get(entry.verb, "dot")
            found.append(Told(entry.at, entry.by, words, mark, entry.data.get("reason", "")))
    return found


def _words(entry):
    data = entry.data
    if entry.verb == "nudge":
        n = data.get("people", 0)
        return ngettext("asked %(n)d silent person again", "asked %(n)d silent people again", n) % {
            "n": n
        }
    if entry.verb not in SAID:
        return ""
    begins = parse_date(str(data.get("in_force_on", "")))
    facts = {
        "name": data.get("name", ""),
        "version": data.get("version", ""),
        "date": date_format(begins) if begins else "",
    }
    return SAID[entry.verb] % facts
