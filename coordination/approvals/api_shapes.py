"""Flows as programs see and send them."""

from rest_framework import serializers

from collab.kit.api.shapes import Id, Input, Shape, local
from coordination.approvals.flows.planning import MOST_SEATS, MOST_STAGES, SeatPlan, StagePlan
from coordination.approvals.states import Deed, FlowState, Need, Resolver, Role, StageState
from people.employees.api import Person, PersonShape
from people.units.models import Division, Position

WORDS = 4000


class FlowActShape(Shape):
    """What somebody did in a flow, for good."""

    id = Id()
    stage = serializers.IntegerField(help_text="The order of the stage in which it was done.")
    deed = serializers.ChoiceField(Deed.choices)
    by = PersonShape()
    behalf_of = PersonShape(allow_null=True, help_text="For whom, where for another.")
    signature = serializers.CharField(help_text="What stands beside the name: a.n., Plt., Plh.")
    office = serializers.CharField()
    at = serializers.DateTimeField()
    words = serializers.CharField()
    to = serializers.IntegerField(
        allow_null=True, help_text="Of a return: the stage to which; null is the author."
    )

    @classmethod
    def of(cls, act):
        return {
            "id": act.pk,
            "stage": act.stage.order,
            "deed": act.deed,
            "by": PersonShape.of(act.by),
            "behalf_of": PersonShape.of(act.behalf_of) if act.behalf_of else None,
            "signature": act.signature,
            "office": act.office,
            "at": local(act.at),
            "words": act.words,
            "to": act.to.order if act.to else None,
        }


class FlowSeatShape(Shape):
    id = Id()
    resolver = serializers.ChoiceField(Resolver.choices)
    holder = PersonShape(help_text="Who is asked now.")
    office = serializers.CharField()
    due_at = serializers.DateTimeField(allow_null=True)
    decided_by = PersonShape(allow_null=True, help_text="Whose decision counts.")
    decided_at = serializers.DateTimeField(allow_null=True)
    former = PersonShape(allow_null=True, help_text="Who had the place before.")

    @classmethod
    def of(cls, seat):
        return {
            "id": seat.pk,
            "resolver": seat.resolver,
            "holder": PersonShape.of(seat.holder),
            "office": seat.office,
            "due_at": local(seat.due_at),
            "decided_by": PersonShape.of(seat.act.by) if seat.act else None,
            "decided_at": local(seat.act.at) if seat.act else None,
            "former": PersonShape.of(seat.former) if seat.former else None,
        }


class FlowStageShape(Shape):
    order = serializers.IntegerField()
    name = serializers.CharField()
    role = serializers.ChoiceField(Role.choices)
    need = serializers.ChoiceField(Need.choices)
    count = serializers.IntegerField(allow_null=True)
    working_days = serializers.IntegerField()
    state = serializers.ChoiceField(StageState.choices)
    seats = FlowSeatShape(many=True)

    PLAIN = ("order", "name", "role", "need", "count", "working_days", "state")

    @classmethod
    def of(cls, stage):
        plain = {name: getattr(stage, name) for name in cls.PLAIN}
        return {**plain, "seats": [FlowSeatShape.of(seat) for seat in stage.places]}


class FlowShape(Shape):
    """One run of a flow over one exact text."""

    id = Id()
    matter = Id()
    track = serializers.CharField()
    name = serializers.CharField()
    state = serializers.ChoiceField(FlowState.choices)
    revision = serializers.CharField(help_text="The version of the text.")
    digest = serializers.CharField(help_text="SHA-256 of the exact text; send it back to decide.")
    round = serializers.IntegerField()
    author = PersonShape()
    started_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField()
    stages = FlowStageShape(many=True)

    PLAIN = ("track", "name", "state", "revision", "digest", "round", "reason")

    @classmethod
    def of(cls, flow):
        return {
            **{name: getattr(flow, name) for name in cls.PLAIN},
            "id": flow.pk,
            "matter": flow.matter_id,
            "author": PersonShape.of(flow.author),
            "started_at": local(flow.started_at),
            "ended_at": local(flow.ended_at),
            "stages": [FlowStageShape.of(stage) for stage in flow.line],
        }


NOUNS = ("approval", "return", "signature", "withdrawal", "nudge", "stop", "again", "remark")
MOVES = [(noun, noun) for noun in (*NOUNS, "rerouting")]


