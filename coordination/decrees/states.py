"""The words and moves of joint papers, beside those of all papers."""

from django.db import models
from django.utils.translation import pgettext_lazy

from coordination.papers.states import Kind, State

JOINT = (Kind.JOINT_DECREE, Kind.JOINT_CIRCULAR)


class Signing(models.TextChoices):
    ORDER = "order", pgettext_lazy("joint paper", "one after another")
    PARALLEL = "parallel", pgettext_lazy("joint paper", "side by side")


class Numbering(models.TextChoices):
    EACH = "each", pgettext_lazy("joint paper", "each participant its own")
    SHARED = "shared", pgettext_lazy("joint paper", "one for all, from the convener")


class DisputeState(models.TextChoices):
    OPEN = "open", pgettext_lazy("dispute", "open")
    TAKEN = "taken", pgettext_lazy("dispute", "taken over")
    ANSWERED = "answered", pgettext_lazy("dispute", "answered")
    AGREED = "agreed", pgettext_lazy("dispute", "given up")
    OVERTAKEN = "overtaken", pgettext_lazy("dispute", "overtaken by a changed text")


WRITTEN = frozenset({State.DRAFT, State.IN_FORCE})
MOVES = {
    "arrange": frozenset({State.DRAFT}),
    "circulate": WRITTEN,
    "agree": WRITTEN,
    "counter": WRITTEN,
    "take_over": WRITTEN,
    "answer": WRITTEN,
    "send_to_sign": WRITTEN,
    "assign": frozenset({State.IN_FORCE}),
}
