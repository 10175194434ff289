"""Briefings that are held at a time, as they stand in a person's calendar."""

from django.db.models import Q

from coordination.briefings.models import Briefing
from coordination.briefings.states import State
from people.diary.sources import Item


def items(person, start, end):
    """The briefings of a person between two moments: those that they give, hear or observe; one query."""
    mine = Q(owner=person) | Q(participations__employee=person)
    found = Briefing.objects.filter(mine, starts_at__lt=end, ends_at__gt=start)
    found = found.exclude(state__in=[State.DRAFT]).distinct()
    return [
        Item(
            kind="briefing",
            key=str(one.pk),
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            title=one.title,
            zone=one.zone,
            url=one.get_absolute_url(),
            is_busy=one.state != State.WITHDRAWN,
            is_cancelled=one.state == State.WITHDRAWN,
            is_confidential=one.stays_confidential,
            place=one.place,
        )
        for one in found.order_by("starts_at", "pk")
    ]
