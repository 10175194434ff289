"""Hand-overs to programs: the list, one with its lines, and a noun for each move."""

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response

from collab.kit.api.doors import BIGGEST, Door, ListDoor
from collab.kit.api.shapes import Id, Input, Nothing, ReasonInput, Shape, local
from collab.kit.clock import today
from coordination.handovers.actions import open_handover
from coordination.handovers.changes import changes
from coordination.handovers.listing import Group
from coordination.handovers.models import Handover
from coordination.handovers.pages import Page
from coordination.handovers.states import MOVES, Part, State, Way
from people.employees.api import People, PersonShape, brief, columns

RHYTHM = ("id", "title", "part", "way", "reason")


class HandoverRow(Shape):
    """A hand-over as lists show it."""

    id = Id()
    number = serializers.CharField(help_text="As people write it: B-12.")
    title = serializers.CharField()
    position = Id()
    state = serializers.ChoiceField(State.choices)
    parting = PersonShape(help_text="Who hands over.")
    coming = PersonShape(help_text="Who takes over.")
    effective_on = serializers.DateField()
    moved = serializers.IntegerField(allow_null=True, help_text="Matters that moved, once done.")

    COLUMNS = (
        *("id", "title", "position", "state", "effective_on", "moved"),
        *columns("owner"),
        *columns("holder"),
    )

    @classmethod
    def of(cls, row):
        return {
            **{name: row[name] for name in ("id", "title", "position", "state", "moved")},
            "number": f"B-{row['id']}",
            "parting": brief(row, "owner"),
            "coming": brief(row, "holder"),
            "effective_on": row["effective_on"],
        }


class LineShape(Shape):
    """One matter of the parting person, and what becomes of it."""

    matter = Id()
    number = serializers.CharField()
    title = serializers.CharField()
    group = serializers.ChoiceField(Group.choices)
    way = serializers.ChoiceField(Way.choices)
    to = PersonShape(allow_null=True)
    reason = serializers.CharField()
    due_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, line):
        return {
            "matter": line.matter.pk,
            "number": line.matter.number,
            "title": line.matter.title,
            "group": str(line.group),
            "way": str(line.way),
            "to": PersonShape.of(line.to) if line.to else None,
            "reason": line.reason,
            "due_at": local(line.matter.due_at),
        }


class RhythmShape(Shape):
    """One series of the parting person, and what becomes of it."""

    id = Id()
    title = serializers.CharField()
    part = serializers.CharField(help_text="giver, responsible, helper or observer.")
    way = serializers.ChoiceField([Way.MOVES, Way.STAYS])
    reason = serializers.CharField(help_text="Why it stays.")


class SignatureShape(Shape):
    part = serializers.ChoiceField(Part.choices)
    signer = PersonShape()
    at = serializers.DateTimeField()
    words = serializers.CharField()
    reason = serializers.CharField()

    @classmethod
    def of(cls, one):
        return {
            "part": one.part,
            "signer": PersonShape.of(one.signer),
            "at": local(one.at),
            "words": one.words,
            "reason": one.reason,
        }


class HandoverShape(HandoverRow):
    """A hand-over with its live lines (none once it is closed) and what the caller can do."""

    place = serializers.CharField()
    reference = serializers.CharField()
    decree = serializers.CharField()
    words = serializers.CharField()
    digest = serializers.CharField(help_text="Of the content; send it back with a signature.")
    lines = LineShape(many=True)
    series = RhythmShape(many=True)
    kept = serializers.IntegerField(help_text="Confidential lines that the caller does not see.")
    signatures = SignatureShape(many=True)
    moves = serializers.ListField(child=serializers.ChoiceField(sorted(MOVES)))


class OpenInput(Input):
    change = serializers.CharField(max_length=40, help_text="The `key` of a change of holder.")


class MarksInput(Input):
    matters = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=BIGGEST), max_length=1000
    )
    way = serializers.ChoiceField(Way.choices)
    to = People(required=False, help_text="One id, where it goes elsewhere.")
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


class HandInput(Input):
    digest = serializers.CharField(max_length=64)
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


