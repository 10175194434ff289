"""The pages of papers: the list, one paper, writing it, deciding on it."""

from coordination.papers.views.annexes import annex, annex_removal, annexes
from coordination.papers.views.comparing import comparison
from coordination.papers.views.deciding import enactment, review, revocation
from coordination.papers.views.editing import begun, discarding, draft, new
from coordination.papers.views.listing import papers
from coordination.papers.views.page import (
    history,
    nudge,
    paper,
    readers,
    reading,
    version,
)
from coordination.papers.views.printing import printed

__all__ = [
    "annex",
    "annex_removal",
    "annexes",
    "begun",
    "comparison",
    "discarding",
    "draft",
    "enactment",
    "history",
    "new",
    "nudge",
    "paper",
    "papers",
    "printed",
    "readers",
    "reading",
    "review",
    "revocation",
    "version",
]
