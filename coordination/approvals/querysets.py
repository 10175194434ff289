"""Finding flows: who sees a matter sees its flows."""

from django.apps import apps
from django.db import models
from django.db.models import Prefetch


class FlowQuerySet(models.QuerySet):
    def visible_to(self, person, on=None):
        """Flows of the matters that this person may see by the spine's rule: whoever takes part is one of
        those. Who may see a matter besides (a reader of what is in force) does not see how it came about.
        """
        if person is None or not person.is_active:
            return self.none()
        matters = apps.get_model("coordination", "Matter").objects.visible_to(person, on)
        return self.filter(matter__in=matters.order_by().values("pk"))

    def running(self):
        return self.filter(state="running")

    def whole(self):
        """With everything that a panel shows; four queries however many."""
        seats = apps.get_model("coordination", "FlowSeat").objects.select_related(
            "holder", "former", "act__by", "act__behalf_of"
        )
        stages = apps.get_model("coordination", "FlowStage").objects.prefetch_related(
            Prefetch("seats", seats)
        )
        return self.select_related("matter", "author", "started_by", "template").prefetch_related(
            Prefetch("stages", stages)
        )
