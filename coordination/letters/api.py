"""Incoming letters through the API: the portal's verbs and the portal's visibility."""

import django_filters as filters
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from collab.kit.api.doors import BIGGEST, Door, ListDoor
from collab.kit.api.finding import IdFilter, WordsFilter, YesNo
from collab.kit.api.shapes import Id, Input, Shape, Word, local, words_of
from coordination.letters.actions import record_letter
from coordination.letters.models import Letter
from coordination.letters.states import Secrecy, State, Urgency
from people.accounts.retrying import KEY, once
from people.employees.api import People, PersonShape
from people.journal.api import EntryShape
from people.journal.models import Entry

URGENCIES = words_of(Urgency)
URGENCY = {one.value: one.name.lower() for one in Urgency}
SECRECY = {one.value: one.name.lower() for one in Secrecy}
PLAIN = (
    *("title", "state", "received_on", "code", "index", "reached_on", "dated", "reference"),
    *("origin", "summary", "is_open", "is_confidential", "version", "answer", "year", "agenda"),
)
NOUNS = {
    "dispose": "dispositions",
    "conclude": "conclusion",
    "withdraw": "withdrawal",
    "reopen": "reopening",
    "correct": "correction",
}


class LetterShape(Shape):
    """An incoming letter with its agenda data."""

    id = Id()
    number = serializers.CharField(help_text="As people write it: S-17.")
    agenda = serializers.IntegerField(help_text="Its number in the year's agenda.")
    year = serializers.IntegerField()
    title = serializers.CharField(help_text="The beginning of the summary.")
    state = serializers.ChoiceField(State.choices)
    owner = PersonShape(help_text="Who recorded it.")
    holder = PersonShape(help_text="The official whom it is for.")
    received_on = serializers.DateField()
    reached_on = serializers.DateField(allow_null=True)
    dated = serializers.DateField(allow_null=True)
    reference = serializers.CharField()
    origin = serializers.CharField()
    summary = serializers.CharField()
    code = serializers.CharField()
    index = serializers.CharField()
    urgency = Word(Urgency)
    secrecy = Word(Secrecy)
    answer = serializers.CharField(help_text="The answer with which it was concluded.")
    due_at = serializers.DateTimeField(allow_null=True)
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    is_open = serializers.BooleanField()
    is_confidential = serializers.BooleanField()
    version = serializers.IntegerField(help_text="Send it back with a correction.")

    @classmethod
    def of(cls, letter):
        return {
            **{name: getattr(letter, name) for name in PLAIN},
            "id": letter.pk,
            "number": letter.number,
            "owner": PersonShape.of(letter.owner),
            "holder": PersonShape.of(letter.holder),
            "urgency": URGENCY[letter.urgency],
            "secrecy": SECRECY[letter.secrecy],
            "due_at": local(letter.due_at),
            "opened_at": local(letter.opened_at),
            "closed_at": local(letter.closed_at),
        }


class OneLetterShape(LetterShape):
    moves = serializers.ListField(
        child=serializers.ChoiceField([(noun, noun) for noun in NOUNS.values()]),
        help_text="The nouns that the caller can post to now; `correction` is PATCH.",
    )


class AgendaData(Input):
    received_on = serializers.DateField()
    reached_on = serializers.DateField(required=False, allow_null=True)
    dated = serializers.DateField(required=False, allow_null=True)
    reference = serializers.CharField(max_length=120, required=False, allow_blank=True)
    origin = serializers.CharField(max_length=200)
    summary = serializers.CharField(max_length=2000)
    code = serializers.CharField(max_length=40, required=False, allow_blank=True)
    index = serializers.CharField(max_length=80, required=False, allow_blank=True)
    urgency = Word(Urgency, required=False)


class LetterInput(AgendaData):
    """A letter to enter into the agenda; files are attached afterwards."""

    holder = People(min_length=1, help_text="The official whom it is for: one id.")
    number = serializers.IntegerField(
        min_value=1, max_value=10**9 - 1, required=False, help_text="Without it the next one."
    )
    secrecy = Word(Secrecy, required=False)


class CorrectionInput(AgendaData):
    """What to mend; `version` is the one that you saw."""

    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    reason = serializers.CharField(
        max_length=2000, required=False, help_text="Needed once it was disposed of."
    )
    received_on = serializers.DateField(required=False)
    origin = serializers.CharField(max_length=200, required=False)
    summary = serializers.CharField(max_length=2000, required=False)


