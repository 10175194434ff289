"""What groups look like to programs."""

from rest_framework import serializers

from collab.kit.api.shapes import Id, Input, Shape, local
from coordination.groups.models import Group
from coordination.groups.states import Kind, Majority, Quorum, Ratifying, Seat, State
from coordination.matters import seeing
from people.employees.api import People, Person, PersonShape
from people.units.api import DivisionBrief
from people.units.models import Division

NOUNS = {"seat": "seats", "change": "change", "leave": "leaving", "dissolve": "dissolution"}
PLAIN = (
    *("title", "group_kind", "state", "purpose", "urgency", "starts_on", "ends_on"),
    *("term_months", "quorum", "majority", "secret_votes", "ratifying", "founding"),
    *("is_open", "is_confidential", "version"),
)


class GroupId(serializers.IntegerField):
    """Id of a group that a caller sends; becomes a Group of which they may know."""

    default_error_messages = {"unknown": "No group that you know has the id {ids}."}

    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=2**63 - 1, **kwargs)

    @classmethod
    def named_in(cls, request, parameter, person):
        """The Group of a query parameter; ValidationError keyed by it."""
        field = cls()
        field._context = {"person": person}
        try:
            return field.run_validation(request.query_params[parameter])
        except serializers.ValidationError as fault:
            raise serializers.ValidationError({parameter: fault.detail}) from fault

    def run_validation(self, data=serializers.empty):
        pk = super().run_validation(data)
        found = Group.objects.known_to(self.context["person"]).filter(pk=pk).first()
        if found is None:
            self.fail("unknown", ids=pk)
        return found

    def to_representation(self, group):
        return group.pk


class GroupBrief(Shape):
    """A group inside other things."""

    id = Id()
    number = serializers.CharField(help_text="As people write it: W-17.")
    title = serializers.CharField()

    @classmethod
    def known(cls, pk, person):
        """The group with this key where the person may know of it; else None."""
        group = Group.objects.known_to(person).filter(pk=pk).first() if pk else None
        return group and {"id": group.pk, "number": group.number, "title": group.title}


class GroupSeatShape(Shape):
    """Somebody's seat in a group."""

    id = Id()
    person = PersonShape()
    seat = serializers.ChoiceField(Seat.choices)
    division = DivisionBrief(allow_null=True, help_text="For which division; null: for themselves.")
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)

    @classmethod
    def of(cls, seat):
        return {
            "id": seat.pk,
            "person": PersonShape.of(seat.employee),
            "seat": seat.seat,
            "division": DivisionBrief.of(seat.division),
            "starts_on": seat.starts_on,
            "ends_on": seat.ends_on,
        }


class GroupRow(Shape):
    """A group as everybody may know it who may know of it."""

    id = Id()
    number = serializers.CharField(help_text="As people write it: W-17.")
    title = serializers.CharField()
    group_kind = serializers.ChoiceField(Kind.choices)
    state = serializers.ChoiceField(State.choices)
    purpose = serializers.CharField(help_text="Markdown.")
    urgency = serializers.CharField()
    owner = PersonShape(help_text="Who founded it.")
    holder = PersonShape(help_text="Who presides: the chair, a vice chair, else the founder.")
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    term_months = serializers.IntegerField(allow_null=True)
    quorum = serializers.ChoiceField(Quorum.choices)
    majority = serializers.ChoiceField(Majority.choices)
    secret_votes = serializers.BooleanField()
    ratifying = serializers.ChoiceField(Ratifying.choices)
    founding = serializers.CharField(help_text="The founding document as one cites it.")
    is_open = serializers.BooleanField()
    is_confidential = serializers.BooleanField()
    version = serializers.IntegerField(help_text="Send it back with a change.")
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, group):
        return {
            **{name: getattr(group, name) for name in PLAIN},
            "id": group.pk,
            "number": group.number,
            "owner": PersonShape.of(group.owner),
            "holder": PersonShape.of(group.holder),
            "opened_at": local(group.opened_at),
            "closed_at": local(group.closed_at),
        }


class GroupShape(GroupRow):
    """One group; report and moves are for those inside."""

    founded_by = Id(allow_null=True, help_text="The founding document here, where you may see it.")
    seats = GroupSeatShape(many=True, help_text="Those held now, and those to come.")
    is_inside = serializers.BooleanField(help_text="May you see what is done within it?")
    report = serializers.CharField(help_text="The final report; empty for who is outside.")
    moves = serializers.ListField(
        child=serializers.ChoiceField([(noun, noun) for noun in NOUNS.values()]),
        help_text="What the caller can do now; `change` is PATCH.",
    )

    @classmethod
    def whole(cls, group, dossier):
        founding = dossier.founding
        return {
            **GroupRow.of(group),
            "founded_by": founding.pk if founding else None,
            "seats": [GroupSeatShape.of(one) for one in (*dossier.seats, *dossier.coming)],
            "is_inside": dossier.is_inside,
            "report": group.report if dossier.is_inside else "",
            "moves": [noun for verb, noun in NOUNS.items() if verb in dossier.moves],
        }


