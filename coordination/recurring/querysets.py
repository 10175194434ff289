"""Finding series: a giver's own."""

from django.db import models


class SeriesQuerySet(models.QuerySet):
    def visible_to(self, person):
        """A series is its giver's; the people in it see the tasks that it gives them."""
        return self.filter(owner=person) if person is not None else self.none()

    def due(self, now):
        return self.filter(state="active", next_at__lte=now).order_by("next_at", "pk")
