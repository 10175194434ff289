"""The words of flows: roles, how many decide, how a seat is filled, states, and what was done."""

from django.db import models
from django.utils.translation import pgettext_lazy

from coordination.duties.models import Kind as DutyKind


class Role(models.TextChoices):
    REVIEW = "review", pgettext_lazy("flow", "review")
    APPROVE = "approve", pgettext_lazy("flow", "approve")
    SIGN = "sign", pgettext_lazy("flow", "sign")
    CARRY_OUT = "carry_out", pgettext_lazy("flow", "carry out")


class Need(models.TextChoices):
    ALL = "all", pgettext_lazy("flow", "all of them")
    ANY = "any", pgettext_lazy("flow", "any one of them")
    COUNT = "count", pgettext_lazy("flow", "so many of them")


class Resolver(models.TextChoices):
    PERSON = "person", pgettext_lazy("flow", "a person by name")
    POSITION = "position", pgettext_lazy("flow", "the holder of a position")
    HEAD = "head", pgettext_lazy("flow", "the head of a division")
    LEADER = "leader", pgettext_lazy("flow", "the author's direct leader")
    NEXT_LEADER = "next_leader", pgettext_lazy("flow", "the author's leader's leader")
    CHAIR = "chair", pgettext_lazy("flow", "the chair of the group")


class FlowState(models.TextChoices):
    RUNNING = "running", pgettext_lazy("flow", "running")
    DONE = "done", pgettext_lazy("flow", "complete")
    RETURNED = "returned", pgettext_lazy("flow", "returned to the author")
    OVERTAKEN = "overtaken", pgettext_lazy("flow", "overtaken by a changed text")
    STOPPED = "stopped", pgettext_lazy("flow", "stopped")


class StageState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("flow stage", "not its turn yet")
    OPEN = "open", pgettext_lazy("flow stage", "its turn")
    DONE = "done", pgettext_lazy("flow stage", "done")


class Deed(models.TextChoices):
    APPROVED = "approved", pgettext_lazy("flow act", "approved")
    RETURNED = "returned", pgettext_lazy("flow act", "returned")
    SIGNED = "signed", pgettext_lazy("flow act", "signed")
    TOOK_BACK = "took_back", pgettext_lazy("flow act", "took the decision back")


# What is owed to whose turn it is.
OWED = {
    Role.REVIEW: DutyKind.DECIDE,
    Role.APPROVE: DutyKind.DECIDE,
    Role.SIGN: DutyKind.SIGN,
    Role.CARRY_OUT: DutyKind.CARRY_OUT,
}
# What may be decided in bulk: nothing else happens by it, and nothing is signed.
DECIDED = frozenset({Role.REVIEW, Role.APPROVE})
# Which resolver names what.
NAMES = {Resolver.PERSON: "person", Resolver.POSITION: "position", Resolver.HEAD: "division"}
# What may be left empty: then it is the matter's own.
OWN = frozenset({Resolver.HEAD})