class MatterId(serializers.IntegerField):
    """Id of a matter that a caller sends; becomes one that they may see."""

    default_error_messages = {"unknown": "No matter that you may see has the id {ids}."}

    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=2**63 - 1, **kwargs)

    def run_validation(self, data=serializers.empty):
        pk = super().run_validation(data)
        if pk is None:
            return None
        found = seeing.find(self.context["person"], pk)
        if found is None:
            self.fail("unknown", ids=pk)
        return found

    def to_representation(self, matter):
        return matter.pk


class GroupFacts(Input):
    title = serializers.CharField(max_length=200)
    purpose = serializers.CharField(max_length=4_000, help_text="Markdown.")
    urgency = serializers.CharField(max_length=2_000, required=False, allow_blank=True)
    ends_on = serializers.DateField(required=False, allow_null=True)
    term_months = serializers.IntegerField(
        min_value=1, max_value=240, required=False, allow_null=True
    )
    quorum = serializers.ChoiceField(Quorum.choices, required=False)
    majority = serializers.ChoiceField(Majority.choices, required=False)
    secret_votes = serializers.BooleanField(required=False)
    ratifying = serializers.ChoiceField(Ratifying.choices, required=False)
    founding = serializers.CharField(max_length=300, required=False, allow_blank=True)
    founded_by = MatterId(required=False, allow_null=True, help_text="The founding document here.")


class GroupInput(GroupFacts):
    """A group to found; further seats are given afterwards."""

    group_kind = serializers.ChoiceField(Kind.choices)
    starts_on = serializers.DateField(required=False)
    is_confidential = serializers.BooleanField(required=False)
    chair = Person()
    vice_chairs = People(required=False)
    secretaries = People(required=False)
    members = People(required=False)
    advisers = People(required=False)


class GroupChange(GroupFacts):
    """What to change; `version` is the one that you saw."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    title = serializers.CharField(max_length=200, required=False)
    purpose = serializers.CharField(max_length=4_000, required=False)


class GroupSeatInput(Input):
    person = Person()
    seat = serializers.ChoiceField(Seat.choices, required=False)
    division = serializers.PrimaryKeyRelatedField(
        queryset=Division.objects.filter(is_active=True), required=False, allow_null=True
    )
    starts_on = serializers.DateField(required=False)
    ends_on = serializers.DateField(required=False, allow_null=True)


class GroupSeatChange(Input):
    """How somebody sits from a day on."""

    seat = serializers.ChoiceField(Seat.choices)
    division = serializers.PrimaryKeyRelatedField(
        queryset=Division.objects.filter(is_active=True), required=False, allow_null=True
    )
    from_on = serializers.DateField(required=False, help_text="Default: today.")
    ends_on = serializers.DateField(required=False, allow_null=True)


class GroupSeatEnd(Input):
    last_on = serializers.DateField(required=False, help_text="The last day; default: today.")
    reason = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class GroupLeavingInput(Input):
    reason = serializers.CharField(
        max_length=2000, help_text="Who presides and the members read it."
    )


class GroupFateShape(Shape):
    name = serializers.CharField(help_text="Send it as what becomes of the matter.")
    label = serializers.CharField()


class GroupLineShape(Shape):
    """An open matter within the group, and what may become of it."""

    matter = Id()
    number = serializers.CharField()
    title = serializers.CharField()
    fates = GroupFateShape(many=True)

    @classmethod
    def of(cls, line):
        return {
            "matter": line.matter.pk,
            "number": line.matter.number,
            "title": line.matter.title,
            "fates": [
                {"name": name, "label": str(fate.label)} for name, fate in line.fates.items()
            ],
        }


class GroupLinesShape(serializers.Serializer):
    results = GroupLineShape(many=True)
    hidden = serializers.IntegerField(
        help_text="Further open matters that you may not see: they go on without the group."
    )


class GroupLineInput(Input):
    matter = serializers.IntegerField(min_value=1)
    fate = serializers.CharField(max_length=40)


class GroupDissolutionInput(Input):
    report = serializers.CharField(max_length=20_000, help_text="The final report; Markdown.")
    lines = GroupLineInput(many=True, required=False, help_text="One for each open matter you see.")
