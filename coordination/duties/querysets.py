"""Finding duties."""

from django.db import models
from django.db.models import Q


class DutyQuerySet(models.QuerySet):
    def open(self):
        return self.filter(settled_at__isnull=True)

    def visible_to(self, person):
        """A duty is seen by who owes it and who asked for it."""
        if person is None:
            return self.none()
        return self.filter(Q(holder=person) | Q(asked_by=person))
