"""What the journal says to programs."""

from rest_framework import serializers

from collab.kit.api.shapes import Id, Shape, local
from people.employees.api import PersonShape
from people.journal.models import Capacity


class EntryShape(Shape):
    """One line of the history, as the journal keeps it."""

    id = Id()
    at = serializers.DateTimeField()
    by = PersonShape(allow_null=True)
    behalf_of = PersonShape(allow_null=True, help_text="For whom it was done, where for another.")
    capacity = serializers.ChoiceField(
        Capacity.choices, allow_blank=True, help_text="As what: a.n., Plt. or Plh."
    )
    signature = serializers.CharField(help_text="What stands beside the name of who did it.")
    verb = serializers.CharField()
    data = serializers.DictField(help_text="Details: `state` is [from, to].")

    @classmethod
    def of(cls, entry):
        by = PersonShape.of(entry.by) if entry.by else None
        return {
            "id": entry.pk,
            "at": local(entry.at),
            "by": by,
            "behalf_of": PersonShape.of(entry.behalf_of) if entry.behalf_of else None,
            "capacity": entry.capacity,
            "signature": entry.signature,
            "verb": entry.verb,
            "data": entry.data,
        }
