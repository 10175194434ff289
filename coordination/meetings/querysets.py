"""Finding meetings: by the spine's rule, which sees a draft as confidential."""

from django.db import models
from django.db.models import Q

from collab.kit.clock import today
from coordination.matters.querysets import MatterQuerySet
from coordination.meetings.states import TAKES_TIME
from people.relations.acting import mandates_of


class MeetingQuerySet(MatterQuerySet):
    def between(self, start, end):
        """Those that take some of the time from `start` to `end` (instants)."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def concerning(self, person):
        """Those that a person organises, chairs or takes part in, and what is not confidential of their groups'.

        A part of what they may see. Four short lists joined, so that not every meeting is looked at.
        """
        every = self.model._base_manager.order_by().values("pk")
        parts = person.participations.order_by().values("matter")
        within = every.filter(is_confidential=False, group__in=parts)
        owned, held = every.filter(owner=person), every.filter(holder=person)
        return self.filter(pk__in=owned.union(held, parts, within))

    def taking_time(self):
        """Those that keep people and rooms busy."""
        return self.filter(state__in=TAKES_TIME)


class SeriesQuerySet(models.QuerySet):
    def visible_to(self, person, on=None):
        """Series that a person organises, chairs or writes for, or to all of which they are invited or come
        for somebody, once it is called; and those of whom they act for."""
        if person is None or not person.is_active:
            return self.none()
        found = self._of([person.pk])
        mandates = mandates_of(person, on or today(person))
        if mandates:
            everything = [pk for pk, one in mandates.items() if one.with_confidential]
            found |= self._of(everything) | Q(is_confidential=False) & self._of(list(mandates))
        return self.filter(found).distinct()

    def _of(self, people):
        comes = Q(invitations__employee__in=people) | Q(invitations__representative__in=people)
        invited = Q(called_at__isnull=False) & comes
        arranging = Q(organiser__in=people) | Q(chair__in=people) | Q(minute_taker__in=people)
        return arranging | invited

    def going_on(self):
        """Those that are called and have not ended."""
        return self.filter(called_at__isnull=False, ended_at__isnull=True)
