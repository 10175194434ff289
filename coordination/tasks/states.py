"""The states of a task and its moves, as one table (domain 3.1)."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coordination.tasks.form import Form
from coordination.tasks.lives import ALL, ANSWERS, Need


class State(models.TextChoices):
    GIVEN = "given", _("given")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    IN_PROGRESS = "in_progress", _("in progress")
    REPORTED = "reported", _("reported")
    RETURNED = "returned", _("returned")
    ACCEPTED = "accepted", _("accepted")
    DONE = "done", pgettext_lazy("task", "ended")
    DECLINED = "declined", _("declined")
    CANCELLED = "cancelled", _("cancelled")


class Priority(models.IntegerChoices):
    LOW = 1, _("low")
    NORMAL = 2, _("normal")
    HIGH = 3, _("high")
    URGENT = 4, _("urgent")


OPEN = frozenset(
    {State.GIVEN, State.ACKNOWLEDGED, State.IN_PROGRESS, State.REPORTED, State.RETURNED}
)
CLOSED = frozenset(State) - OPEN
GIVER, RESPONSIBLE, HELPER, HANDOFF_LEADER = "giver", "responsible", "helper", "handoff_leader"
# Nobody does these in the giver's name on work that they are responsible for themselves.
JUDGING = frozenset({"accept", "return", "revise", "cancel", "reopen", "decide_deviation"})
NOT_OWN = frozenset(Form) - {Form.OWN}
# The forms whose instruction binds the responsible person, who may ask leave to deviate from it.
BINDING = frozenset({Form.DIRECTIVE, Form.HELP_REQUEST, Form.HANDOFF})


@dataclass(frozen=True, slots=True)
class Move:
    """Who may, from which states, in which forms and lives, and whether it needs a reason.

    `needs`: only a life that asks for one of these has this move; None: any life.
    """

    who: frozenset
    states: frozenset
    forms: frozenset = frozenset(Form)
    needs_reason: bool = False
    needs: Need | None = None


MOVES = {
    "acknowledge": Move(frozenset({RESPONSIBLE}), frozenset({State.GIVEN}), NOT_OWN, needs=ANSWERS),
    "read": Move(frozenset({RESPONSIBLE}), frozenset({State.GIVEN}), needs=Need.READING),
    "start": Move(frozenset({RESPONSIBLE}), frozenset({State.ACKNOWLEDGED, State.RETURNED})),
    "report": Move(
        frozenset({RESPONSIBLE}),
        frozenset({State.ACKNOWLEDGED, State.IN_PROGRESS, State.RETURNED}),
        needs=ANSWERS,
    ),
    "attend": Move(
        frozenset({RESPONSIBLE}),
        frozenset({State.ACKNOWLEDGED, State.IN_PROGRESS, State.RETURNED}),
        needs=Need.ATTENDANCE,
    ),
    "hand_down": Move(
        frozenset({RESPONSIBLE}),
        frozenset({State.ACKNOWLEDGED, State.IN_PROGRESS, State.RETURNED}),
        needs=ANSWERS,
    ),
    "stop_reports": Move(
        frozenset({GIVER}),
        frozenset({State.ACKNOWLEDGED, State.IN_PROGRESS, State.RETURNED}),
        needs=Need.PERIODIC,
    ),
    "accept": Move(frozenset({GIVER}), frozenset({State.REPORTED}), NOT_OWN),
    "return": Move(frozenset({GIVER}), frozenset({State.REPORTED}), NOT_OWN, needs_reason=True),
    "decline": Move(
        frozenset({RESPONSIBLE, HANDOFF_LEADER}),
        frozenset({State.GIVEN}),
        NOT_OWN - {Form.DIRECTIVE},
        needs_reason=True,
    ),
    "cancel": Move(frozenset({GIVER}), OPEN, needs_reason=True),
    "reopen": Move(
        frozenset({GIVER}),
        frozenset({State.ACCEPTED, State.DONE, State.CANCELLED}),
        needs_reason=True,
        needs=ALL,
    ),
    "revise": Move(frozenset({GIVER}), OPEN),
    "deviate": Move(frozenset({RESPONSIBLE}), OPEN - {State.REPORTED}, BINDING, needs=ANSWERS),
    "decide_deviation": Move(frozenset({GIVER}), OPEN, BINDING),
    "withdraw_deviation": Move(frozenset({RESPONSIBLE}), OPEN, BINDING),
    "ask_confirmation": Move(frozenset({GIVER, RESPONSIBLE}), OPEN),
    "take_steps": Move(frozenset({GIVER, RESPONSIBLE, HELPER}), OPEN),
    "involve": Move(frozenset({GIVER, RESPONSIBLE}), OPEN),
}
