"""Finding meetings: by the spine's rule, which sees a draft as confidential."""

from coordination.matters.querysets import MatterQuerySet
from coordination.meetings.states import TAKES_TIME


class MeetingQuerySet(MatterQuerySet):
    def between(self, start, end):
        """Those that take some of the time from `start` to `end` (instants)."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def taking_time(self):
        """Those that keep people and rooms busy."""
        return self.filter(state__in=TAKES_TIME)
