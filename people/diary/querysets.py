"""Finding entries. They are their person's alone: others learn of them through `busy` and no other way."""

from django.db import models
from django.db.models import Q


class EntryQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(person=person) if person is not None else self.none()

    def within(self, start, end):
        """Entries of which anything may lie within `[start, end)`; what recurs is asked exactly later."""
        return self.filter(Q(last_at=None) | Q(last_at__gte=start), first_at__lt=end)


class FeedQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(person=person) if person is not None else self.none()

    def alive(self):
        """Those that still answer: not revoked, of somebody who works here and may sign in."""
        return self.filter(revoked_at=None, person__is_active=True, person__user__is_active=True)
