"""Marks and words of meetings, items and answers, as the pages show them."""

from django.utils.translation import gettext_lazy as _

from coordination.meetings.states import Answer, ItemState, State

MARKS = {
    State.DRAFT: "dot",
    State.CALLED: "ack",
    State.RUNNING: "now",
    State.HELD: "doing",
    State.APPROVING: "wait",
    State.CLOSED: "done",
    State.CANCELLED: "absent",
}
ANSWERS = {
    Answer.NONE: "wait",
    Answer.COMING: "done",
    Answer.EXCUSED: "absent",
    Answer.REPRESENTED: "absent",
}
MAYBE = _("perhaps")
ITEMS = {
    ItemState.WAITING: "ack",
    ItemState.RUNNING: "now",
    ItemState.DONE: "done",
    ItemState.UNFINISHED: "objection",
}
# What I said, to myself.
MINE = {
    Answer.NONE: _("your answer is awaited"),
    Answer.COMING: _("you come"),
    Answer.EXCUSED: _("you are excused"),
    Answer.REPRESENTED: _("you are represented"),
}
