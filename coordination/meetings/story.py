"""The story of a meeting in words: what its journal says, without the doer."""

from itertools import pairwise

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coordination.discussions.models import Comment
from coordination.meetings.states import Answer
from coordination.tasks.story import Names, Told, of_any_matter, stretched
from people.journal.models import Entry

PLAIN = {
    "prepare": gettext_lazy("prepared the meeting"),
    "call": gettext_lazy("called the meeting"),
    "make": gettext_lazy("made this meeting of the series"),
    "change": gettext_lazy("changed the plan"),
    "cancel": gettext_lazy("called the meeting off"),
    "arrange": gettext_lazy("changed the agenda"),
}
WITH_ITEM = {
    "propose_item": gettext_lazy("proposed the item “%(item)s”"),
    "item_taken": gettext_lazy("took the item “%(item)s”"),
    "item_declined": gettext_lazy("left out the item “%(item)s”"),
}
# Verb: (of who says it, of a guest).
WAVERING = {
    "maybe": (gettext_lazy("may come"), gettext_lazy("%(guest)s may come")),
    "counter": (
        gettext_lazy("proposes another time: %(time)s"),
        gettext_lazy("%(guest)s proposes another time: %(time)s"),
    ),
}
MARKS = {"prepare": "new", "call": "done", "cancel": "absent", "reschedule": "objection"}
# Further verbs, from those who run the meeting: `{verb: words, or find(entry, names)}`.
BESIDES = {}
# Verbs that the page shows better elsewhere: who came, each paragraph, each ballot.
QUIET = {"comment"}


def told(meeting, entries=None, known=()):
    """`[Told]` in stretches, oldest first; three queries, one less where everybody is `known`."""
    entries = list(Entry.objects.about(meeting)) if entries is None else entries
    entries = _shortened(entries)
    names = Names(entries, known)
    happened = [
        Told(
            "entry",
            entry.at,
            entry.by,
            sentence(entry, names),
            mark=MARKS.get(entry.verb, "dot"),
            reason=entry.data.get("reason", ""),
            thing=entry,
            signature=entry.signature,
        )
        for entry in entries
        if entry.verb not in QUIET
    ]
    comments = Comment.objects.filter(matter=meeting.pk).select_related("by")
    happened += [
        Told("comment", one.at, one.by, _("said"), body=one.text, thing=one) for one in comments
    ]
    return stretched(sorted(happened, key=lambda one: one.at))


def _shortened(entries):
    """Of changes to the agenda that one person makes one after the other, the last."""
    return [
        one
        for one, after in pairwise([*entries, None])
        if not (
            one.verb == "arrange" and after and (after.verb, after.by_id) == ("arrange", one.by_id)
        )
    ]


def sentence(entry, names):
    """What a journal entry says, without the doer; `names` is `tasks.story.Names`."""
    verb, data = entry.verb, entry.data
    if verb in PLAIN:
        return PLAIN[verb]
    if verb in WITH_ITEM:
        return WITH_ITEM[verb] % {"item": data["item"]}
    if verb in ("invite", "uninvite"):
        return _invited(verb, data, names)
    if verb in ("answer", "require"):
        find = _answered if verb == "answer" else _required
        return find(data, names)
    if verb in WAVERING:
        return _wavered(verb, data)
    if verb == "reschedule":
        is_moved = data.keys() & {"starts_at", "ends_at"}
        return _("moved the meeting") if is_moved else _("changed the place")
    if verb in BESIDES:
        words = BESIDES[verb]
        return words(entry, names) if callable(words) else words
    return of_any_matter(entry, names)


def _invited(verb, data, names):
    """Up to three by name; more are counted."""
    people, guests = data.get("people", []), data.get("guests", 0)
    count = len(people) + guests
    if guests or len(people) > 3:
        who = ngettext("%(n)s person", "%(n)s people", count) % {"n": count}
    else:
        who = names.of(data)
    if verb == "invite":
        return _("invited %(who)s") % {"who": who}
    return _("took back the invitation to %(who)s") % {"who": who}


def _wavered(verb, data):
    """Perhaps, or another time; of a guest by name."""
    words = {"guest": data.get("guest", ""), "time": _time(data) if verb == "counter" else ""}
    own, guests = WAVERING[verb]
    return _("noted: %(what)s") % {"what": guests % words} if "guest" in data else own % words


def _time(data):
    if "proposed_at" in data:
        return date_format(localtime(parse_datetime(data["proposed_at"])), "DATETIME_FORMAT")
    return date_format(parse_date(data["proposed_on"]), "DATE_FORMAT")


def _required(data, names):
    who = names.of(data) if data.get("people") else _("a guest")
    words = _("told %(who)s that they need not come")
    if not data["is_optional"]:
        words = _("told %(who)s that they are to come")
    return words % {"who": who}


def _answered(data, names):
    if "guest" in data:
        said = (
            _("%(guest)s will come")
            if data["answer"] == Answer.COMING
            else _("%(guest)s cannot come")
        )
        return _("noted: %(what)s") % {"what": said % {"guest": data["guest"]}}
    if data["answer"] == Answer.COMING:
        return _("will come")
    if data["answer"] == Answer.REPRESENTED:
        return _("is represented by %(name)s") % {"name": names.of(data)}
    return _("cannot come")
