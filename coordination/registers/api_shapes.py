"""What goes in and out of the API of registers."""

from rest_framework import serializers

from collab.kit.api.shapes import Id, Input, ReasonInput, Shape, local
from coordination.registers.patterns import LONGEST
from coordination.registers.states import MOVES, State
from people.employees.api import PersonShape

NOUNS = {"use": "use", "void": "voiding"}


class RegisterShape(Shape):
    """What numbers a kind of paper, and for whom."""

    id = Id()
    kind = serializers.CharField(help_text="Name of the kind of paper: procedure, joint_decree.")
    name = serializers.CharField()
    division = serializers.IntegerField(allow_null=True, help_text="Id; null: the whole office's.")
    signer = serializers.IntegerField(allow_null=True, help_text="Id of a position; null: any.")
    pattern = serializers.CharField(help_text="As {seq:03}/SOP/{division}/{month_roman}/{year}.")
    classification = serializers.CharField()
    is_yearly = serializers.BooleanField()
    is_active = serializers.BooleanField()
    is_kept = serializers.BooleanField(
        help_text="The caller keeps it: reserves, notes, makes void."
    )
    next = serializers.CharField(help_text="The next number, for its keepers; else empty.")

    @classmethod
    def of(cls, line):
        one = line.register
        plain = ("kind", "name", "pattern", "classification", "is_yearly", "is_active")
        return {
            "id": one.pk,
            **{name: getattr(one, name) for name in plain},
            "division": one.division_id,
            "signer": one.signer_id,
            "is_kept": line.is_kept,
            "next": line.next,
        }


class NumberShape(Shape):
    """One number. `matter` is null where the caller may not see it."""

    id = Id()
    register = serializers.IntegerField(help_text="Id of the register.")
    year = serializers.IntegerField(help_text="0 where the register runs on over the years.")
    seq = serializers.IntegerField(allow_null=True, help_text="The counter; null: not known.")
    text = serializers.CharField(help_text="As it stands on the paper.")
    state = serializers.ChoiceField(State.choices)
    label = serializers.CharField(help_text="What it is for.")
    matter = serializers.IntegerField(allow_null=True)
    title = serializers.CharField(help_text="Of the matter, for who may see it.")
    dated_on = serializers.DateField(allow_null=True)
    is_noted = serializers.BooleanField(help_text="Given before or beside the portal.")
    by = PersonShape(allow_null=True)
    at = serializers.DateTimeField()
    reason = serializers.CharField(help_text="Why it is void.")
    moves = serializers.ListField(child=serializers.ChoiceField(list(NOUNS.values())))

    @classmethod
    def of(cls, number):
        """`seen`, `is_held` and `is_kept` are put on it by the door."""
        plain = ("year", "seq", "text", "state", "label", "dated_on", "is_noted", "reason")
        return {
            "id": number.pk,
            "register": number.register_id,
            **{name: getattr(number, name) for name in plain},
            "matter": number.seen.pk if number.seen else None,
            "title": number.seen.title if number.seen else "",
            "by": PersonShape.of(number.by) if number.by else None,
            "at": local(number.at),
            "moves": [
                NOUNS[one]
                for one in MOVES
                if number.is_kept and number.allows(one) and not number.is_held
            ],
        }


class ReservationInput(Input):
    label = serializers.CharField(max_length=200, help_text="What for.")
    classification = serializers.CharField(max_length=40, required=False)


class NotingInput(Input):
    """A number that a paper has already."""

    text = serializers.CharField(max_length=LONGEST)
    dated_on = serializers.DateField()
    label = serializers.CharField(max_length=200, required=False)
    seq = serializers.IntegerField(min_value=1, max_value=10**9 - 1, required=False)
    year = serializers.IntegerField(min_value=1900, max_value=2999, required=False)


class UseInput(Input):
    dated_on = serializers.DateField(help_text="The date of the paper.")


class GapsInput(ReasonInput):
    year = serializers.IntegerField(min_value=0, max_value=2999)
