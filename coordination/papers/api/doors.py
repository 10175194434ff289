"""Papers through the API: read, say that one has read, write, put into force, revoke."""

import django_filters as filters
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.finding import IdFilter, WordsFilter
from collab.kit.api.problems import Conflict
from collab.kit.api.shapes import Nothing, ReasonInput
from collab.kit.refusals import NotNow
from coordination.papers.actions import begin, put_into_force, revoke
from coordination.papers.api.shapes import (
    BranchShape,
    EnactInput,
    NewPaperInput,
    NudgedShape,
    PaperReadingInput,
    PaperRow,
    PaperShape,
    RedraftInput,
    ReviewInput,
    VersionRow,
    VersionShape,
)
from coordination.papers.kinds import KINDS
from coordination.papers.models import Paper
from coordination.papers.pages.lists import with_facts
from coordination.papers.pages.sheet import Sheet
from coordination.papers.states import SHOWN, Kind, State
from people.units.models import Division


class PaperFilters(filters.FilterSet):
    q = WordsFilter(method="by_words", label="Words of title or text, or the number.")
    division = IdFilter(method="by_division", label="Of it or a division below it.")
    kind = filters.ChoiceFilter(choices=Kind.choices, field_name="paper_kind")
    state = filters.ChoiceFilter(choices=[(one.value, one.label) for one in State if one in SHOWN])

    def by_words(self, queryset, name, words):
        return queryset.matching(words)

    def by_division(self, queryset, name, division):
        return queryset.filter(division__in=Division.objects.under(division))


@extend_schema_view(
    get=extend_schema(
        tags=["papers"],
        summary="Papers that are or were in force",
        responses=PaperRow(many=True),
    )
)
class Papers(ListDoor):
    queryset = Paper.objects.all()
    filterset_class = PaperFilters
    shape = PaperRow

    def found(self):
        return with_facts(
            Paper.objects.visible_to(self.person).filter(state__in=SHOWN), self.person
        )

    @extend_schema(
        tags=["papers"],
        summary="Begin a paper of a division",
        description="As a draft, for a division for which you may write papers of that kind.",
        request=NewPaperInput,
        responses={201: PaperShape},
    )
    def post(self, request):
        sent = self.sent(NewPaperInput)
        division = Division.objects.filter(pk=sent.pop("division")).first()
        if division is None:
            raise ValidationError({"division": _("There is no such division.")})
        kind = sent.pop("kind")
        if kind not in KINDS:
            raise ValidationError({"kind": _("There is no such kind of paper.")})
        paper = begin(division, kind=kind, by=self.person, now=self.now, **sent)
        return Response(whole(paper, self.person, self.now), status=201)


class PaperDoor(Door):
    """Whatever lies under one paper: it is found through visibility, or is not there."""

    def paper(self, pk):
        return self.one(Paper.objects.with_people().visible_to(self.person), pk)

    def answer(self, pk):
        return Response(whole(self.paper(pk), self.person, self.now))


def whole(paper, person, now):
    """A paper as `PaperShape`."""
    sheet = Sheet(paper, person, now)
    row = with_facts(Paper.objects.filter(pk=paper.pk), person).get()
    current = sheet.in_force
    read_at = sheet.read_at if current else None
    return {
        **PaperRow.of(row),
        "in_force": current and VersionShape.whole(current, read_at),
        "versions": [VersionRow.of(one) for one in sheet.shown_versions],
        "review_on": paper.review_on,
        "may_set": sheet.may_set,
    }


class OnePaper(PaperDoor):
    @extend_schema(tags=["papers"], summary="One paper", responses=PaperShape)
    def get(self, request, pk):
        return self.answer(pk)


