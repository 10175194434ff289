"""How a person stands inside other things of the API: `{id, number, name}`."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from collab.kit.api.finding import BIGGEST
from collab.kit.api.shapes import Id, Shape
from people.employees.models import Employee, titled


class PersonShape(Shape):
    """A person of the office, in brief."""

    id = Id()
    number = serializers.CharField(help_text="Employee number.")
    name = serializers.CharField(help_text="Name with titles.")

    @classmethod
    def of(cls, person):
        return {"id": person.pk, "number": person.number, "name": person.full_name}


def columns(prefix):
    """What `brief` wants of a row of `.values()`: the person at the end of a foreign key."""
    names = ("id", "number", "name", "front_title", "back_title")
    return [f"{prefix}__{name}" for name in names]


def brief(row, prefix):
    """A person from a row of `.values(*columns(prefix))`, without making a record; None if none."""
    pk = row[f"{prefix}__id"]
    if pk is None:
        return None
    name = titled(
        row[f"{prefix}__front_title"], row[f"{prefix}__name"], row[f"{prefix}__back_title"]
    )
    return {"id": pk, "number": row[f"{prefix}__number"], "name": name}


class Person(serializers.IntegerField):
    """Id of one colleague that a caller sends; becomes an Employee. The context holds the `person`."""

    default_error_messages = {"unknown": _("Nobody here has the id {ids}.")}

    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=BIGGEST, **kwargs)

    def run_validation(self, data=serializers.empty):
        pk = super().run_validation(data)
        if pk is None:
            return None
        found = Employee.objects.visible_to(self.context["person"]).filter(pk=pk).first()
        if found is None:
            self.fail("unknown", ids=pk)
        return found

    def to_representation(self, person):
        return person.pk


class People(serializers.ListField):
    """Ids of colleagues that a caller sends; becomes Employees. The context holds the `person`.

    Whoever does not work here, or never did, is refused by id.
    """

    child = serializers.IntegerField(min_value=1, max_value=BIGGEST)
    default_error_messages = {"unknown": _("Nobody here has the id {ids}.")}

    def __init__(self, **kwargs):
        super().__init__(max_length=200, **kwargs)

    @classmethod
    def named_in(cls, request, parameter, person):
        """Employees of a query parameter such as `7,12`; ValidationError keyed by it."""
        words = request.query_params.get(parameter, "").split(",")
        field = cls(min_length=1)
        field._context = {"person": person}
        try:
            return field.run_validation([word for word in words if word])
        except serializers.ValidationError as fault:
            raise serializers.ValidationError({parameter: fault.detail}) from fault

    def to_internal_value(self, data):
        wanted = list(dict.fromkeys(super().to_internal_value(data)))
        found = Employee.objects.visible_to(self.context["person"]).in_bulk(wanted)
        missing = [str(pk) for pk in wanted if pk not in found]
        if missing:
            self.fail("unknown", ids=", ".join(missing))
        return [found[pk] for pk in wanted]

    def to_representation(self, people):
        return [person.pk for person in people]