class OneFlowShape(FlowShape):
    moves = serializers.ListField(
        child=serializers.ChoiceField(MOVES), help_text="What the caller can do now."
    )
    acts = FlowActShape(many=True)
    places = serializers.ListField(
        child=serializers.DictField(), help_text="Places of the text: key, label, text."
    )

    @classmethod
    def seen(cls, view):
        acts = view.flow.acts.select_related("by", "behalf_of", "stage", "to")
        places = view.text[1] or []
        return {
            **cls.of(view.flow),
            "moves": sorted(view.may),
            "acts": [FlowActShape.of(act) for act in acts],
            "places": [
                {"key": key, "label": str(label), "text": text} for key, label, text in places
            ],
        }


class FlowRemarkShape(Shape):
    id = Id()
    by = PersonShape()
    signature = serializers.CharField()
    at = serializers.DateTimeField()
    place = serializers.CharField()
    label = serializers.CharField()
    quote = serializers.CharField(help_text="The words that stood there.")
    text = serializers.CharField()

    @classmethod
    def of(cls, said):
        plain = {name: getattr(said, name) for name in ("place", "label", "quote", "text")}
        by, at = PersonShape.of(said.by), local(said.at)
        return {"id": said.pk, "by": by, "at": at, "signature": said.signature, **plain}


class SeatInput(Input):
    """Whom a place asks: `person`, `position` or `division` as the resolver wants one."""

    resolver = serializers.ChoiceField(Resolver.choices)
    person = Person(required=False)
    position = serializers.PrimaryKeyRelatedField(
        queryset=Position.objects.filter(is_active=True), required=False
    )
    division = serializers.PrimaryKeyRelatedField(
        queryset=Division.objects.filter(is_active=True), required=False
    )

    def validate(self, data):
        return SeatPlan(**data)


class StageInput(Input):
    role = serializers.ChoiceField(Role.choices)
    seats = SeatInput(many=True, min_length=1, max_length=MOST_SEATS)
    need = serializers.ChoiceField(Need.choices, default=Need.ALL)
    count = serializers.IntegerField(required=False, min_value=1, max_value=MOST_SEATS)
    working_days = serializers.IntegerField(default=2, min_value=1, max_value=60)
    name = serializers.CharField(max_length=80, required=False, allow_blank=True)

    def validate(self, data):
        return StagePlan(**data)


class FlowInput(Input):
    """A template that fits, or the stages."""

    template = Id(required=False)
    stages = StageInput(many=True, required=False, max_length=MOST_STAGES)


class DecisionInput(Input):
    words = serializers.CharField(max_length=WORDS, required=False, allow_blank=True)
    digest = serializers.CharField(max_length=64, help_text="Of the text that you read.")


class ReturnInput(Input):
    reason = serializers.CharField(max_length=WORDS, help_text="Everybody concerned reads it.")
    to = serializers.IntegerField(
        required=False, min_value=1, max_value=MOST_STAGES, help_text="An earlier stage's order."
    )
    digest = serializers.CharField(max_length=64, required=False)


class SignatureInput(DecisionInput):
    password = serializers.CharField(
        max_length=200, trim_whitespace=False, help_text="Your password: proof that it is you."
    )


class RemarkInput(Input):
    text = serializers.CharField(max_length=WORDS)
    place = serializers.CharField(max_length=80, required=False, allow_blank=True)


class SeatReroutingInput(Input):
    to = Person()
    reason = serializers.CharField(max_length=2000)


class FlowTemplateShape(Shape):
    id = Id()
    name = serializers.CharField()
    description = serializers.CharField()

    @classmethod
    def of(cls, template):
        return {
            "id": template.pk,
            "name": template.name,
            "description": template.description,
        }


class WaitingShape(Shape):
    """A flow whose turn is the caller's."""

    flow = Id()
    matter = Id()
    title = serializers.CharField()
    role = serializers.ChoiceField(Role.choices)
    due_at = serializers.DateTimeField(allow_null=True)
    signature = serializers.CharField(help_text="For whom, where for another.")
    digest = serializers.CharField()

    @classmethod
    def of(cls, row):
        return {
            "flow": row.flow.pk,
            "matter": row.flow.matter_id,
            "title": row.flow.matter.title,
            "role": row.turn.stage.role,
            "due_at": local(row.seat.due_at),
            "signature": row.signature,
            "digest": row.flow.digest,
        }


class TickInput(Input):
    flow = Id()
    digest = serializers.CharField(max_length=64)


class ApprovalsInput(Input):
    flows = TickInput(many=True, min_length=1, max_length=60)