class OneVersion(PaperDoor):
    @extend_schema(
        tags=["papers"],
        summary="One version",
        description="As it was, is or will be in force; a draft to who may see it.",
        responses=VersionShape,
    )
    def get(self, request, pk, number):
        paper = self.paper(pk)
        version = next((one for one in paper.all_versions if one.number == number), None)
        sheet = Sheet(paper, self.person, self.now, version)
        if version is None or version not in sheet.shown_versions:
            raise Http404
        return Response(VersionShape.whole(version, sheet.read_at))


class Draft(PaperDoor):
    @extend_schema(
        tags=["papers"],
        summary="Write the draft of the next version",
        description="`revision` is the one that you saw. If somebody wrote meanwhile, nothing is"
        " overwritten: the answer 409 holds `current` and what you `sent`.",
        request=RedraftInput,
        responses=VersionShape,
    )
    def put(self, request, pk):
        sent = self.sent(RedraftInput)
        revision = sent.pop("revision")
        paper = self.paper(pk)
        try:
            draft = paper.write(by=self.person, now=self.now, revision=revision, **sent)
        except NotNow as refusal:
            raise self.conflict(refusal, pk, revision) from refusal
        return Response(VersionShape.whole(draft))

    def conflict(self, refusal, pk, revision):
        draft = Paper.objects.get(pk=pk).draft
        if draft is None or draft.revision == revision:
            return refusal
        return Conflict(refusal.message, current=VersionShape.whole(draft), sent=self.request.data)

    @extend_schema(tags=["papers"], summary="Throw the draft away", responses={204: None})
    def delete(self, request, pk):
        self.paper(pk).discard(by=self.person, now=self.now)
        return Response(status=204)


class Enactment(PaperDoor):
    @extend_schema(
        tags=["papers"],
        summary="Put the draft into force",
        description="From then on this version never changes; everybody concerned is to read it.",
        request=EnactInput,
        responses=PaperShape,
    )
    def post(self, request, pk):
        sent = self.sent(EnactInput)
        put_into_force(self.paper(pk), by=self.person, now=self.now, **sent)
        return self.answer(pk)


class Revocation(PaperDoor):
    @extend_schema(
        tags=["papers"], summary="Revoke with a reason", request=ReasonInput, responses=PaperShape
    )
    def post(self, request, pk):
        reason = self.sent(ReasonInput)["reason"]
        revoke(self.paper(pk), by=self.person, now=self.now, reason=reason)
        return self.answer(pk)


class Review(PaperDoor):
    @extend_schema(
        tags=["papers"],
        summary="Looked at again and still right",
        description="By who may set it; 409 where there is a newer version.",
        request=ReviewInput,
        responses=PaperShape,
    )
    def post(self, request, pk):
        sent = self.sent(ReviewInput)
        facts = {"number": sent["version"], "next_on": sent["review_on"], "note": sent["note"]}
        self.paper(pk).confirm(by=self.person, now=self.now, **facts)
        return self.answer(pk)


class Reading(PaperDoor):
    @extend_schema(
        tags=["papers"],
        summary="Read and understood",
        description="Of the newest version; 409 where there is a newer one than `version`.",
        request=PaperReadingInput,
        responses=PaperShape,
    )
    def post(self, request, pk):
        number = self.sent(PaperReadingInput)["version"]
        self.paper(pk).acknowledge(by=self.person, now=self.now, number=number)
        return self.answer(pk)


class Readers(PaperDoor):
    @extend_schema(
        tags=["papers"],
        summary="Who has read it",
        description="By division, for who leads there; 404 to others.",
        responses=BranchShape(many=True),
    )
    def get(self, request, pk):
        covered = Sheet(self.paper(pk), self.person, self.now).covered
        if not covered:
            raise Http404
        return Response([BranchShape.of(branch) for branch in covered])


class Nudge(PaperDoor):
    @extend_schema(
        tags=["papers"], summary="Ask the silent again", request=Nothing, responses=NudgedShape
    )
    def post(self, request, pk):
        self.sent(Nothing)
        return Response({"asked": self.paper(pk).nudge(by=self.person, now=self.now)})
