"""What registers let people hear of: called once at start."""

from django.utils.translation import gettext_lazy as _

from coordination.registers.keeping import who_keeps
from people.inbox import kinds as inbox
from people.inbox.kinds import Kind
from people.inbox.models import Way


def register():
    inbox.register_subject("number", who_keeps)
    inbox.register(
        Kind("number.void", _("The number of a paper that concerns me is void"), Way.AT_ONCE)
    )
