"""What lets people hear of the minutes, and shows them on the pages of meetings and tasks; called once at start."""

from django.utils.translation import gettext_lazy as _

from coordination.groups import panels as groups
from coordination.meetings import panels as meetings
from coordination.meetings import story
from coordination.meetings.held import panels, telling
from coordination.tasks import hanging
from coordination.tasks import panels as tasks
from people.inbox import kinds as inbox
from people.inbox.kinds import Kind
from people.inbox.models import Way


def register():
    for find in (
        panels.acts,
        panels.follow_up,
        panels.minutes,
        panels.approval,
        panels.attendance,
    ):
        meetings.register(find)
    tasks.register(panels.origin)
    groups.register(panels.of_group)
    hanging.register("decision", panels.DECIDED)
    story.BESIDES.update(telling.TOLD)
    story.QUIET.update(telling.QUIET)
    inbox.register(
        Kind("minutes.vote", _("A vote is open in which I may vote"), Way.PORTAL, needs_you=True),
        Kind("minutes.submitted", _("Minutes wait for my approval"), Way.AT_ONCE, needs_you=True),
        Kind("minutes.returned", _("Minutes of mine are sent back"), Way.AT_ONCE, needs_you=True),
        Kind("minutes.ready", _("Minutes can be ratified"), Way.AT_ONCE, needs_you=True),
        Kind("minutes.ratified", _("Minutes of a meeting of mine are ratified")),
    )
