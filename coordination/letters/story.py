"""The story of a letter in words: what its journal says, without the doer."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordination.discussions.models import Comment
from coordination.tasks.story import Names, Told, of_any_matter, stretched
from people.journal.models import Entry

PLAIN = {
    "record": gettext_lazy("recorded the letter"),
    "correct": gettext_lazy("corrected the agenda data"),
    "withdraw": gettext_lazy("withdrew the letter"),
    "conclude": gettext_lazy("concluded the letter"),
    "reopen": gettext_lazy("opened it again"),
}
MARKS = {"record": "new", "dispose": "doing", "withdraw": "absent", "conclude": "done"}


def told(letter):
    """`[Told]`, oldest first; three queries."""
    entries = list(Entry.objects.about(letter))
    names = Names(entries)
    happened = [
        Told(
            "entry",
            entry.at,
            entry.by,
            sentence(entry, names),
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


def sentence(entry, names):
    """What a journal entry says, without the doer; `names` is `tasks.story.Names`."""
    if entry.verb == "dispose":
        return _("disposed of it to %(names)s") % {"names": names.of(entry.data)}
    if entry.verb == "withdraw_sheet":
        return _("took back the disposition to %(names)s") % {"names": names.of(entry.data)}
    return PLAIN.get(entry.verb) or of_any_matter(entry, names)