class TakeInput(Input):
    digest = serializers.CharField(max_length=64)
    words = serializers.CharField(max_length=4000, required=False, allow_blank=True)


class DigestInput(Input):
    digest = serializers.CharField(max_length=64)


@extend_schema_view(
    get=extend_schema(
        tags=["hand-overs"],
        summary="Hand-overs of positions",
        operation_id="handovers_list",
        responses=HandoverRow(many=True),
    )
)
class Handovers(ListDoor):
    queryset = Handover.objects.all()
    shape = HandoverRow

    def found(self):
        return Handover.objects.visible_to(self.person).values(*HandoverRow.COLUMNS)

    @extend_schema(
        tags=["hand-overs"],
        summary="Open a hand-over",
        description="Of a change of holder that you may open, by its key"
        " (ids of the two appointments: `12-48`).",
        request=OpenInput,
        responses={201: HandoverShape},
    )
    def post(self, request):
        wanted = self.sent(OpenInput)["change"]
        found = changes(today(self.person), self.person)
        change = next((one for one in found if one.key == wanted), None)
        if change is None:
            raise serializers.ValidationError({"change": [_("No such change waits for you.")]})
        opened = open_handover(
            change.position,
            parting=change.leaving.employee,
            coming=change.coming.employee,
            by=self.person,
            now=self.now,
        )
        return Response(whole(opened, self.person, self.now), status=201)


class HandoverDoor(Door):
    def handover(self, pk):
        found = Handover.objects.with_people().seen(self.person, pk) if pk <= BIGGEST else None
        if found is None:
            raise Http404
        return found


class OneHandover(HandoverDoor):
    @extend_schema(tags=["hand-overs"], summary="One hand-over", responses=HandoverShape)
    def get(self, request, pk):
        return Response(whole(self.handover(pk), self.person, self.now))


class Move(HandoverDoor):
    """Answers with the hand-over as it is after the move; 409 if it is not possible now."""

    words = Nothing

    def post(self, request, pk):
        handover = self.handover(pk)
        self.move(handover, by=self.person, now=self.now, **self.sent(self.words))
        return Response(whole(self.handover(pk), self.person, self.now))


def move(name, summary, verb, words):
    """The door of one move: `verb(handover, by=, now=, ...)` with what the caller has to say."""

    class Named(Move):
        post = extend_schema(
            tags=["hand-overs"], summary=summary, request=words, responses=HandoverShape
        )(Move.post)

    Named.__name__ = Named.__qualname__ = name
    Named.words, Named.move = words, staticmethod(verb)
    return Named


def _mark(handover, *, to=(), **more):
    handover.mark(to=next(iter(to), None), **more)


Marks = move("Marks", "Say what becomes of some lines", _mark, MarksInput)
Handing = move("Handing", "Sign as who hands over", Handover.hand, HandInput)
Taking = move("Taking", "Sign as who takes over; the work moves", Handover.take, TakeInput)
Witness = move("Witness", "Sign for having taken note", Handover.witness, DigestInput)
Restart = move("Restart", "Start signing again", Handover.restart, ReasonInput)
Calling = move("Calling", "Call the hand-over off", Handover.cancel, ReasonInput)


def whole(handover, person, now):
    """A hand-over as `HandoverShape`, as a person may read it."""
    page = Page(handover, person, now)
    return {
        "id": handover.pk,
        "number": handover.number,
        "title": handover.title,
        "position": handover.position_id,
        "state": handover.state,
        "parting": PersonShape.of(handover.owner),
        "coming": PersonShape.of(handover.holder),
        "effective_on": handover.effective_on,
        "moved": handover.moved,
        "place": handover.place,
        "reference": handover.reference,
        "decree": handover.decree,
        "words": handover.words,
        "digest": page.digest,
        "lines": [LineShape.of(line) for line in page.lines],
        "series": [{name: line[name] for name in RHYTHM} for line in page.series],
        "kept": page.kept,
        "signatures": [SignatureShape.of(one) for one in page.signatures],
        "moves": sorted(page.moves),
    }
