"""Keeping rooms and what stands in them; an administrator's deed."""

from django.db import transaction

from people.journal.models import record


@transaction.atomic
def keep(thing, *, by, now):
    """Create or change a Room or an Equipment; ValidationError by field."""
    is_new = thing.pk is None
    thing.full_clean()
    thing.save()
    verb = "created" if is_new else "changed"
    record(by=by, verb=verb, subject=thing, now=now, name=str(thing))
    return thing
