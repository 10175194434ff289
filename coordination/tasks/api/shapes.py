"""What tasks look like to programs."""

from datetime import UTC, datetime

from rest_framework import serializers

from collab.kit.api.shapes import Id, Input, Shape, Word, local, words_of
from coordination.files.api import EvidenceShape
from coordination.files.models import Grade
from coordination.groups.api_shapes import GroupBrief, GroupId
from coordination.matters.models import Role
from coordination.tasks import lives
from coordination.tasks.api.stated import StatementInput, StatementShape
from coordination.tasks.form import Form
from coordination.tasks.proving import Before
from coordination.tasks.states import Priority, State
from people.employees.api import People, Person, PersonShape, brief, columns
from people.employees.models import Zone
from people.units.api import DivisionBrief, PlacedPerson

LATEST = datetime(2200, 1, 1, tzinfo=UTC)
GRADE = {None: None, **{one.value: one.name.lower() for one in Grade}}
PRIORITY = {one.value: one.name.lower() for one in Priority}
GRADES = words_of(Grade)
NOUNS = {
    "acknowledge": "acknowledgement",
    "read": "reading",
    "start": "start",
    "attend": "attendance",
    "hand_down": "dispositions",
    "stop_reports": "reports/end",
    "report": "reports",
    "accept": "acceptance",
    "return": "return",
    "decline": "refusal",
    "cancel": "cancellation",
    "reopen": "reopening",
    "revise": "revision",
    "take_steps": "steps",
    "deviate": "deviations",
    "involve": "participants",
}


class DueTime(serializers.DateTimeField):
    """A time to come; without an offset it is meant in the caller's zone."""

    def to_internal_value(self, data):
        at = super().to_internal_value(data)
        if at.year < 2000 or at.year >= LATEST.year:
            self.fail("overflow")
        return at


class TaskRow(Shape):
    """A task as lists show it."""

    id = Id()
    number = serializers.CharField(help_text="As people write it: T-17.")
    title = serializers.CharField()
    form = serializers.ChoiceField(Form.choices, help_text="Worked out from the relation.")
    state = serializers.ChoiceField(State.choices)
    priority = Word(Priority)
    owner = PersonShape(help_text="Who gave it.")
    holder = PersonShape(help_text="Who is responsible.")
    due_at = serializers.DateTimeField(allow_null=True)
    due_zone = serializers.ChoiceField(Zone.choices, help_text="The zone the due time was set in.")
    percent = serializers.IntegerField(min_value=0, max_value=100)
    is_open = serializers.BooleanField()
    is_confidential = serializers.BooleanField()
    required_grade = Word(Grade, allow_null=True, help_text="What one statement must reach.")
    required_for = serializers.ChoiceField(Before.choices)
    needs = serializers.ListField(
        child=serializers.ChoiceField([(one, one) for one in lives.names(lives.ALL)]),
        help_text="What it needs before it ends.",
    )
    parent = Id(allow_null=True, help_text="The task that it was handed down from.")
    batch = Id(allow_null=True, help_text="Ties the tasks of one instruction to several people.")
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField(help_text="Send it back with a change.")

    PLAIN = (
        "id", "title", "form", "state", "priority", "due_at", "due_zone", "percent", "is_open",
        "is_confidential", "required_for", "parent", "batch", "opened_at", "closed_at",
        "version",
    )  # fmt: skip
    COLUMNS = (*PLAIN, "needs", "required_grade", *columns("owner"), *columns("holder"))

    @classmethod
    def of(cls, row):
        return {
            **{name: row[name] for name in cls.PLAIN},
            "number": f"T-{row['id']}",
            "priority": PRIORITY[row["priority"]],
            "required_grade": GRADE[row["required_grade"]],
            "needs": lives.names(row["needs"]),
            "owner": brief(row, "owner"),
            "holder": brief(row, "holder"),
            "due_at": local(row["due_at"]),
            "opened_at": local(row["opened_at"]),
            "closed_at": local(row["closed_at"]),
        }


class StepShape(Shape):
    """One item of the checklist."""

    id = Id()
    text = serializers.CharField()
    done_at = serializers.DateTimeField(allow_null=True)
    done_by = PersonShape(allow_null=True)

    @classmethod
    def of(cls, step):
        by = PersonShape.of(step.done_by) if step.done_by else None
        return {"id": step.pk, "text": step.text, "done_at": local(step.done_at), "done_by": by}


class ParticipantShape(Shape):
    person = PersonShape()
    role = serializers.ChoiceField(Role.choices)

    @classmethod
    def of(cls, part):
        return {"person": PersonShape.of(part.employee), "role": part.role}


class ParticipantsShape(serializers.Serializer):
    results = ParticipantShape(many=True)


