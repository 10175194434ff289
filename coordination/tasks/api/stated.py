"""What statements and their confirmations look like to programs."""

from django.utils.translation import gettext as _
from rest_framework import serializers

from collab.kit.api.shapes import Id, Input, Shape, Word, local
from coordination.files.actions import Proof
from coordination.files.api import EvidenceShape
from coordination.files.models import Grade
from coordination.tasks.proving import Claim
from coordination.tasks.statements import LENGTH, WORDS, Outcome
from people.employees.api import People, PersonShape


def person(found):
    return PersonShape.of(found) if found else None


class ConfirmationShape(Shape):
    """Somebody of another division is asked whether a statement is true."""

    id = Id()
    asked_of = PersonShape()
    asked_by = PersonShape()
    at = serializers.DateTimeField()
    outcome = serializers.ChoiceField(Outcome.choices)
    words = serializers.CharField()
    answered_by = PersonShape(allow_null=True)
    behalf_of = PersonShape(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, asked):
        return {
            "id": asked.pk,
            "asked_of": PersonShape.of(asked.asked_of),
            "asked_by": PersonShape.of(asked.asked_by),
            "at": local(asked.at),
            "outcome": asked.outcome,
            "words": asked.words,
            "answered_by": person(asked.answered_by),
            "behalf_of": person(asked.behalf_of),
            "answered_at": local(asked.answered_at),
        }


class StatementShape(Shape):
    """One thing that a report states; the grade judges it, never who made it."""

    id = Id()
    text = serializers.CharField()
    grade = Word(Grade, help_text="The ladder of evidence, hearsay lowest.")
    evidence = EvidenceShape(allow_null=True)
    confirmations = ConfirmationShape(many=True)

    @classmethod
    def of(cls, statement):
        return {
            "id": statement.pk,
            "text": statement.text,
            "grade": Grade(statement.grade).name.lower(),
            "evidence": EvidenceShape.of(statement.evidence) if statement.evidence else None,
            "confirmations": [ConfirmationShape.of(one) for one in statement.confirmations.all()],
        }


class AskedShape(Shape):
    """What who was asked sees: the statement and its evidence alone."""

    number = serializers.CharField(help_text="Of the task.")
    text = serializers.CharField()
    grade = Word(Grade)
    by = PersonShape(help_text="Who reported it.")
    evidence = EvidenceShape(allow_null=True)
    confirmation = ConfirmationShape()


class ConfirmationInput(Input):
    people = People(min_length=1, help_text="One person of another division.")

    def validate_people(self, people):
        if len(people) > 1:
            raise serializers.ValidationError(_("One person at a time."))
        return people


class ConfirmationAnswerInput(Input):
    is_true = serializers.BooleanField()
    words = serializers.CharField(
        max_length=WORDS, required=False, allow_blank=True, help_text="Needed where it is not so."
    )


class StatementInput(Input):
    """One statement; its evidence is a link, a figure, or `attachment`: a file that the task has."""

    text = serializers.CharField(max_length=LENGTH)
    grade = Word(Grade, help_text="Up to measured; confirmed is reached, never claimed.")
    link = serializers.URLField(max_length=500, required=False)
    attachment = Id(required=False)
    figure = serializers.DecimalField(max_digits=18, decimal_places=4, required=False)
    unit = serializers.CharField(max_length=40, required=False)
    source = serializers.CharField(max_length=160, required=False)
    measured_on = serializers.DateField(required=False)


def claims_of(wanted, task):
    """Claims of what a caller sent; a file of another matter is none."""
    sent = {one["attachment"] for one in wanted if "attachment" in one}
    files = task.attachments.in_bulk(sent) if sent else {}
    return [_claim(one, files) for one in wanted]


def _claim(one, files):
    more = {name: value for name, value in one.items() if name not in ("text", "attachment")}
    more["attachment"] = files.get(one.get("attachment"))
    is_proved = more["attachment"] or "link" in one or "figure" in one
    proof = Proof(**more) if is_proved else None
    return Claim(text=one["text"], grade=one["grade"], proof=proof)
