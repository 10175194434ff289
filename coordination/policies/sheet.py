"""Everything that the page of one paper shows to one reader, read in a fixed number of queries."""

from django.utils.functional import cached_property

from collab.kit.clock import today
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.papers.coverage import coverage
from coordination.papers.enacting import office_day
from coordination.papers.states import State
from coordination.policies.setting import below, settable
from coordination.tasks.form import Form
from people.relations.places import places


class Sheet:
    """One paper, in the version that is asked for (None: the one that holds now), for one reader."""

    def __init__(self, paper, person, now, version=None):
        self.paper, self.person, self.now = paper, person, now
        self.on, self.day = today(person), office_day(now)
        self.version = version or self.in_force or paper.latest or paper.draft

    @cached_property
    def led(self):
        """The divisions for which the reader sets rules."""
        return settable(self.person, self.on)

    @property
    def may_set(self):
        return self.paper.division_id in self.led

    @cached_property
    def sees_draft(self):
        """Who may set it, and who wrote it."""
        draft = self.paper.draft
        return self.may_set or (draft is not None and draft.written_by_id == self.person.pk)

    @cached_property
    def in_force(self):
        return self.paper.in_force(self.day)

    @cached_property
    def shown_versions(self):
        """The versions that the reader may open, the newest first."""
        return [one for one in self.paper.all_versions if one.is_set or self.sees_draft]

    @property
    def coming(self):
        """The newest version, where it is in force only from a later day."""
        latest = self.paper.latest
        is_coming = self.paper.state == State.IN_FORCE and latest and latest.in_force_on > self.day
        return latest if is_coming else None

    @property
    def draft(self):
        return self.paper.draft if self.may_set else None

    @property
    def is_latest(self):
        return self.version == self.paper.latest

    @property
    def standing(self):
        """(mark, words of the version shown)."""
        version, paper = self.version, self.paper
        if not version.is_set:
            return "new", State.DRAFT
        if paper.state == State.REVOKED:
            return "absent", State.REVOKED
        if version == self.in_force:
            return "done", State.IN_FORCE
        return ("soon", "coming") if version.in_force_on > self.day else ("dot", "past")

    @cached_property
    def duty(self):
        """The reader's open duty to read it, or None."""
        if not self.is_latest:
            return None
        return (
            Duty.objects.open()
            .filter(matter_id=self.paper.pk, holder=self.person, kind=DutyKind.READ)
            .first()
        )

    @cached_property
    def read_at(self):
        """When the reader read the version shown, or None."""
        readings = self.version.readings.filter(employee=self.person)
        return readings.values_list("at", flat=True).first() if self.version.is_set else None

    @property
    def can_acknowledge(self):
        return (
            self.is_latest
            and self.paper.allows("acknowledge")
            and self.read_at is None
            and (self.duty is not None or self.paper.concerns(self.person, self.on))
        )

    @property
    def forms(self):
        """The forms of work that it bears on; empty for all."""
        return [form.label for form in Form if form.value in self.version.bears_on]

    @cached_property
    def office(self):
        """As what its setter set it: the position on that day."""
        version = self.version
        if not version.is_set:
            return ""
        held = places([version.set_by_id], version.set_at.date())[version.set_by_id]
        heads = [place for place in held if place.division_id == self.paper.division_id]
        place = next(iter(heads or held), None)
        return place.whole if place else ""

    @cached_property
    def covered(self):
        """Who read it, for the divisions that the reader leads, or all to who set it."""
        latest = self.paper.latest
        if latest is None or self.paper.state != State.IN_FORCE:
            return []
        led = self.led
        if latest.set_by_id == self.person.pk:
            led = led | below({self.paper.division_id})
        return coverage(self.paper, led, self.on) if led else []
