"""What lets people hear of the minutes, and shows them on the pages of meetings and tasks; called once at start."""

from django.utils.translation import gettext_lazy as _

from people.inbox import kinds as inbox
from people.inbox.kinds import Kind
from people.inbox.models import Way


def register():
    inbox.register(
        Kind("minutes.submitted", _("Minutes wait for my approval"), Way.AT_ONCE, needs_you=True),
        Kind("minutes.returned", _("Minutes of mine are sent back"), Way.AT_ONCE, needs_you=True),
        Kind("minutes.ready", _("Minutes can be ratified"), Way.AT_ONCE, needs_you=True),
        Kind("minutes.ratified", _("Minutes of a meeting of mine are ratified")),
    )
