"""Finding groups and seats."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from coordination.groups.states import Seat, State
from coordination.matters.querysets import MatterQuerySet

FAR = "9999-12-31"


class GroupQuerySet(MatterQuerySet):
    def known_to(self, person, on=None):
        """Groups of which this person may know: every open one, and those whose matter they may see.

        Known are kind, purpose and seats; what is inside is for `visible_to`.
        """
        if person is None or not person.is_active:
            return self.none()
        seen = super().visible_to(person, on).order_by().values("pk")
        return self.filter(Q(is_confidential=False) | Q(pk__in=seen))

    def active(self):
        return self.filter(state=State.ACTIVE)

    def presided_by(self, person, on):
        """Active groups in which this person is the chair now, or a vice chair while there is none."""
        seats = apps.get_model("coordination", "Membership").objects.present(on)
        here = seats.filter(group=OuterRef("pk"))
        chairs = Exists(here.filter(employee=person, seat=Seat.CHAIR))
        stands_in = Exists(here.filter(employee=person, seat=Seat.VICE_CHAIR))
        return self.active().filter(
            chairs | stands_in & ~Exists(here.filter(seat=Seat.CHAIR)),
        )

    def seating(self, person, on):
        """Groups in which this person has a seat on a date."""
        return self.filter(memberships__in=person.memberships.present(on))

    def with_people(self):
        return self.select_related("owner", "holder")


class MembershipQuerySet(models.QuerySet):
    def present(self, on):
        """Seats that are held on a date."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)

    def overlapping(self, starts_on, ends_on):
        late = Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
        return self.filter(late, starts_on__lte=ends_on or FAR)
