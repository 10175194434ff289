"""What a meeting looks like from outside, and what callers send about one."""

from rest_framework import serializers

from collab.kit.api.shapes import Id, Input, Shape, local
from coordination.groups.models import Group
from coordination.meetings.places import Room
from coordination.meetings.states import MOVES, Answer, ItemKind, ItemState, State
from people.employees.api import People, Person, PersonShape
from people.employees.models import Zone
from people.units.models import Division

ANSWERS = [one for one in Answer.choices if one[0] != Answer.NONE]
# The follow-up is made by itself.
KINDS = [one for one in ItemKind.choices if one[0] != ItemKind.FOLLOW_UP]
PLAIN = (
    *("title", "purpose", "state", "zone", "place", "link", "is_open", "is_confidential"),
    *("sequence", "version", "reason"),
)


class MeetingShape(Shape):
    """A meeting: when, where, who calls and who chairs it."""

    id = Id()
    number = serializers.CharField(help_text="As people write it: R-17.")
    title = serializers.CharField()
    purpose = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    owner = PersonShape(help_text="Who organises it.")
    holder = PersonShape(help_text="Who chairs it.")
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    zone = serializers.ChoiceField(Zone.choices, help_text="In which zone its time was fixed.")
    room = Id(allow_null=True)
    place = serializers.CharField()
    link = serializers.CharField()
    group = Id(allow_null=True)
    series = Id(allow_null=True)
    reason = serializers.CharField(help_text="Why it was called off.")
    called_at = serializers.DateTimeField(allow_null=True)
    is_open = serializers.BooleanField()
    is_confidential = serializers.BooleanField(help_text="A draft always is.")
    sequence = serializers.IntegerField(help_text="How often it was moved or called off.")
    version = serializers.IntegerField(help_text="Send it back with a change.")

    @classmethod
    def of(cls, meeting):
        return {
            **{name: getattr(meeting, name) for name in PLAIN},
            "id": meeting.pk,
            "number": meeting.number,
            "owner": PersonShape.of(meeting.owner),
            "holder": PersonShape.of(meeting.holder),
            "starts_at": local(meeting.starts_at),
            "ends_at": local(meeting.ends_at),
            "called_at": local(meeting.called_at),
            "room": meeting.room_id,
            "group": meeting.group_id,
            "series": meeting.series_id,
        }


class OneMeetingShape(MeetingShape):
    minute_taker = PersonShape(allow_null=True)
    moves = serializers.ListField(
        child=serializers.ChoiceField([(verb, verb) for verb in MOVES]),
        help_text="What the caller may do now.",
    )


class InvitationShape(Shape):
    """Somebody invited, and what they answered."""

    id = Id()
    employee = PersonShape(allow_null=True)
    guest_name = serializers.CharField()
    guest_email = serializers.CharField()
    through = serializers.CharField(
        help_text="The division or group through which they are invited."
    )
    is_optional = serializers.BooleanField()
    answer = serializers.ChoiceField(Answer.choices)
    is_maybe = serializers.BooleanField(
        help_text="No answer yet, but a calendar program said “perhaps”."
    )
    reason = serializers.CharField()
    representative = PersonShape(allow_null=True, help_text="Who comes instead.")
    answered_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, row):
        names = (
            "guest_name",
            "guest_email",
            "through",
            "is_optional",
            "answer",
            "is_maybe",
            "reason",
        )
        return {
            **{name: getattr(row, name) for name in names},
            "id": row.pk,
            "employee": PersonShape.of(row.employee) if row.employee else None,
            "representative": PersonShape.of(row.representative) if row.representative else None,
            "answered_at": local(row.answered_at),
        }


class AgendaItemShape(Shape):
    """An item of the agenda."""

    id = Id()
    order = serializers.IntegerField()
    title = serializers.CharField()
    words = serializers.CharField()
    kind = serializers.ChoiceField(ItemKind.choices)
    state = serializers.ChoiceField(ItemState.choices)
    presenter = PersonShape(allow_null=True)
    minutes = serializers.IntegerField()
    papers = serializers.ListField(child=Id(), help_text="Attachments of the meeting.")
    about = serializers.ListField(child=Id(), help_text="Matters that you may see.")
    version = serializers.IntegerField()

    @classmethod
    def of(cls, item):
        names = ("order", "title", "words", "kind", "state", "minutes", "version")
        return {
            **{name: getattr(item, name) for name in names},
            "id": item.pk,
            "presenter": PersonShape.of(item.presenter) if item.presenter else None,
            "papers": [paper.pk for paper in item.papers.all()],
            "about": [matter.pk for matter in item.matters_seen],
        }


