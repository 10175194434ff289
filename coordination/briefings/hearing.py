"""What this room lets people hear of, and what it shows on others' pages; called once at start."""

from django.utils.translation import gettext_lazy as _

from coordination.briefings import calendar, panels, raising
from coordination.clarifications import links
from coordination.matters import kinds as matters
from coordination.papers.hanging import PAPERS
from coordination.papers.pages import panels as papers
from people.diary import sources
from people.inbox import kinds as inbox
from people.inbox.kinds import Kind
from people.inbox.models import Way


def register():
    matters.register(matters.Kind("briefing", "K", "briefing", _("briefing")))
    papers.register(panels.of_paper)
    PAPERS.register("briefings", panels.OF_PAPER)
    links.register(raising.links, related=raising.RELATED)
    sources.register("briefing", calendar.items, label=_("Briefings"), one=_("briefing"), order=25)
    inbox.register(
        Kind("briefing.given", _("I am briefed"), Way.AT_ONCE, needs_you=True),
        Kind("briefing.nudge", _("A briefing waits for my word"), Way.AT_ONCE, needs_you=True),
        Kind("briefing.withdrawn", _("A briefing that I heard is withdrawn"), Way.AT_ONCE),
        Kind("briefing.passing", _("Somebody else briefs people of mine")),
    )
