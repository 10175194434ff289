"""Finding flows: who sees a matter sees its flows."""

from django.apps import apps
from django.db import models
from django.db.models import Prefetch, Q

from collab.kit.clock import today
from coordination.approvals.subjects import closed_kinds
from people.relations.acting import mandates_of


class FlowQuerySet(models.QuerySet):
    def visible_to(self, person, on=None):
        """Flows of the matters that this person may see by the spine's rule: whoever takes part is one of
        those. Who may see a matter besides (a reader of what is in force) does not see how it came about.
        """
        if person is None or not person.is_active:
            return self.none()
        matters = apps.get_model("coordination", "Matter").objects.visible_to(person, on)
        found = self.filter(matter__in=matters.order_by().values("pk"))
        closed = closed_kinds()
        return (
            found.filter(~Q(matter__kind__in=closed) | self._taken_part_in(person, on))
            if closed
            else found
        )

    def _taken_part_in(self, person, on):
        """Flows in which a person, or somebody for whom they act, has or had a place, or which they began."""
        principals = mandates_of(person, on or today(person))
        people = [person.pk, *principals]
        seats = apps.get_model("coordination", "FlowSeat").objects.filter(
            Q(holder__in=people) | Q(former__in=people)
        )
        acts = apps.get_model("coordination", "FlowAct").objects.filter(by=person)
        return (
            Q(author__in=people)
            | Q(started_by=person)
            | Q(pk__in=seats.order_by().values("stage__flow"))
            | Q(pk__in=acts.order_by().values("flow"))
        )

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
