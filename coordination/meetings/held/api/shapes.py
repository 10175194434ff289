"""What goes in and comes out: who is there, votes, paragraphs, decisions, and the minutes."""

from django.utils.translation import gettext as _
from rest_framework import serializers

from collab.kit.api.shapes import Id, Input, Shape, local
from coordination.meetings.states import Choice, How, ItemState, Method, Verdict
from people.employees.api import People, PersonShape

MOST = 2**31 - 1


def person(one):
    return PersonShape.of(one) if one else None


class PresenceShape(Shape):
    """Somebody invited, and whether they are there."""

    invitation = Id()
    employee = PersonShape(allow_null=True, help_text="Who was invited.")
    guest_name = serializers.CharField()
    sits_there = PersonShape(allow_null=True, help_text="Who sits there: a representative, too.")
    is_there = serializers.BooleanField(help_text="Now; after the meeting: at any time.")
    is_walk_in = serializers.BooleanField()
    is_optional = serializers.BooleanField(help_text="Need not come.")
    came_at = serializers.DateTimeField(allow_null=True)
    left_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, guest):
        one, last = guest.invitation, guest.last
        return {
            "invitation": one.pk,
            "employee": person(one.employee),
            "guest_name": one.guest_name,
            "sits_there": person(guest.person) if guest.was_there else None,
            "is_there": guest.is_there,
            "is_walk_in": one.is_walk_in,
            "is_optional": one.is_optional,
            "came_at": local(guest.presences[0].came_at) if last else None,
            "left_at": local(last.left_at) if last else None,
        }


class QuorumShape(Shape):
    """The seats that may vote, how many are filled, and how many are needed."""

    entitled = serializers.IntegerField()
    present = serializers.IntegerField()
    needed = serializers.IntegerField()
    is_met = serializers.BooleanField()

    @classmethod
    def of(cls, quorum):
        return {name: getattr(quorum, name) for name in cls.names()}


class PresencesShape(Shape):
    quorum = QuorumShape()
    people = PresenceShape(many=True)


class NoteShape(Shape):
    """A paragraph of the minutes."""

    id = Id()
    item = Id()
    key = serializers.CharField()
    version = serializers.IntegerField(help_text="Send it back with a change.")
    speaker = PersonShape(allow_null=True)
    speaker_name = serializers.CharField(help_text="A guest who said it.")
    text = serializers.CharField()
    written_by = PersonShape()
    written_at = serializers.DateTimeField()
    is_struck = serializers.BooleanField()

    @classmethod
    def of(cls, note):
        return {
            "id": note.pk,
            "item": note.item_id,
            **{name: getattr(note, name) for name in ("key", "version", "speaker_name", "text")},
            "speaker": person(note.speaker),
            "written_by": person(note.written_by),
            "written_at": local(note.written_at),
            "is_struck": note.struck_at is not None,
        }


class VoteShape(Shape):
    """A vote; its counts once it is closed."""

    id = Id()
    item = Id()
    question = serializers.CharField()
    method = serializers.ChoiceField(Method.choices)
    needed = serializers.IntegerField()
    present = serializers.IntegerField()
    entitled = serializers.IntegerField()
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)
    for_it = serializers.IntegerField(allow_null=True)
    against = serializers.IntegerField(allow_null=True)
    abstained = serializers.IntegerField(allow_null=True)
    is_carried = serializers.BooleanField(allow_null=True)

    @classmethod
    def of(cls, vote):
        plain = ("question", "method", "needed", "present", "entitled", "is_carried")
        is_closed = vote.closed_at is not None
        counts = ("for_it", "against", "abstained")
        return {
            "id": vote.pk,
            "item": vote.item_id,
            **{name: getattr(vote, name) for name in plain},
            "opened_at": local(vote.opened_at),
            "closed_at": local(vote.closed_at),
            **{name: getattr(vote, name) if is_closed else None for name in counts},
        }


class DecisionShape(Shape):
    """A decision, and what has become of it: its work's page only for who may see that."""

    id = Id()
    meeting = Id()
    item = Id()
    number = serializers.IntegerField(help_text="Which of its meeting's decisions it is.")
    text = serializers.CharField()
    how = serializers.ChoiceField(How.choices)
    vote = Id(allow_null=True)
    owner = PersonShape(allow_null=True)
    due_at = serializers.DateTimeField(allow_null=True)
    measure = serializers.CharField()
    task = Id(allow_null=True, help_text="The work that it became, if you may see it.")
    is_given = serializers.BooleanField()
    is_over = serializers.BooleanField()
    is_late = serializers.BooleanField()
    standing = serializers.CharField(help_text="In a word, in your language.")
    version = serializers.IntegerField()

    @classmethod
    def of(cls, row):
        one = row.decision
        return {
            "id": one.pk,
            "meeting": one.item.meeting_id,
            "item": one.item_id,
            **{name: getattr(one, name) for name in ("number", "text", "how", "measure")},
            "vote": one.vote_id,
            "owner": person(one.owner),
            "due_at": local(row.due_at),
            "task": one.task_id if row.sees_task else None,
            "is_given": one.task_id is not None,
            "is_over": row.is_over,
            "is_late": row.is_late,
            "standing": str(row.state),
            "version": one.version,
        }


