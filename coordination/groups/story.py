"""The story of a group in words: what its journal says, without the doer."""

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordination.discussions.models import Comment
from coordination.groups.states import Seat
from coordination.matters.story import Names, Told, sentence_of, stretched
from people.journal.models import Entry

PLAIN = {
    "found": gettext_lazy("founded the group"),
    "dissolve": gettext_lazy("dissolved the group"),
    "true_up": gettext_lazy("put in force what the calendar brought"),
}
SEATED = {
    "seat": gettext_lazy("gave %(names)s a seat: %(seat)s, from %(day)s"),
    "reseat": gettext_lazy("changed the seat of %(names)s: %(seat)s, from %(day)s"),
    "renew_seat": gettext_lazy("renewed the seat of %(names)s: %(seat)s, from %(day)s"),
    "unseat": gettext_lazy("ended the seat of %(names)s: %(seat)s"),
    "leave": gettext_lazy("left the group: %(seat)s"),
}
CHANGED = {
    "title": gettext_lazy("the name"),
    "purpose": gettext_lazy("the purpose"),
    "urgency": gettext_lazy("why it is needed"),
    "ends_on": gettext_lazy("the end"),
    "term_months": gettext_lazy("the term of office"),
    "founding": gettext_lazy("the founding document"),
    "founded_by": gettext_lazy("the founding document"),
    "quorum": gettext_lazy("the quorum"),
    "majority": gettext_lazy("the majority"),
    "secret_votes": gettext_lazy("whether votes may be secret"),
    "ratifying": gettext_lazy("who approves the minutes"),
}
MARKS = {"found": "new", "dissolve": "done", "unseat": "absent", "leave": "absent"}


def told(group):
    """`[Told]`, oldest first; three queries."""
    entries = list(Entry.objects.about(group))
    names = Names(entries)
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
        if entry.verb != "comment"
    ]
    comments = Comment.objects.filter(matter=group.pk).select_related("by")
    happened += [
        Told("comment", one.at, one.by, _("said"), body=one.text, thing=one) for one in comments
    ]
    return stretched(sorted(happened, key=lambda one: one.at))


def sentence(entry, names):
    """What a journal entry says, without the doer."""
    verb, data = entry.verb, entry.data
    if verb in SEATED:
        day = date_format(parse_date(data["from"]), "DATE_FORMAT")
        seat = Seat(data["seat"]).label
        return SEATED[verb] % {"names": names.of(data), "seat": seat, "day": day}
    if verb == "change":
        what = dict.fromkeys(str(CHANGED[name]) for name in CHANGED if name in data)
        return _("changed %(what)s") % {"what": ", ".join(what)}
    return PLAIN.get(verb) or sentence_of(entry, names)
