"""The life of an import: uploaded → checked (faulty or ready) → loaded."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    NEW = "new", _("columns to be matched")
    CHECKING = "checking", _("being checked")
    FAULTY = "faulty", _("has faults")
    READY = "ready", _("can be loaded")
    LOADING = "loading", _("being loaded")
    LOADED = "loaded", _("loaded")


RUNNING = (State.CHECKING, State.LOADING)
MOVES = {
    "match": (State.NEW, State.FAULTY, State.READY),
    "check": (State.NEW, State.FAULTY, State.READY),
    "load": (State.READY,),
    "run": RUNNING,
    "withdraw": RUNNING,
}
