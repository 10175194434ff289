"""Finding tasks: through the spine's visibility, then by whose they are."""

from django.db.models import Exists, OuterRef

from coordination.matters.querysets import MatterQuerySet
from people.relations.leaders import below_ids


class TaskQuerySet(MatterQuerySet):
    def with_people(self):
        return self.select_related("owner", "holder")

    def held_by(self, person):
        """What a person is responsible for or helps in."""
        from coordination.matters.models import Participation, Role

        helps = Participation.objects.filter(
            matter=OuterRef("pk"), employee=person, role=Role.HELPER
        )
        return self.filter(holder=person) | self.filter(Exists(helps))

    def given_by(self, person):
        return self.filter(owner=person).exclude(form="own")

    def awaiting_acceptance_of(self, person):
        return self.filter(owner=person, state="reported")

    def of_people_below(self, person, on):
        return self.filter(holder__in=below_ids(person, on), is_confidential=False)