class SheetItemShape(Shape):
    id = Id()
    title = serializers.CharField()
    state = serializers.ChoiceField(ItemState.choices)
    began_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    notes = NoteShape(many=True)
    votes = VoteShape(many=True)

    @classmethod
    def of(cls, line):
        item = line.item
        return {
            "id": item.pk,
            "title": item.title,
            "state": item.state,
            "began_at": local(item.began_at),
            "ended_at": local(item.ended_at),
            "notes": [NoteShape.of(one) for one in line.notes],
            "votes": [VoteShape.of(one) for one in line.votes],
        }


class ApprovalShape(Shape):
    employee = PersonShape()
    verdict = serializers.ChoiceField(Verdict.choices)
    words = serializers.CharField()
    at = serializers.DateTimeField()

    @classmethod
    def of(cls, one):
        said = {"verdict": one.verdict, "words": one.words, "at": local(one.at)}
        return {"employee": PersonShape.of(one.employee), **said}


class MinutesShape(Shape):
    """The minutes as they stand; `number` and `digest` once they are ratified."""

    number = serializers.CharField(allow_null=True)
    digest = serializers.CharField(allow_null=True)
    submission = serializers.IntegerField(help_text="Send it with what you say to them.")
    items = SheetItemShape(many=True)
    decisions = DecisionShape(many=True)
    approvals = ApprovalShape(many=True)


class CodeInput(Input):
    code = serializers.CharField(max_length=40, help_text="As shown in the room.")


class PresenceInput(Input):
    """Somebody of the list, or an employee who came without having been asked."""

    invitation = Id(required=False)
    walk_in = People(required=False, help_text="Employees who are there and were not invited.")
    deed = serializers.ChoiceField(
        ["come", "online", "instead", "leave", "off", "times"],
        required=False,
        help_text="`instead`: who represents them is there. `off`: was not there after all. `times`: from"
        " `came_at` until `left_at`; without it they are there still.",
    )
    at = serializers.DateTimeField(required=False)
    came_at = serializers.DateTimeField(required=False)
    left_at = serializers.DateTimeField(required=False, allow_null=True)

    def validate(self, sent):
        if sent.get("deed") == "times" and "came_at" not in sent:
            raise serializers.ValidationError({"came_at": _("Write when they came.")})
        return sent


class ItemEndInput(Input):
    unfinished = serializers.BooleanField(required=False, default=False)


class NoteInput(Input):
    """A paragraph; the same `key` sent again is its next wording."""

    key = serializers.CharField(max_length=40)
    text = serializers.CharField(max_length=10_000)
    version = serializers.IntegerField(min_value=0, max_value=MOST, required=False, default=0)
    speaker = People(required=False, help_text="Who said it: one id.")
    speaker_name = serializers.CharField(max_length=120, required=False, allow_blank=True)


class StrikingInput(Input):
    version = serializers.IntegerField(min_value=1, max_value=MOST)
    back = serializers.BooleanField(required=False, default=False, help_text="Put it back.")


class VoteInput(Input):
    item = Id()
    question = serializers.CharField(max_length=500)
    method = serializers.ChoiceField(Method.choices, required=False, default=Method.OPEN)


class BallotInput(Input):
    choice = serializers.ChoiceField(Choice.choices)


class ClosingInput(Input):
    """The hands that were counted; of other votes nothing is sent."""

    for_it = serializers.IntegerField(min_value=0, max_value=9_999, required=False)
    against = serializers.IntegerField(min_value=0, max_value=9_999, required=False)
    abstained = serializers.IntegerField(min_value=0, max_value=9_999, required=False)


class DecisionInput(Input):
    item = Id()
    text = serializers.CharField(max_length=500)
    vote = Id(required=False, allow_null=True, help_text="By which vote; without: by consensus.")
    owner = People(required=False, help_text="Who carries it out: one id.")
    helpers = People(required=False)
    due_at = serializers.DateTimeField(required=False, allow_null=True)
    measure = serializers.CharField(max_length=500, required=False, allow_blank=True)


class DecisionChangeInput(DecisionInput):
    item = None
    version = serializers.IntegerField(min_value=1, max_value=MOST)


class DueInput(Input):
    due_at = serializers.DateTimeField(
        required=False, help_text="Where the decided one has passed."
    )


class VerdictInput(Input):
    verdict = serializers.ChoiceField(Verdict.choices)
    words = serializers.CharField(max_length=4_000, required=False, allow_blank=True)
    submission = serializers.IntegerField(min_value=0, max_value=32_767)


class RatificationInput(Input):
    submission = serializers.IntegerField(min_value=0, max_value=32_767)
