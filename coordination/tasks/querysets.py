"""Finding tasks: through the spine's visibility, then by whose they are."""

from coordination.matters.querysets import MatterQuerySet
from people.relations.leaders import led_over, placed_under


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
        return self.of_people_under(led_over(person, on), on)

    def of_people_under(self, led, on):
        """The same for who has asked already what positions the person leads (`led_over`)."""
        return self.filter(holder__in=placed_under(led, on), is_confidential=False)
