"""Finding tasks: through the spine's visibility, then by whose they are."""

from coordination.matters.querysets import MatterQuerySet
from people.relations.leaders import below_ids


class TaskQuerySet(MatterQuerySet):
    def with_people(self):
        return self.select_related("owner", "holder")

    def held_by(self, person):
        """What a person is responsible for or helps in; two short lists joined, not a long one
        searched."""
        held = self.model.objects.filter(holder=person).order_by().values("pk")
        helped = person.participations.filter(role="helper").order_by().values("matter")
        return self.filter(pk__in=held.union(helped))

    def given_by(self, person):
        return self.filter(owner=person).exclude(form="own")

    def awaiting_acceptance_of(self, person):
        return self.filter(owner=person, state="reported")

    def of_people_below(self, person, on):
        return self.filter(holder__in=below_ids(person, on), is_confidential=False)