class ProposalShape(Shape):
    """An item that waits to be taken or left out."""

    id = Id()
    by = PersonShape()
    at = serializers.DateTimeField()
    title = serializers.CharField()
    words = serializers.CharField()
    kind = serializers.ChoiceField(ItemKind.choices)
    minutes = serializers.IntegerField()

    @classmethod
    def of(cls, one):
        names = ("title", "words", "kind", "minutes")
        return {
            **{name: getattr(one, name) for name in names},
            "id": one.pk,
            "by": PersonShape.of(one.by),
            "at": local(one.at),
        }


class RoomShape(Shape):
    id = Id()
    name = serializers.CharField()
    location = serializers.CharField()
    capacity = serializers.IntegerField()
    equipment = serializers.ListField(child=serializers.CharField())
    is_free = serializers.BooleanField(help_text="At the time asked for; true without one.")

    @classmethod
    def of(cls, room):
        return {
            "id": room.pk,
            "name": room.name,
            "location": room.location,
            "capacity": room.capacity,
            "equipment": [thing.name for thing in room.equipment.all()],
            "is_free": room.is_free,
        }


class Times(Input):
    """When and where."""

    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    zone = serializers.ChoiceField(Zone.choices, required=False)
    room = serializers.PrimaryKeyRelatedField(
        queryset=Room.objects.filter(is_active=True), required=False, allow_null=True
    )
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    link = serializers.URLField(max_length=500, required=False, allow_blank=True)


class Groups(serializers.PrimaryKeyRelatedField):
    """Groups that the caller may see."""

    def get_queryset(self):
        return Group.objects.visible_to(self.context["person"])


class GuestInput(Input):
    email = serializers.EmailField()
    name = serializers.CharField(max_length=120, required=False, allow_blank=True)


class InvitationsInput(Input):
    """Whom to invite; whoever is invited already stays as they are."""

    people = People(required=False)
    divisions = serializers.PrimaryKeyRelatedField(
        queryset=Division.objects.all(), many=True, required=False
    )
    groups = Groups(many=True, required=False, queryset=Group.objects.none())
    guests = GuestInput(many=True, required=False)
    is_optional = serializers.BooleanField(required=False)


class MeetingInput(Times):
    """A meeting to prepare; nobody is told before it is called."""

    title = serializers.CharField(max_length=200)
    purpose = serializers.CharField(max_length=4_000, required=False, allow_blank=True)
    chair = Person(required=False, help_text="The caller, unless another is named.")
    minute_taker = Person(required=False, allow_null=True)
    group = Groups(required=False, allow_null=True, queryset=Group.objects.none())
    is_confidential = serializers.BooleanField(required=False)
    attends = serializers.BooleanField(
        required=False, help_text="Whether the caller comes as well; true unless said otherwise."
    )


class Versioned(Input):
    version = serializers.IntegerField(
        min_value=1, max_value=2**31 - 1, help_text="The one that you saw."
    )


class ChangeInput(Versioned, MeetingInput):
    attends = None
    title = serializers.CharField(max_length=200, required=False)
    starts_at = serializers.DateTimeField(required=False)
    ends_at = serializers.DateTimeField(required=False)


class ReschedulingInput(Versioned, Times):
    starts_at = serializers.DateTimeField(required=False)
    ends_at = serializers.DateTimeField(required=False)
    reason = serializers.CharField(max_length=2_000, required=False, allow_blank=True)


class WhyInput(Input):
    reason = serializers.CharField(max_length=2_000, required=False, allow_blank=True)


class InvitationAnswerInput(Input):
    answer = serializers.ChoiceField(ANSWERS)
    reason = serializers.CharField(
        max_length=500, required=False, allow_blank=True, help_text="Needed by who is excused."
    )
    representative = Person(required=False, allow_null=True, help_text="Who comes instead.")


class ResponseInput(InvitationAnswerInput):
    of = Person(required=False, help_text="For whom you answer; yourself unless named.")


class RequirementInput(Input):
    is_optional = serializers.BooleanField(help_text="They need not come.")


class ProposalInput(Input):
    title = serializers.CharField(max_length=200)
    words = serializers.CharField(max_length=2_000, required=False, allow_blank=True)
    kind = serializers.ChoiceField(KINDS, required=False)
    minutes = serializers.IntegerField(min_value=1, max_value=600, required=False)
    later = serializers.BooleanField(
        required=False, help_text="For a later meeting of the series or group."
    )


class ItemInput(ProposalInput):
    later = None
    words = serializers.CharField(max_length=4_000, required=False, allow_blank=True)
    presenter = Person(required=False, allow_null=True)
    papers = serializers.ListField(child=Id(), max_length=60, required=False)
    about = serializers.ListField(child=Id(), max_length=60, required=False)


class ItemChangeInput(Versioned, ItemInput):
    title = serializers.CharField(max_length=200, required=False)


class OrderInput(Input):
    items = serializers.ListField(child=Id(), max_length=100, help_text="All of them.")