class ConclusionInput(Input):
    answer = serializers.CharField(max_length=20_000)
    despite = serializers.CharField(
        max_length=2000, required=False, help_text="Why, although a lead has not answered yet."
    )


class LetterReasonInput(Input):
    reason = serializers.CharField(max_length=2000)


class LetterFilters(filters.FilterSet):
    q = WordsFilter(method="by_words", label="Words of the letter, its origin or its number.")
    state = filters.MultipleChoiceFilter(choices=State.choices, distinct=False)
    year = IdFilter(field_name="year", label="Of this year's agenda.")
    agenda = IdFilter(field_name="agenda", label="With this agenda number.")
    holder = IdFilter(field_name="holder", label="For this official.")
    is_open = YesNo(field_name="is_open")
    received_after = filters.DateFilter(field_name="received_on", lookup_expr="gte")
    received_before = filters.DateFilter(field_name="received_on", lookup_expr="lte")

    def by_words(self, queryset, name, words):
        return queryset.matching(words)


class LetterDoor(Door):
    """Whatever lies under one letter: found through visibility, or not there."""

    def letter(self, pk):
        letters = Letter.objects.select_related("owner", "holder")
        letter = letters.seen(self.person, pk) if pk <= BIGGEST else None
        if letter is None:
            raise Http404
        return letter

    def whole(self, pk):
        letter = self.letter(pk)
        moves = letter.open_moves(self.person)
        found = [noun for verb, noun in NOUNS.items() if verb in moves]
        return Response({**LetterShape.of(letter), "moves": found})


@extend_schema_view(
    get=extend_schema(
        tags=["letters"], summary="Incoming letters", responses=LetterShape(many=True)
    )
)
class Letters(ListDoor):
    queryset = Letter.objects.all()
    filterset_class = LetterFilters
    shape = LetterShape

    def found(self):
        return Letter.objects.visible_to(self.person).select_related("owner", "holder")

    @extend_schema(
        tags=["letters"],
        summary="Record a letter",
        description="For the secretariat. The letter gets the next agenda number unless you name one.",
        parameters=[KEY],
        request=LetterInput,
        responses={201: LetterShape},
    )
    def post(self, request):
        return once(self, self.record)

    def record(self):
        wanted = self.sent(LetterInput)
        people = wanted.pop("holder")
        if len(people) > 1:
            raise ValidationError({"holder": [_("Name one official.")]})
        letter = record_letter(by=self.person, holder=people[0], now=self.now, **wanted)
        return Response(LetterShape.of(letter), status=201)


class OneLetter(LetterDoor):
    @extend_schema(tags=["letters"], summary="One letter", responses=OneLetterShape)
    def get(self, request, pk):
        return self.whole(pk)

    @extend_schema(
        tags=["letters"],
        summary="Correct the agenda data",
        request=CorrectionInput,
        responses=OneLetterShape,
    )
    def patch(self, request, pk):
        letter, wanted = self.letter(pk), self.sent(CorrectionInput)
        letter.correct(by=self.person, now=self.now, **wanted)
        return self.whole(pk)


@extend_schema_view(
    get=extend_schema(
        tags=["letters"],
        summary="History",
        description="Who did what when, oldest first; nothing of it is ever changed.",
        responses=EntryShape(many=True),
    )
)
class LetterHistory(ListDoor, LetterDoor):
    queryset = Entry.objects.all()
    shape = EntryShape
    orders = {"id": ("id",), "-id": ("-id",)}

    def found(self):
        return Entry.objects.about(self.letter(self.kwargs["pk"]))


class Move(LetterDoor):
    """Answers with the letter as it is after the move; 409 if it is not possible now."""

    def post(self, request, pk):
        words = self.sent(self.words)
        self.move(self.letter(pk), by=self.person, now=self.now, **words)
        return self.whole(pk)


def move(name, summary, verb, words):
    """The door of one move of a letter."""

    class Named(Move):
        post = extend_schema(
            tags=["letters"], summary=summary, request=words, responses=OneLetterShape
        )(Move.post)

    Named.__name__ = Named.__qualname__ = name
    Named.words, Named.move = words, staticmethod(verb)
    return Named


Conclusion = move("LetterConclusion", "Conclude", Letter.conclude, ConclusionInput)
Withdrawal = move("LetterWithdrawal", "Withdraw a slip", Letter.withdraw, LetterReasonInput)
Reopening = move("LetterReopening", "Open again", Letter.reopen, LetterReasonInput)
