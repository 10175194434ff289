"""Doors below one meeting: who is there, paragraphs, votes, decisions, and the minutes."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.problems import Conflict
from coordination.groups.models import Group
from coordination.meetings.api.planning import MeetingDoor
from coordination.meetings.held import approving, assigning, deciding, presence, starting, voting
from coordination.meetings.held import decisions as found_decisions
from coordination.meetings.held.api import shapes
from coordination.meetings.held.page import Held
from coordination.meetings.held.quorum import quorum_of
from coordination.meetings.held.writing import Clash, strike, write
from coordination.meetings.minutes import Decision, Minutes, Note
from coordination.meetings.votes import Vote

TAGS = ["minutes"]


class HeldDoor(MeetingDoor):
    """Parts of one meeting are found among its own alone."""

    def part(self, rows, pk, meeting):
        found = self.one(rows, pk)
        if hasattr(found, "item"):
            found.item.meeting = meeting
        elif hasattr(found, "meeting_id"):
            found.meeting = meeting
        return found

    def held(self, meeting):
        return Held(meeting, self.person, self.now, meeting.open_moves(self.person))


class Attendance(HeldDoor):
    @extend_schema(tags=TAGS, summary="Who is there", responses=shapes.PresencesShape)
    def get(self, request, pk):
        return self.attendance(self.meeting(pk))

    @extend_schema(
        tags=TAGS,
        summary="Note who is there",
        request=shapes.PresenceInput,
        responses=shapes.PresencesShape,
    )
    def post(self, request, pk):
        meeting, wanted = self.meeting(pk), self.sent(shapes.PresenceInput)
        meeting.guard("note_presence", self.person)
        facts = {"by": self.person, "now": self.now}
        for one in wanted.get("walk_in", ()):
            presence.walk_in(meeting, one, **facts)
        if "invitation" in wanted:
            invitation = self.part(meeting.invitations.all(), wanted["invitation"], meeting)
            deed = wanted.get("deed", "come")
            names = {"off": (), "times": ("came_at", "left_at")}.get(deed, ("at",))
            sent = {name: wanted.get(name) for name in names}
            self.note(invitation, deed, {**facts, **sent})
        return self.attendance(meeting)

    def note(self, invitation, deed, facts):
        if deed == "times":
            presence.note_times(invitation, **facts)
        elif deed == "leave":
            presence.leave(invitation, **facts)
        elif deed == "off":
            presence.take_off(invitation, **facts)
        else:
            way = "online" if deed == "online" else "list"
            presence.come(invitation, way=way, instead=deed == "instead", **facts)

    def attendance(self, meeting):
        guests = Held(meeting, self.person, self.now, set()).guests
        people = [shapes.PresenceShape.of(one) for one in guests]
        quorum = shapes.QuorumShape.of(quorum_of(meeting))
        return Response({"quorum": quorum, "people": people})


class ItemBeginning(HeldDoor):
    @extend_schema(tags=TAGS, summary="Deal with an item now", request=None, responses={204: None})
    def post(self, request, pk, item):
        meeting = self.meeting(pk)
        found = self.part(meeting.items.all(), item, meeting)
        starting.begin(found, by=self.person, now=self.now)
        return Response(status=204)


class ItemEnd(HeldDoor):
    @extend_schema(
        tags=TAGS, summary="End an item", request=shapes.ItemEndInput, responses={204: None}
    )
    def post(self, request, pk, item):
        meeting, wanted = self.meeting(pk), self.sent(shapes.ItemEndInput)
        found = self.part(meeting.items.all(), item, meeting)
        starting.end(found, by=self.person, now=self.now, **wanted)
        return Response(status=204)


class Notes(HeldDoor):
    @extend_schema(
        tags=TAGS,
        summary="Write a paragraph",
        description="Sent twice it is there once. 409 tells both wordings where somebody else was"
        " quicker; nothing is overwritten.",
        request=shapes.NoteInput,
        responses={200: shapes.NoteShape},
    )
    def post(self, request, pk, item):
        meeting, wanted = self.meeting(pk), self.sent(shapes.NoteInput)
        found = self.part(meeting.items.all(), item, meeting)
        speaker = next(iter(wanted.pop("speaker", ())), None)
        try:
            note = write(found, by=self.person, now=self.now, speaker=speaker, **wanted)
        except Clash as clash:
            now = {"text": clash.note.text, "version": clash.note.version}
            raise Conflict(clash.message, current=now, sent={"text": clash.mine}) from clash
        return Response(shapes.NoteShape.of(note))


class Striking(HeldDoor):
    @extend_schema(
        tags=TAGS,
        summary="Take a paragraph out, or put it back",
        request=shapes.StrikingInput,
        responses={204: None},
    )
    def post(self, request, pk, note):
        meeting, wanted = self.meeting(pk), self.sent(shapes.StrikingInput)
        notes = Note.objects.filter(item__meeting=meeting).select_related("item", "written_by")
        strike(self.part(notes, note, meeting), by=self.person, now=self.now, **wanted)
        return Response(status=204)


class Votes(HeldDoor):
    @extend_schema(
        tags=TAGS,
        summary="Put a question to the vote",
        description="409 without a quorum, with the figures.",
        request=shapes.VoteInput,
        responses={201: shapes.VoteShape},
    )
    def post(self, request, pk):
        meeting, wanted = self.meeting(pk), self.sent(shapes.VoteInput)
        item = self.part(meeting.items.all(), wanted.pop("item"), meeting)
        vote = voting.open_vote(item, by=self.person, now=self.now, **wanted)
        return Response(shapes.VoteShape.of(vote), status=201)


class VoteDoor(HeldDoor):
    def vote(self, pk, vote):
        meeting = self.meeting(pk)
        votes = Vote.objects.filter(item__meeting=meeting).select_related("item")
        return self.part(votes, vote, meeting)


class OneBallot(VoteDoor):
    @extend_schema(tags=TAGS, summary="Vote", request=shapes.BallotInput, responses={204: None})
    def post(self, request, pk, vote):
        wanted = self.sent(shapes.BallotInput)
        voting.cast(self.vote(pk, vote), by=self.person, now=self.now, **wanted)
        return Response(status=204)


class Closing(VoteDoor):
    @extend_schema(
        tags=TAGS, summary="Close a vote", request=shapes.ClosingInput, responses=shapes.VoteShape
    )
    def post(self, request, pk, vote):
        wanted = self.sent(shapes.ClosingInput)
        closed = voting.close_vote(self.vote(pk, vote), by=self.person, now=self.now, **wanted)
        return Response(shapes.VoteShape.of(closed))


class CallingOff(VoteDoor):
    @extend_schema(tags=TAGS, summary="Call a vote off", request=None, responses={204: None})
    def post(self, request, pk, vote):
        voting.call_off(self.vote(pk, vote), by=self.person, now=self.now)
        return Response(status=204)


class DecisionDoor(HeldDoor):
    def decision(self, pk, decision):
        meeting = self.meeting(pk)
        rows = Decision.objects.filter(item__meeting=meeting).select_related("item", "owner")
        return self.part(rows, decision, meeting)

    def wanted(self, meeting, sent):
        """What was sent, with the records that it names."""
        sent = {**sent, "owner": next(iter(sent.get("owner", ())), None)}
        if sent.get("vote"):
            votes = Vote.objects.filter(item__meeting=meeting)
            sent["vote"] = self.one(votes, sent["vote"])
        return {"by": self.person, "now": self.now, **sent}

    def row(self, decision, status=200):
        found = found_decisions.numbered().filter(pk=decision.pk)
        (row,) = found_decisions.rows(found, self.person, self.now)
        return Response(shapes.DecisionShape.of(row), status=status)


class Decisions(DecisionDoor):
    @extend_schema(
        tags=TAGS,
        summary="Write down a decision",
        request=shapes.DecisionInput,
        responses={201: shapes.DecisionShape},
    )
    def post(self, request, pk):
        meeting, sent = self.meeting(pk), self.sent(shapes.DecisionInput)
        item = self.part(meeting.items.all(), sent.pop("item"), meeting)
        return self.row(deciding.decide(item, **self.wanted(meeting, sent)), 201)


class OneDecision(DecisionDoor):
    @extend_schema(
        tags=TAGS,
        summary="Change a decision",
        description="Until it has become work.",
        request=shapes.DecisionChangeInput,
        responses=shapes.DecisionShape,
    )
    def patch(self, request, pk, decision):
        found, sent = self.decision(pk, decision), self.sent(shapes.DecisionChangeInput)
        return self.row(deciding.change(found, **self.wanted(found.item.meeting, sent)))


class Assignment(DecisionDoor):
    @extend_schema(
        tags=TAGS,
        summary="Make a decision work",
        description="For the chair; the relation to its owner decides the form.",
        request=shapes.DueInput,
        responses=shapes.DecisionShape,
    )
    def post(self, request, pk, decision):
        found, sent = self.decision(pk, decision), self.sent(shapes.DueInput)
        assigning.assign(found, by=self.person, now=self.now, **sent)
        return self.row(found)


class TheMinutes(HeldDoor):
    @extend_schema(tags=TAGS, summary="The minutes", responses=shapes.MinutesShape)
    def get(self, request, pk):
        meeting = self.meeting(pk)
        held = self.held(meeting)
        ratified = Minutes.objects.filter(meeting=meeting).first()
        said = approving.standing_of(meeting).said.values()
        return Response(
            {
                "number": ratified.number if ratified else None,
                "digest": ratified.digest if ratified else None,
                "submission": meeting.submission,
                "items": [shapes.SheetItemShape.of(line) for line in held.lines],
                "decisions": [shapes.DecisionShape.of(row) for row in held.decisions],
                "approvals": [shapes.ApprovalShape.of(one) for one in said],
            }
        )


@extend_schema_view(
    get=extend_schema(
        tags=TAGS, summary="Decisions of a group", responses=shapes.DecisionShape(many=True)
    )
)
class GroupDecisions(ListDoor, Door):
    """As far as its meetings are open to the caller."""

    queryset = Decision.objects.all()
    shape = shapes.DecisionShape

    def found(self):
        group = self.one(Group.objects.visible_to(self.person), self.kwargs["pk"])
        return found_decisions.visible_to(self.person, group=group.pk)

    def shaped(self, page):
        return [
            shapes.DecisionShape.of(row)
            for row in found_decisions.rows(page, self.person, self.now)
        ]
