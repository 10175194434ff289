"""The pages of joint papers beside that of every paper."""

from coordination.decrees.views.agreeing import (
    answer,
    circulation,
    consents,
    counter,
    signing,
    takeover,
)
from coordination.decrees.views.arranging import participant, participants, place, removal
from coordination.decrees.views.existing import existing
from coordination.decrees.views.obliging import assignment, obligation, obligation_new, obligations

__all__ = [
    "answer",
    "assignment",
    "circulation",
    "consents",
    "counter",
    "existing",
    "obligation",
    "obligation_new",
    "obligations",
    "participant",
    "participants",
    "place",
    "removal",
    "signing",
    "takeover",
]
