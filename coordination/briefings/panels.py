"""The briefings that explain a paper, beside it; and the way to the next one for who may brief."""

from collab.kit.clock import today
from coordination.briefings.audience import may_brief
from coordination.briefings.models import Briefing
from coordination.briefings.states import State
from coordination.matters.hanging import hangs
from coordination.matters.panels import Panel

SHOWN = 5
# Are there any? As `papers.hanging` asks it of a paper.
OF_PAPER = """EXISTS (
    SELECT 1 FROM coordination_briefing WHERE explains_id = coordination_paper.matter_ptr_id
)"""


def of_paper(paper, person, now):
    """The newest few that this reader may see, whatever became of them; None where nothing is to be said."""
    found = []
    if hangs(paper, "briefings"):
        about = Briefing.objects.visible_to(person).filter(explains=paper.pk)
        found = list(about.exclude(state=State.DRAFT).order_by("-pk")[:SHOWN])
    may_explain = paper.is_open and bool(paper.latest) and may_brief(person, today(person))
    if not (found or may_explain):
        return None
    facts = {"paper": paper, "briefings": found, "may_explain": may_explain}
    return Panel("coordination/briefings/_explained.html", facts, "aside")
