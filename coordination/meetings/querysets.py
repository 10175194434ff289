"""Finding meetings."""

from django.db.models import Q

from coordination.matters.querysets import MatterQuerySet
from coordination.meetings.states import TAKES_TIME, State


class MeetingQuerySet(MatterQuerySet):
    def visible_to(self, person, on=None):
        """Meetings that this person may see; a draft only who prepares it."""
        found = super().visible_to(person, on)
        if person is None:
            return found
        prepares = Q(owner=person) | Q(holder=person) | Q(minute_taker=person)
        return found.filter(~Q(state=State.DRAFT) | prepares)

    def between(self, start, end):
        """Those that take some of the time from `start` to `end` (instants)."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def taking_time(self):
        """Those that keep people and rooms busy."""
        return self.filter(state__in=TAKES_TIME)
