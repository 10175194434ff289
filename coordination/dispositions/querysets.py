"""Finding sheets: whoever sees what is handed down, or the task that a receiver got, sees the sheet."""

from django.db import models
from django.db.models import Q

from coordination.matters.models import Matter


class DispositionQuerySet(models.QuerySet):
    def visible_to(self, person):
        seen = Matter.objects.visible_to(person).order_by().values("pk")
        return self.filter(Q(matter__in=seen) | Q(receivers__task__in=seen)).distinct()

    def loaded(self):
        """With all that the sheet shows; four queries."""
        return self.select_related(
            "by", "entry__by", "entry__behalf_of", "matter"
        ).prefetch_related(
            "receivers__employee", "receivers__task__holder", "receivers__instructions"
        )
