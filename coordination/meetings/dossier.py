"""Everything that the page of one meeting shows, read in a fixed number of queries."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import cached_property

from coordination.files.models import Attachment
from coordination.matters.models import Matter
from coordination.meetings import panels, story
from coordination.meetings.states import Answer, ItemState, State
from coordination.meetings.wording import ANSWERS, ITEMS, MINE
from people.journal.models import Entry

SHOWN = 12
ORDER = (Answer.COMING, Answer.REPRESENTED, Answer.NONE, Answer.EXCUSED)


@dataclass
class Line:
    """An agenda item on the line of time: when it is (or was) dealt with, and what it is about."""

    item: object
    number: int
    starts_at: object
    ends_at: object
    papers: list
    about: list

    @property
    def mark(self):
        return ITEMS[self.item.state]

    @property
    def is_now(self):
        return self.item.state == ItemState.RUNNING

    @property
    def is_past(self):
        return self.item.state in (ItemState.DONE, ItemState.UNFINISHED)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited, as the list of who comes shows them."""

    invitation: object
    note: str
    is_me: bool

    @property
    def mark(self):
        return ANSWERS[self.invitation.answer]


class Dossier:
    """One meeting for one reader at one moment."""

    def __init__(self, meeting, person, now):
        self.meeting, self.person, self.now = meeting, person, now

    @cached_property
    def mandates(self):
        """The mandates by which the reader may act here for somebody."""
        return self.meeting.mandates(self.person)

    @cached_property
    def moves(self):
        return self.meeting.open_moves(self.person, self.mandates)

    @cached_property
    def invitations(self):
        rows = self.meeting.invitations.select_related("employee", "representative")
        return list(rows)

    @cached_property
    def mine(self):
        """The reader's own invitation, or None."""
        fitting = (one for one in self.invitations if one.employee_id == self.person.pk)
        return next(fitting, None)

    @property
    def my_mark(self):
        return ANSWERS[self.mine.answer]

    @property
    def my_words(self):
        return MINE[self.mine.answer]

    @property
    def instead_of(self):
        """For whom the reader comes, or None."""
        fitting = (one for one in self.invitations if one.representative_id == self.person.pk)
        return next(fitting, None)

    @property
    def owed_by(self):
        """The invitations of others that the reader may answer, acting for them."""
        if self.meeting.state != State.CALLED:
            return []
        principals = {one.principal_id for one in self.mandates}
        return [one for one in self.invitations if one.employee_id in principals]

    @cached_property
    def attendance(self):
        """Who is invited: the chair first, then who comes, is silent, is excused; by name."""
        rows = sorted(self.invitations, key=self._place)
        return [Guest(one, self._note(one), one.employee_id == self.person.pk) for one in rows]

    def _place(self, one):
        name = one.employee.name if one.employee else one.guest_name or one.guest_email
        is_chair = one.employee_id == self.meeting.holder_id
        return not is_chair, ORDER.index(one.answer), name

    def _note(self, one):
        """What somebody is in the meeting; the words of their answer stand in the mark."""
        if one.employee_id == self.meeting.holder_id:
            return "chair"
        if one.employee_id is not None and one.employee_id == self.meeting.minute_taker_id:
            return "minute_taker"
        return "guest" if one.employee_id is None else ""

    @property
    def first_people(self):
        return self.attendance[:SHOWN]

    @property
    def more_people(self):
        return self.attendance[SHOWN:]

    @cached_property
    def coming(self):
        """How many come, in person or represented."""
        yes = (Answer.COMING, Answer.REPRESENTED)
        return sum(1 for one in self.invitations if one.answer in yes)

    @cached_property
    def lines(self):
        """The agenda with the times that follow from the plan; real ones where an item was dealt with.

        Matters that an item is about are shown to who may see them.
        """
        items = self.meeting.items.select_related("presenter").prefetch_related("papers", "about")
        linked = {matter.pk for item in items for matter in item.about.all()}
        seen = self._seen(linked) if linked else set()
        lines, at = [], self.meeting.starts_at
        for number, item in enumerate(items, start=1):
            begin = item.began_at or at
            end = item.ended_at or begin + timedelta(minutes=item.minutes)
            about = [matter for matter in item.about.all() if matter.pk in seen]
            lines.append(Line(item, number, begin, end, item.papers.all(), about))
            at = end
        return lines

    def _seen(self, pks):
        """Which of some matters (ids) the reader may see."""
        seen = Matter.objects.visible_to(self.person).filter(pk__in=pks)
        return set(seen.order_by().values_list("pk", flat=True))

    @property
    def planned(self):
        """How many minutes the items take together."""
        return sum(line.item.minutes for line in self.lines)

    @property
    def left(self):
        """Minutes that the plan leaves free; below zero where it is too long."""
        return self.meeting.minutes - self.planned

    @cached_property
    def attachments(self):
        return list(Attachment.objects.filter(matter=self.meeting.pk).select_related("by"))

    @cached_property
    def entries(self):
        return list(Entry.objects.about(self.meeting))

    @cached_property
    def line(self):
        return story.told(self.meeting, self.entries, self._people())

    def _people(self):
        """Who is known already: the invited, and who comes for them."""
        found = [self.meeting.owner, self.meeting.holder]
        found += [one.employee for one in self.invitations if one.employee]
        return found + [one.representative for one in self.invitations if one.representative]

    @cached_property
    def panels(self):
        return panels.panels(self)

    @property
    def is_over(self):
        return self.meeting.ends_at < self.now
