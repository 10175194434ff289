"""The story of a letter in words: what its journal says, without the doer."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordination.discussions.models import Comment
from coordination.tasks.story import Told, stretched
from people.employees.models import Employee
from people.journal.models import Entry

PLAIN = {
    "record": gettext_lazy("recorded the letter"),
    "correct": gettext_lazy("corrected the agenda data"),
    "withdraw": gettext_lazy("withdrew the letter"),
    "conclude": gettext_lazy("concluded the letter"),
    "reopen": gettext_lazy("opened it again"),
    "waive": gettext_lazy("declared a part of it no longer owed"),
}
MARKS = {"record": "new", "dispose": "doing", "withdraw": "absent", "conclude": "done"}


def told(letter):
    """`[Told]`, oldest first; three queries."""
    entries = list(Entry.objects.about(letter))
    people = Employee.objects.in_bulk(
        {pk for entry in entries for pk in entry.data.get("people", [])}
    )
    happened = [
        Told(
            "entry",
            entry.at,
            entry.by,
            _sentence(entry, people),
            mark=MARKS.get(entry.verb, "dot"),
            reason=entry.data.get("reason", "") or entry.data.get("despite", ""),
            thing=entry,
            signature=entry.signature,
        )
        for entry in entries
        if entry.verb != "comment"
    ]
    comments = Comment.objects.filter(matter=letter.pk).select_related("by")
    happened += [
        Told("comment", one.at, one.by, _("said"), body=one.text, thing=one) for one in comments
    ]
    return stretched(sorted(happened, key=lambda one: one.at))


def _sentence(entry, people):
    named = [people[pk].full_name for pk in entry.data.get("people", []) if pk in people]
    names = {"names": ", ".join(named)}
    if entry.verb == "dispose":
        return _("disposed of it to %(names)s") % names
    if entry.verb == "withdraw_sheet":
        return _("took back the disposition to %(names)s") % names
    if entry.verb == "attach":
        return _("attached %(words)s") % {"words": entry.data.get("name", "")}
    return PLAIN.get(entry.verb, entry.verb)
