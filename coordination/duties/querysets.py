"""Finding duties."""

from django.db import models
from django.db.models import Q

from collab.kit.clock import today
from people.relations.acting import mandates_of


class DutyQuerySet(models.QuerySet):
    def open(self):
        return self.filter(settled_at__isnull=True)

    def visible_to(self, person):
        """A duty is seen by who owes it, who asked for it, and who acts for the one who owes it."""
        if person is None:
            return self.none()
        mandates = mandates_of(person, today(person))
        everything = [one.principal_id for one in mandates.values() if one.with_confidential]
        others = Q(holder__in=mandates, matter__is_confidential=False) | Q(holder__in=everything)
        mine = Q(holder=person) | Q(asked_by=person)
        return self.filter(mine | others if mandates else mine)
