"""The story of a briefing in words: what its journal says, without the doer and without who read it when."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coordination.matters.story import Names, Told, sentence_of, stretched
from people.journal.models import Entry

PLAIN = {
    "begin": gettext_lazy("began a draft"),
    "write": gettext_lazy("changed the draft"),
    "give": gettext_lazy("gave the briefing"),
    "discard": gettext_lazy("discarded the draft"),
    "close": gettext_lazy("closed the briefing"),
    "withdraw": gettext_lazy("withdrew the briefing"),
    "raise_question": gettext_lazy("raised a question at what it explains"),
}
# Who understood is the coverage; questions stand in the thread.
LEFT_OUT = ["understand", "ask", "answer", "withdraw_question", "comment"]
MARKS = {"give": "new", "withdraw": "absent", "close": "done"}


def told(briefing):
    """`[Told]`, oldest first; two queries."""
    entries = list(Entry.objects.about(briefing).exclude(verb__in=LEFT_OUT))
    names = Names([])
    return stretched(
        [
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
        ]
    )


def sentence(entry, names):
    """What a journal entry says, without the doer."""
    verb, data = entry.verb, entry.data
    if verb in ("reach", "nudge"):
        n = data["people_reached"]
        words = (
            ngettext("reached %(n)d person", "reached %(n)d people", n)
            if verb == "reach"
            else ngettext("asked %(n)d person again", "asked %(n)d people again", n)
        )
        return words % {"n": n}
    if verb == "true_up":
        return _("followed the audience: %(joined)d came, %(left)d left") % {
            "joined": len(data["joined"]),
            "left": len(data["left"]),
        }
    return PLAIN.get(verb) or sentence_of(entry, names)
