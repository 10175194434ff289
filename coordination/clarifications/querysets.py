"""Finding questions: through the matter's visibility."""

from django.db import models

from coordination.clarifications.states import State
from coordination.matters.models import Matter


class ClarificationQuerySet(models.QuerySet):
    def visible_to(self, person, on=None):
        seen = Matter.objects.visible_to(person, on).order_by().values("pk")
        return self.filter(matter__in=seen)

    def open(self):
        return self.filter(state=State.OPEN)

    def with_people(self):
        return self.select_related("asked_by", "answered_by", "behalf_of")
