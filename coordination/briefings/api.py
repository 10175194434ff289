"""Briefings through the API: the portal's verbs and the portal's visibility."""

import django_filters as filters
from django.http import Http404
from django.urls import path
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from collab.kit.api.doors import BIGGEST, Door, ListDoor
from collab.kit.api.finding import WordsFilter, YesNo
from collab.kit.api.shapes import Nothing, local
from collab.kit.clock import today
from coordination.briefings import coverage
from coordination.briefings.actions import begin
from coordination.briefings.api_shapes import (
    NOUNS,
    BriefingChange,
    BriefingCoverageShape,
    BriefingInput,
    BriefingReason,
    BriefingRow,
    BriefingShape,
    ComprehensionShape,
    CoveredShape,
    RaisingInput,
    UnderstandingInput,
)
from coordination.briefings.audience import KINDS, Wanted
from coordination.briefings.models import Briefing
from coordination.briefings.states import State
from coordination.briefings.writing import Check
from coordination.clarifications.models import Clarification
from coordination.matters import seeing
from people.accounts.retrying import KEY, once


class BriefingFilters(filters.FilterSet):
    q = WordsFilter(method="by_words", label="Words of the briefing, or its number.")
    state = filters.ChoiceFilter(choices=State.choices)
    mine = YesNo(method="by_hearing", label="That reached you.")

    def by_words(self, queryset, name, words):
        return queryset.matching(words)

    def by_hearing(self, queryset, name, mine):
        heard = self.request.person.heard.values("briefing")
        return queryset.filter(pk__in=heard) if mine else queryset.exclude(pk__in=heard)


class BriefingDoor(Door):
    """Whatever lies under one briefing: found through visibility, or not there."""

    def briefing(self, pk):
        found = Briefing.objects.select_related("owner", "holder", "explains")
        briefing = found.seen(self.person, pk) if pk <= BIGGEST else None
        if briefing is None:
            raise Http404
        return briefing

    def whole(self, pk, status=200):
        briefing, me = self.briefing(pk), self.person
        explains = briefing.explains_id and seeing.find(me, briefing.explains_id)
        reached, understood = coverage.counts(coverage.seen_by(briefing, me, today(me)))
        moves = briefing.open_moves(me)
        shape = {
            **BriefingRow.of(briefing),
            "text": briefing.text,
            "explains": explains.pk if explains else None,
            "checks": [ComprehensionShape.of(one) for one in briefing.checks.all()],
            "understood_at": local(briefing.understood_by(me)),
            "reached": reached,
            "understood": understood,
            "moves": [noun for verb, noun in NOUNS.items() if verb in moves],
        }
        return Response(shape, status=status)


def facts_of(sent):
    """What was sent as `begin` and `write` take it: the audience and the checks as records of their own."""
    facts = dict(sent)
    chosen = {kind: tuple(facts.pop(kind)) for kind in KINDS if kind in facts}
    if chosen:
        facts["wanted"] = Wanted(**chosen)
    if "checks" in facts:
        facts["checks"] = [
            Check(one["question"], tuple(one["choices"]), one["right"], one["passage"])
            for one in facts["checks"]
        ]
    return facts


@extend_schema_view(
    get=extend_schema(tags=["briefings"], summary="Briefings", responses=BriefingRow(many=True))
)
class Briefings(ListDoor, BriefingDoor):
    queryset = Briefing.objects.all()
    filterset_class = BriefingFilters
    shape = BriefingRow

    def found(self):
        return Briefing.objects.visible_to(self.person).select_related("owner")

    @extend_schema(
        tags=["briefings"],
        summary="Begin a draft",
        description="For who leads somebody or chairs a group. It is given afterwards.",
        parameters=[KEY],
        request=BriefingInput,
        responses={201: BriefingShape},
    )
    def post(self, request):
        return once(self, self.begin)

    def begin(self):
        facts = facts_of(self.sent(BriefingInput))
        facts.setdefault("wanted", Wanted())
        briefing = begin(by=self.person, now=self.now, **facts)
        return self.whole(briefing.pk, status=201)


