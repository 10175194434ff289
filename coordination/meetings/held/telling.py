"""What the story of a meeting says of these verbs, without the doer."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordination.meetings.states import Verdict


def said(entry, names):
    """What somebody said to the minutes."""
    words = {
        Verdict.AGREES: _("approved the minutes"),
        Verdict.OBJECTS: _("approved the minutes with an objection"),
        Verdict.RETURNS: _("sent the minutes back"),
    }
    return words[entry.data["verdict"]]


def closed(entry, names):
    return (
        _("closed a vote: carried") if entry.data["is_carried"] else _("closed a vote: not carried")
    )


# What the lists of the page say already.
QUIET = {
    *(
        "attend",
        "note_presence",
        "note_leaving",
        "note_absence",
        "note_times",
        "begin_item",
        "end_item",
    ),
    *("vote", "note"),
}
TOLD = {
    "start": gettext_lazy("opened the meeting"),
    "adjourn": gettext_lazy("adjourned the meeting"),
    "open_vote": gettext_lazy("put a question to the vote"),
    "close_vote": closed,
    "call_off_vote": gettext_lazy("called a vote off"),
    "rewrite": gettext_lazy("changed a paragraph that somebody else wrote"),
    "strike": gettext_lazy("took a paragraph out"),
    "unstrike": gettext_lazy("put a paragraph back"),
    "decide": gettext_lazy("wrote down a decision"),
    "change_decision": gettext_lazy("changed a decision"),
    "drop_decision": gettext_lazy("took a decision out"),
    "assign": gettext_lazy("made a decision work"),
    "take_up": gettext_lazy("took up an unfinished item"),
    "submit": gettext_lazy("handed the minutes in"),
    "take_back": gettext_lazy("took the minutes back to write on"),
    "approve": said,
    "withdraw_approval": gettext_lazy("took back what they said to the minutes"),
    "return": gettext_lazy("had the minutes written again"),
    "ratify": gettext_lazy("ratified the minutes"),
    "read_minutes": gettext_lazy("has read the minutes"),
}
