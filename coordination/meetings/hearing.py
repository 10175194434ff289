"""What this room lets people hear of, and what it shows on others' pages; called once at start."""

from django.utils.translation import gettext_lazy as _

from coordination.groups import panels as groups
from coordination.matters.panels import Panel
from coordination.meetings import calendar
from coordination.meetings.posting import composing, replies
from coordination.meetings.proposing import may_propose_to
from people.inbox import fetching, letters
from people.inbox import kinds as inbox
from people.inbox.kinds import Kind
from people.inbox.models import Way


def proposals_of(dossier):
    """On the page of a group: who sits there puts items forward for its next meeting."""
    if not (dossier.is_inside and may_propose_to(dossier.group, dossier.person)):
        return None
    return Panel("coordination/meetings/_propose.html", {"group": dossier.group}, "aside")


def register():
    calendar.register()
    groups.register(proposals_of)
    letters.register_part(composing.part_of)
    fetching.register(replies.read)
    inbox.register(
        Kind("meeting.invited", _("I am invited to a meeting"), Way.AT_ONCE, needs_you=True),
        Kind("meeting.moved", _("A meeting has another time"), Way.AT_ONCE, needs_you=True),
        Kind("meeting.placed", _("A meeting is held elsewhere"), Way.AT_ONCE),
        Kind("meeting.changed", _("The plan of a meeting is changed"), Way.AT_ONCE),
        Kind("meeting.cancelled", _("A meeting is called off"), Way.AT_ONCE),
        Kind("meeting.required", _("Whether I must come to a meeting is changed")),
        Kind("meeting.uninvited", _("An invitation to me is taken back"), Way.AT_ONCE),
        Kind("meeting.represents", _("I am to come for somebody"), Way.AT_ONCE, needs_you=True),
        Kind("meeting.relieved", _("I need not come for somebody any more"), Way.AT_ONCE),
        Kind("meeting.answered", _("Somebody comes to my meeting"), Way.PORTAL),
        Kind("meeting.declined", _("Somebody cannot come to my meeting")),
        Kind("meeting.maybe", _("Somebody may come to my meeting")),
        Kind("meeting.counter", _("Another time is proposed for my meeting"), Way.AT_ONCE),
        Kind("meeting.proposed", _("An item is proposed for my meeting")),
        Kind("meeting.item_taken", _("An item that I proposed is taken")),
        Kind("meeting.item_declined", _("An item that I proposed is left out"), Way.AT_ONCE),
        Kind("meeting.series_called", _("I am invited to a series"), Way.AT_ONCE, needs_you=True),
        Kind("meeting.series_required", _("Whether I must come to a series is changed")),
        Kind(
            "meeting.series_represents",
            _("I am to come for somebody to a series"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind("meeting.series_changed", _("A series of meetings is laid anew"), Way.AT_ONCE),
        Kind("meeting.series_ended", _("A series of meetings ends"), Way.AT_ONCE),
        Kind("meeting.no_room", _("A meeting of my series has no room"), Way.AT_ONCE),
    )
