"""What a meeting's page shows while it is held and after, for one reader at one moment."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils.functional import cached_property

from coordination.meetings.attendance import Presence
from coordination.meetings.held import decisions, writing
from coordination.meetings.held.following import coming, follow_up
from coordination.meetings.held.quorum import quorum_of
from coordination.meetings.minutes import Minutes, Note
from coordination.meetings.states import AHEAD, Answer, ItemState, Method, State
from coordination.meetings.votes import Ballot, Vote

SHOWN = 12


@dataclass
class Line:
    """An item with its paragraphs, and the time that it still has."""

    item: object
    number: int
    notes: list = field(default_factory=list)
    votes: list = field(default_factory=list)

    @property
    def is_now(self):
        return self.item.state == ItemState.RUNNING

    @property
    def ends_at(self):
        """When its planned time is over."""
        return self.item.began_at and self.item.began_at + timedelta(minutes=self.item.minutes)

    @property
    def standing(self):
        """Its paragraphs that are not struck."""
        return [one for one in self.notes if one.struck_at is None]

    @cached_property
    def key(self):
        """A key for the next paragraph, should this page write one."""
        return uuid.uuid4().hex


@dataclass
class Guest:
    """Somebody on the list: were they there, since when, for whom."""

    invitation: object
    presences: list
    is_over: bool

    @property
    def here(self):
        return next((one for one in self.presences if one.left_at is None), None)

    @property
    def was_there(self):
        return bool(self.presences)

    @property
    def last(self):
        return self.presences[-1] if self.presences else None

    @property
    def is_there(self):
        """While it is held: now; afterwards: at any time."""
        return self.was_there if self.is_over else self.here is not None

    @property
    def mark(self):
        if self.is_there:
            return "done"
        if self.was_there:
            return "absent"
        if self.invitation.answer in (Answer.EXCUSED, Answer.REPRESENTED):
            return "absent"
        if self.invitation.is_optional:
            return "absent" if self.is_over else "ack"
        return "late" if self.is_over else "ack"

    @property
    def person(self):
        """Who sits there, or would."""
        if self.last is not None and self.last.as_representative:
            return self.invitation.representative
        return self.invitation.employee

    @property
    def name(self):
        one = self.invitation
        return self.person.full_name if self.person else one.guest_name or one.guest_email


class Held:
    """Everything that the panels of a meeting's page show, each read once."""

    def __init__(self, meeting, person, now, moves):
        self.meeting, self.person, self.now, self.moves = meeting, person, now, moves

    @property
    def has_begun(self):
        return self.meeting.state not in {*AHEAD, State.CANCELLED}

    @property
    def is_running(self):
        return self.meeting.state == State.RUNNING

    @property
    def is_live(self):
        """Is it written on now, so that the page looks for what others write?"""
        return self.meeting.state in (State.RUNNING, State.HELD)

    @property
    def may_write(self):
        return "write" in self.moves

    @cached_property
    def lines(self):
        """`[Line]` of the agenda; three queries."""
        items = self.meeting.items.select_related("presenter").order_by("order", "pk")
        lines = [Line(item, number) for number, item in enumerate(items, 1)]
        by_item = {line.item.pk: line for line in lines}
        written = Note.objects.filter(item__meeting=self.meeting)
        for note in written.select_related("speaker", "written_by").order_by("order", "pk"):
            by_item[note.item_id].notes.append(note)
        votes = Vote.objects.filter(item__meeting=self.meeting).select_related("item")
        for vote in votes.order_by("opened_at", "pk"):
            by_item[vote.item_id].votes.append(vote)
        return lines

    @property
    def now_line(self):
        return next((line for line in self.lines if line.is_now), None)

    @property
    def next_line(self):
        waiting = (line for line in self.lines if line.item.state == ItemState.WAITING)
        return next(waiting, None)

    @property
    def votes(self):
        return [vote for line in self.lines for vote in line.votes]

    @property
    def open_vote(self):
        return next((vote for vote in self.votes if vote.closed_at is None), None)

    @cached_property
    def voted(self):
        """Ids of who has given a ballot in the open vote, and how the reader's seat did (None: not)."""
        if self.open_vote is None:
            return set(), None
        rows = dict(Ballot.objects.filter(vote=self.open_vote).values_list("employee", "choice"))
        return set(rows), rows.get(self.seat)

    @property
    def voted_count(self):
        return len(self.voted[0])

    @property
    def my_ballot(self):
        """How the reader's seat voted: a choice, "" where that is secret, None where it has not."""
        return self.voted[1]

    @property
    def may_vote(self):
        vote = self.open_vote
        if vote is None or vote.method == Method.HANDS or not self.quorum.is_met:
            return False
        if self.seat is None or "vote" not in self.moves:
            return False
        return self.my_ballot is None or vote.method == Method.OPEN

    @property
    def may_be_secret(self):
        return self.meeting.secret_votes

    @cached_property
    def quorum(self):
        return quorum_of(self.meeting)

    @property
    def seat(self):
        return self.quorum.seat_of(self.person.pk)

    @cached_property
    def decisions(self):
        """`[decisions.Row]`; four queries."""
        return decisions.of_meeting(self.meeting, self.person, self.now)

    @property
    def may_assign(self):
        return "assign" in self.moves

    @cached_property
    def guests(self):
        """`[Guest]` by name, the chair first; two queries."""
        asked = self.meeting.invitations.select_related("employee", "representative")
        seen = {}
        for one in Presence.objects.filter(invitation__meeting=self.meeting).order_by("came_at"):
            seen.setdefault(one.invitation_id, []).append(one)
        guests = [Guest(one, seen.get(one.pk, []), not self.is_running) for one in asked]
        chair = self.meeting.holder_id
        return sorted(
            guests,
            key=lambda one: (one.invitation.employee_id != chair, not one.is_there, one.name),
        )

    @property
    def there(self):
        return sum(1 for one in self.guests if one.is_there)

    @property
    def first_guests(self):
        return self.guests[:SHOWN]

    @property
    def more_guests(self):
        return self.guests[SHOWN:]

    @cached_property
    def at_work(self):
        """`[(Employee, number of the item)]` of who else is writing now, and where; two queries."""
        if not self.is_live:
            return []
        numbers = {line.item.pk: line.number for line in self.lines}
        found = writing.at_work(self.meeting, self.person, self.now)
        return [(person, numbers[item]) for person, item in found]

    @cached_property
    def next_meeting(self):
        """The meeting of the same group or series that comes next, as this person may see it."""
        return coming(self.meeting, self.person) if self.has_begun else None

    @property
    def saved_at(self):
        """When somebody last wrote, or None."""
        return max((n.written_at for line in self.lines for n in line.notes), default=None)

    @cached_property
    def speakers(self):
        """`[(value, name)]` of who can have said something: those who were there, then everybody asked."""
        found = {}
        for guest in sorted(self.guests, key=lambda one: not one.was_there):
            one = guest.invitation
            value = str(guest.person.pk) if guest.person else f"g{one.pk}"
            found.setdefault(value, guest.name)
        return list(found.items())

    @cached_property
    def follow_up(self):
        """What earlier meetings left undone; nothing is asked where the meeting stands alone."""
        if self.meeting.group_id is None and self.meeting.series_id is None:
            return None
        found = follow_up(self.meeting, self.person, self.now)
        return found if found.previous else None

    @cached_property
    def minutes(self):
        """The ratified Minutes, or None."""
        if self.meeting.state != State.CLOSED:
            return None
        return Minutes.objects.filter(meeting=self.meeting).first()
