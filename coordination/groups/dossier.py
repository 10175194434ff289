"""Everything that the page of one group shows to one reader, in a fixed number of queries."""

from django.db.models import Q
from django.utils.functional import cached_property

from coordination.files.models import Attachment
from coordination.groups import panels, story, wording
from coordination.groups.models import Group
from coordination.matters import seeing
from coordination.matters.kinds import KINDS
from coordination.matters.models import Matter

MOST = 50


class Dossier:
    """One group for one reader on one day. What is inside is shown where `is_inside`."""

    def __init__(self, group, person, now, on):
        self.group, self.person, self.now, self.on = group, person, now, on

    @cached_property
    def is_inside(self):
        """May the reader see the matter, and not only know that the group exists?"""
        return Group.objects.filter(pk=self.group.pk).visible_to(self.person, self.on).exists()

    @cached_property
    def moves(self):
        return self.group.open_moves(self.person) if self.is_inside else set()

    @cached_property
    def _seats(self):
        return list(self.group.memberships.select_related("employee", "division"))

    @cached_property
    def seats(self):
        """Who sits there on the day, by rank; of a dissolved group, who sat there last."""
        if not self.group.is_open:
            last = max((one.ends_on for one in self._seats), default=None)
            return wording.in_order([one for one in self._seats if one.ends_on == last])
        return wording.in_order(
            [
                one
                for one in self._seats
                if one.starts_on <= self.on and (one.ends_on is None or one.ends_on >= self.on)
            ]
        )

    @cached_property
    def coming(self):
        return wording.in_order([one for one in self._seats if one.starts_on > self.on])

    @cached_property
    def gone(self):
        shown = {one.pk for one in (*self.seats, *self.coming)}
        found = [one for one in self._seats if one.pk not in shown]
        return sorted(found, key=lambda one: (one.ends_on, one.pk), reverse=True)

    @property
    def rules(self):
        return wording.rules(self.group)

    @property
    def mark(self):
        return wording.MARKS[self.group.state]

    @cached_property
    def presides(self):
        """Is the reader the one who presides now?"""
        first = next((one for one in self.seats if one.seat == "chair"), None)
        first = first or next((one for one in self.seats if one.seat == "vice_chair"), None)
        return self.group.is_open and bool(first and first.employee_id == self.person.pk)

    @cached_property
    def founding(self):
        """The founding document in Selaras, where the reader may see it."""
        pk = self.group.founded_by_id
        return seeing.find(self.person, pk, self.on) if pk else None

    @cached_property
    def _within(self):
        found = Matter.objects.filter(group=self.group.pk).visible_to(self.person, self.on)
        found = found.filter(~Q(kind__in=panels.CLAIMED)).select_related("owner", "holder")
        return found.with_due_key()

    @cached_property
    def open_work(self):
        """`[(matter, name of its kind)]`: what is open within the group, as far as the reader sees it."""
        found = self._within.open().order_by("due_key", "pk")[:MOST] if self.is_inside else []
        return [(matter, KINDS[matter.kind].label) for matter in found]

    @cached_property
    def attachments(self):
        found = Attachment.objects.filter(matter=self.group.pk).select_related("by")
        return list(found) if self.is_inside else []

    @cached_property
    def line(self):
        return story.told(self.group) if self.is_inside else []

    @cached_property
    def panels(self):
        return panels.panels(self)