class TaskShape(TaskRow):
    """A task with what it holds, and what the caller can do with it now."""

    owner = PlacedPerson(help_text="Who gave it.")
    holder = PlacedPerson(help_text="Who is responsible.")
    instruction = serializers.CharField(help_text="Markdown.")
    start_on = serializers.DateField(allow_null=True)
    acknowledged_at = serializers.DateTimeField(allow_null=True)
    division = DivisionBrief(allow_null=True, help_text="The giver's division.")
    group = GroupBrief(allow_null=True, help_text="Within which group, where you may know of it.")
    steps = StepShape(many=True)
    participants = ParticipantShape(many=True)
    moves = serializers.ListField(
        child=serializers.ChoiceField([(noun, noun) for noun in NOUNS.values()]),
        help_text="The nouns that the caller can post to now; `revision` is PATCH.",
    )


class ReportShape(Shape):
    """Progress, or at 100 per cent the final report."""

    id = Id()
    by = PersonShape()
    at = serializers.DateTimeField()
    percent = serializers.IntegerField(min_value=0, max_value=100)
    words = serializers.CharField()
    evidence = EvidenceShape(many=True)
    statements = StatementShape(many=True)

    @classmethod
    def of(cls, report):
        return {
            "id": report.pk,
            "by": PersonShape.of(report.by),
            "at": local(report.at),
            "percent": report.percent,
            "words": report.words,
            "evidence": [EvidenceShape.of(one) for one in report.evidence.all()],
            "statements": [StatementShape.of(one) for one in report.statements.all()],
        }


class GivenShape(serializers.Serializer):
    """What was made: one task for each person."""

    results = TaskRow(many=True)


class TaskInput(Input):
    """An instruction, to one person or to many."""

    to = People(min_length=1, help_text="Who is to do it; one task for each.")
    behalf_of = Person(required=False, help_text="For whom you give it, where you act for them.")
    group = GroupId(
        required=False,
        help_text="A group that you (or for whom you act) chair: its members get a directive.",
    )
    title = serializers.CharField(max_length=200)
    instruction = serializers.CharField(
        max_length=20_000, required=False, allow_blank=True, help_text="Markdown."
    )
    due_at = DueTime(required=False, allow_null=True)
    due_zone = serializers.ChoiceField(Zone.choices, required=False)
    start_on = serializers.DateField(required=False, allow_null=True)
    priority = Word(Priority, required=False)
    required_grade = Word(Grade, required=False, allow_null=True)
    required_for = serializers.ChoiceField(Before.choices, required=False)
    is_confidential = serializers.BooleanField(required=False)
    helpers = People(required=False)
    observers = People(required=False)
    steps = serializers.ListField(
        child=serializers.CharField(max_length=300), max_length=100, required=False
    )


class RevisionInput(Input):
    """What to change; `version` is the one that you saw."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    title = serializers.CharField(max_length=200, required=False)
    instruction = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    due_at = DueTime(required=False, allow_null=True)
    due_zone = serializers.ChoiceField(Zone.choices, required=False)
    start_on = serializers.DateField(required=False, allow_null=True)
    priority = Word(Priority, required=False)
    required_grade = Word(Grade, required=False, allow_null=True)
    required_for = serializers.ChoiceField(Before.choices, required=False)


class StepInput(Input):
    text = serializers.CharField(max_length=300)


class TickInput(Input):
    done = serializers.BooleanField()


class ParticipantsInput(Input):
    people = People(min_length=1)
    role = serializers.ChoiceField(Role.choices)


class TasksInput(Input):
    tasks = serializers.ListField(child=Id(), min_length=1, max_length=200)


class EvidenceInput(Input):
    """A link, or a figure with its unit and source. A file is sent as multipart."""

    link = serializers.URLField(max_length=500, required=False)
    figure = serializers.DecimalField(max_digits=18, decimal_places=4, required=False)
    unit = serializers.CharField(max_length=40, required=False)
    source = serializers.CharField(max_length=160, required=False)
    measured_on = serializers.DateField(required=False)
    grade = Word(Grade, required=False)


class ReportInput(Input):
    percent = serializers.IntegerField(
        min_value=0, max_value=100, required=False, help_text="Not for an opinion or a watch."
    )
    words = serializers.CharField(max_length=10_000)
    despite = serializers.CharField(
        max_length=2000, required=False, help_text="Why you answer while your lead has not."
    )
    evidence = EvidenceInput(many=True, required=False)
    statements = StatementInput(many=True, required=False)


class ReportFiles(Input):
    """A report whose evidence is files."""

    percent = serializers.IntegerField(
        min_value=0, max_value=100, required=False, help_text="Not for an opinion or a watch."
    )
    words = serializers.CharField(max_length=10_000)
    despite = serializers.CharField(
        max_length=2000, required=False, help_text="Why you answer while your lead has not."
    )
    files = serializers.ListField(child=serializers.FileField(), max_length=10, required=False)
    grade = Word(Grade, required=False)
    source = serializers.CharField(max_length=160, required=False)
