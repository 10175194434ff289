"""What briefings look like to programs."""

from rest_framework import serializers

from collab.kit.api.shapes import Id, Input, Shape, local
from coordination.briefings.states import State
from coordination.groups.api_shapes import GroupId, MatterId
from people.employees.api import People, Person, PersonShape
from people.employees.models import Zone
from people.units.api import DivisionBrief
from people.units.models import Division, Position

NOUNS = {
    "understand": "understanding",
    "write": "draft",
    "give": "giving",
    "discard": "discarding",
    "nudge": "nudge",
    "close": "closing",
    "withdraw": "withdrawal",
    "raise": "raising",
}
PLAIN = (
    *("title", "state", "zone", "place", "link", "read_within", "asks_newcomers"),
    *("is_open", "is_confidential", "version"),
)


class BriefingRow(Shape):
    """A briefing as lists show it."""

    id = Id()
    number = serializers.CharField(help_text="As people write it: K-17.")
    title = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    owner = PersonShape(help_text="Who gives it.")
    starts_at = serializers.DateTimeField(allow_null=True, help_text="Null: it is posted.")
    ends_at = serializers.DateTimeField(allow_null=True)
    zone = serializers.ChoiceField(Zone.choices)
    place = serializers.CharField()
    link = serializers.CharField()
    read_within = serializers.IntegerField(help_text="Working days.")
    asks_newcomers = serializers.BooleanField()
    is_open = serializers.BooleanField()
    is_confidential = serializers.BooleanField(help_text="A draft is, until it is given.")
    version = serializers.IntegerField(help_text="Send it back with a change of the draft.")
    given_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, briefing):
        return {
            **{name: getattr(briefing, name) for name in PLAIN},
            "id": briefing.pk,
            "number": briefing.number,
            "owner": PersonShape.of(briefing.owner),
            **{
                name: local(getattr(briefing, name))
                for name in ("starts_at", "ends_at", "given_at", "closed_at")
            },
        }


class ComprehensionShape(Shape):
    """A comprehension question; which answer is right is told to nobody but its author."""

    id = Id()
    question = serializers.CharField()
    choices = serializers.ListField(child=serializers.CharField())

    @classmethod
    def of(cls, check):
        return {"id": check.pk, "question": check.question, "choices": check.choices}


class BriefingShape(BriefingRow):
    """One briefing."""

    text = serializers.CharField(help_text="Markdown.")
    explains = Id(allow_null=True, help_text="The matter it explains, where you may see it.")
    checks = ComprehensionShape(many=True)
    understood_at = serializers.DateTimeField(allow_null=True, help_text="When you said so.")
    reached = serializers.IntegerField(help_text="Of those whose part you may see.")
    understood = serializers.IntegerField()
    moves = serializers.ListField(
        child=serializers.ChoiceField([(noun, noun) for noun in NOUNS.values()]),
        help_text="The nouns that the caller can post to now; `draft` is PATCH.",
    )


class CoveredShape(Shape):
    """A division with all below it."""

    division = DivisionBrief(allow_null=True)
    depth = serializers.IntegerField()
    reached = serializers.IntegerField()
    understood = serializers.IntegerField()
    silent = PersonShape(many=True, help_text="Of the division itself.")

    @classmethod
    def of(cls, branch):
        return {
            "division": DivisionBrief.of(branch.division),
            "depth": branch.depth,
            "reached": branch.asked,
            "understood": branch.read,
            "silent": [PersonShape.of(one) for one in branch.silent],
        }


class BriefingCoverageShape(serializers.Serializer):
    results = CoveredShape(many=True)


class CheckInput(Input):
    question = serializers.CharField(max_length=300)
    choices = serializers.ListField(
        child=serializers.CharField(max_length=300), min_length=2, max_length=5
    )
    right = serializers.IntegerField(min_value=0, max_value=4, help_text="Index of the right one.")
    passage = serializers.CharField(max_length=500, help_text="What a wrong answer leads back to.")


class AudienceInput(Input):
    """Whom it is for: everybody is reached once."""

    divisions = serializers.PrimaryKeyRelatedField(
        queryset=Division.objects.filter(is_active=True), many=True, required=False
    )
    groups = serializers.ListField(child=GroupId(), required=False, max_length=100)
    positions = serializers.PrimaryKeyRelatedField(
        queryset=Position.objects.filter(is_active=True), many=True, required=False
    )
    people = People(required=False)


class BriefingFacts(AudienceInput):
    title = serializers.CharField(max_length=200)
    text = serializers.CharField(max_length=20_000, help_text="Markdown.")
    explains = MatterId(required=False, allow_null=True)
    starts_at = serializers.DateTimeField(required=False, allow_null=True)
    ends_at = serializers.DateTimeField(required=False, allow_null=True)
    zone = serializers.ChoiceField(Zone.choices, required=False)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    link = serializers.URLField(max_length=500, required=False, allow_blank=True)
    read_within = serializers.IntegerField(min_value=1, max_value=30, required=False)
    asks_newcomers = serializers.BooleanField(required=False)
    stays_confidential = serializers.BooleanField(required=False)
    checks = CheckInput(many=True, required=False, help_text="Up to three.")


class BriefingInput(BriefingFacts):
    """A draft; it is given afterwards."""

    behalf_of = Person(required=False, help_text="For whom you write it, where you act for them.")


class BriefingChange(BriefingFacts):
    """What to change in the draft; `version` is the one that you saw."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    title = serializers.CharField(max_length=200, required=False)
    text = serializers.CharField(max_length=20_000, required=False)


class CheckAnswerInput(Input):
    check = serializers.IntegerField(min_value=1)
    choice = serializers.IntegerField(min_value=0, max_value=4, help_text="Index of the answer.")


class UnderstandingInput(Input):
    answers = CheckAnswerInput(many=True, required=False, help_text="One for each of `checks`.")


class BriefingReason(Input):
    reason = serializers.CharField(max_length=2000, help_text="Everybody it reached reads it.")


class RaisingInput(Input):
    question = serializers.IntegerField(min_value=1, help_text="Id of the answered clarification.")
