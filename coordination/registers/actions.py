"""The room's verbs: what other rooms, pages, API and administration call; and setting a register up."""

from django.db import transaction

from coordination.registers.finding import register_for
from coordination.registers.noting import note_existing
from coordination.registers.reserving import close_gaps, reserve, use, void
from coordination.registers.taking import take, take_all
from people.journal.models import record

__all__ = [
    "close_gaps",
    "keep_register",
    "note_existing",
    "register_for",
    "reserve",
    "take",
    "take_all",
    "use",
    "void",
]


@transaction.atomic
def keep_register(register, *, by, now, keepers=None):
    """Create or change a register, an administrator's deed; ValidationError by field. Returns it.

    `keepers` are positions; None leaves them as they are.
    """
    is_new = register.pk is None
    register.full_clean()
    register.save()
    if keepers is not None:
        register.keepers.set(keepers)
    data = {"name": register.name, "pattern": register.pattern, "active": register.is_active}
    verb = "created" if is_new else "changed"
    record(by=by, verb=verb, subject=register, now=now, **data)
    return register
