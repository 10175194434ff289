"""Which numbers a person may read."""

from django.apps import apps
from django.db import models
from django.db.models import Q


class NumberQuerySet(models.QuerySet):
    def visible_to(self, person, kept, on=None):
        """Every number of the registers that a person keeps (`kept`: their ids), those taken by themselves,
        and those of matters that they may see."""
        if person is None or not person.is_active:
            return self.none()
        matters = apps.get_model("coordination", "Matter").objects.visible_to(person, on)
        seen = Q(matter__in=matters.order_by().values("pk"))
        return self.filter(Q(register__in=list(kept)) | Q(by=person) | seen)
