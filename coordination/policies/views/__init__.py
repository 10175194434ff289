"""The pages of papers: the list, one paper, writing it, deciding on it."""

from coordination.policies.views.deciding import enactment, revocation
from coordination.policies.views.editing import discarding, draft, new
from coordination.policies.views.listing import papers
from coordination.policies.views.page import (
    comparison,
    history,
    nudge,
    paper,
    readers,
    reading,
    version,
)

__all__ = [
    "comparison",
    "discarding",
    "draft",
    "enactment",
    "history",
    "new",
    "nudge",
    "paper",
    "papers",
    "readers",
    "reading",
    "revocation",
    "version",
]
