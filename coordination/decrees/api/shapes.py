"""What joint papers look like to programs, beside what every paper shows."""

from rest_framework import serializers

from collab.kit.api.shapes import Id, Input, Shape, local
from coordination.papers.states import Kind
from people.employees.api import PersonShape
from people.units.api import DivisionBrief


class JointParticipantShape(Shape):
    """Who sets it with others; `division` is null for an agency outside, `number` empty before it has one."""

    id = Id()
    order = serializers.IntegerField()
    name = serializers.CharField()
    office = serializers.CharField(help_text="As printed.")
    division = DivisionBrief(allow_null=True)
    signer = Id(allow_null=True, help_text="The position that signs.")
    contact = PersonShape(allow_null=True)
    number = serializers.CharField()

    @classmethod
    def of(cls, one):
        return {
            "id": one.pk,
            "order": one.order,
            "name": one.name,
            "office": one.office,
            "division": one.division and DivisionBrief.of(one.division),
            "signer": one.signer_id,
            "contact": one.contact and PersonShape.of(one.contact),
            "number": one.number,
        }


class JointSeatInput(Input):
    division = Id()
    office = serializers.CharField(max_length=200, allow_blank=True, default="")
    signer = Id(required=False, allow_null=True, default=None)
    contact = Id(required=False, allow_null=True, default=None)


class ArrangeInput(Input):
    participants = JointSeatInput(many=True)


class ContactInput(Input):
    contact = Id()


class DisputeShape(Shape):
    id = Id()
    state = serializers.CharField()
    wording = serializers.CharField()
    reason = serializers.CharField()
    answer = serializers.CharField()
    by = PersonShape()
    at = serializers.DateTimeField()

    @classmethod
    def of(cls, one):
        return {
            "id": one.pk,
            "state": one.state,
            "wording": one.wording,
            "reason": one.reason,
            "answer": one.answer,
            "by": PersonShape.of(one.by),
            "at": local(one.at),
        }


class CellShape(Shape):
    participant = Id()
    state = serializers.CharField(help_text="agreed, wrote, countered, answered or waiting.")
    dispute = DisputeShape(allow_null=True)


class ClauseShape(Shape):
    """A clause of the draft; whoever agrees to it sends its `digest` back."""

    key = serializers.CharField()
    label = serializers.CharField()
    text = serializers.CharField()
    digest = serializers.CharField()
    said = CellShape(many=True)

    @classmethod
    def of(cls, row):
        clause = row.clause
        return {
            "key": clause.key,
            "label": str(clause.label),
            "text": clause.text,
            "digest": clause.digest,
            "said": [
                {
                    "participant": cell.participant.pk,
                    "state": cell.state,
                    "dispute": cell.dispute and DisputeShape.of(cell.dispute),
                }
                for cell in row.cells
            ],
        }


class AgreeInput(Input):
    participant = Id()
    clauses = serializers.DictField(
        child=serializers.CharField(max_length=64), help_text="Digests by the keys of clauses."
    )


class CounterInput(Input):
    participant = Id()
    clause = serializers.CharField(max_length=240)
    digest = serializers.CharField(max_length=64)
    wording = serializers.CharField(max_length=20_000)
    reason = serializers.CharField(max_length=2_000)


class WordsInput(Input):
    words = serializers.CharField(max_length=2_000)


class SigningShape(Shape):
    flow = Id()


class ObligationShape(Shape):
    """`task` where it became work that you may see; `state` is the work's, `why` says why it could not be given."""

    key = serializers.CharField()
    title = serializers.CharField()
    dictum = serializers.CharField()
    participant = Id(allow_null=True)
    responsible = PersonShape(allow_null=True)
    due_at = serializers.DateTimeField(allow_null=True)
    due_on = serializers.CharField(allow_null=True)
    within = serializers.IntegerField(allow_null=True, help_text="Working days after in force.")
    task = Id(allow_null=True)
    state = serializers.CharField(allow_null=True)
    why = serializers.CharField(allow_blank=True)

    @classmethod
    def of(cls, row, *, seen, sees_states):
        one, task = row.one, row.one and row.one.task
        shown = task if sees_states else None
        return {
            "key": row.key,
            "title": row.title,
            "dictum": row.label,
            "participant": row.participant and row.participant.pk,
            "responsible": row.person and PersonShape.of(row.person),
            "due_at": local(shown.due_at) if shown else None,
            "due_on": str(row.due_on) if row.due_on else None,
            "within": row.within,
            "task": task.pk if task and task.pk in seen else None,
            "state": shown.state if shown else None,
            "why": one.why if one and sees_states else "",
        }


class WasInput(Input):
    office = serializers.CharField(max_length=200)
    number = serializers.CharField(max_length=160, allow_blank=True, default="")
    division = Id(required=False, allow_null=True, default=None)


class ExistingInput(Input):
    kind = serializers.ChoiceField([(k, k) for k in (Kind.JOINT_DECREE, Kind.JOINT_CIRCULAR)])
    division = Id(help_text="Whose paper it is here.")
    title = serializers.CharField(max_length=200)
    participants = WasInput(many=True)
    dated_on = serializers.DateField(allow_null=True, required=False, default=None)
    year = serializers.IntegerField(
        allow_null=True, required=False, default=None, min_value=1900, max_value=2999
    )
    place = serializers.CharField(max_length=100, allow_blank=True, default="")
    replaces = serializers.ListField(child=Id(), default=list, help_text="Papers here.")
    changes = serializers.ListField(child=Id(), default=list, help_text="Papers here.")