class OneBriefing(BriefingDoor):
    @extend_schema(tags=["briefings"], summary="One briefing", responses=BriefingShape)
    def get(self, request, pk):
        return self.whole(pk)

    @extend_schema(
        tags=["briefings"],
        summary="Change a draft",
        description="Naming any part of the audience replaces the whole of it.",
        request=BriefingChange,
        responses=BriefingShape,
    )
    def patch(self, request, pk):
        briefing, facts = self.briefing(pk), facts_of(self.sent(BriefingChange))
        briefing.write(by=self.person, now=self.now, **facts)
        return self.whole(pk)


class Understanding(BriefingDoor):
    @extend_schema(
        tags=["briefings"],
        summary="Say that you have understood",
        description="With the right answer to each question; a wrong one is told by its passage (400).",
        request=UnderstandingInput,
        responses=BriefingShape,
    )
    def post(self, request, pk):
        briefing, sent = self.briefing(pk), self.sent(UnderstandingInput)
        answers = {one["check"]: one["choice"] for one in sent.get("answers", ())}
        briefing.understand(by=self.person, now=self.now, answers=answers)
        return self.whole(pk)


class Coverage(BriefingDoor):
    @extend_schema(
        tags=["briefings"],
        summary="Who has understood it",
        description="By division, for its author and the leaders of those reached.",
        responses=BriefingCoverageShape,
    )
    def get(self, request, pk):
        hearers = coverage.told_to(self.briefing(pk), self.person, today(self.person))
        return Response({"results": [CoveredShape.of(one) for one in coverage.coverage(hearers)]})


class Raising(BriefingDoor):
    @extend_schema(
        tags=["briefings"],
        summary="Raise an answered question at what the briefing explains",
        request=RaisingInput,
        responses=BriefingShape,
    )
    def post(self, request, pk):
        briefing, sent = self.briefing(pk), self.sent(RaisingInput)
        asked = self.one(Clarification.objects.filter(matter=briefing.pk), sent["question"])
        briefing.raise_question(asked, by=self.person, now=self.now)
        return self.whole(pk)


class Move(BriefingDoor):
    """Answers with the briefing as it is after the move; 409 if it is not possible now."""

    def post(self, request, pk):
        words = self.sent(self.words)
        self.move(self.briefing(pk), by=self.person, now=self.now, **words)
        return self.whole(pk)


def move(name, summary, verb, words=Nothing):
    """The door of one move of a briefing."""

    class Named(Move):
        post = extend_schema(
            tags=["briefings"], summary=summary, request=words, responses=BriefingShape
        )(Move.post)

    Named.__name__ = Named.__qualname__ = name
    Named.words, Named.move = words, staticmethod(verb)
    return Named


Giving = move("BriefingGiving", "Give a draft", Briefing.give)
Discarding = move("BriefingDiscarding", "Discard a draft", Briefing.discard)
Nudge = move("BriefingNudge", "Ask the silent again", Briefing.nudge)
Closing = move("BriefingClosing", "Close", Briefing.end)
Withdrawal = move("BriefingWithdrawal", "Withdraw", Briefing.withdraw, BriefingReason)

DOORS = {
    "understanding": Understanding,
    "coverage": Coverage,
    "raising": Raising,
    "giving": Giving,
    "discarding": Discarding,
    "nudge": Nudge,
    "closing": Closing,
    "withdrawal": Withdrawal,
}
ADDRESSES = [
    path("briefings/", Briefings.as_view(), name="api_briefings"),
    path("briefings/<int:pk>/", OneBriefing.as_view(), name="api_briefing"),
    *(
        path(f"briefings/<int:pk>/{noun}/", door.as_view(), name=f"api_briefing_{noun}")
        for noun, door in DOORS.items()
    ),
]
