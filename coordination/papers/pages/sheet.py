"""Everything that the page of one paper shows to one reader, read in a fixed number of queries."""

from django.utils.functional import cached_property

from collab.kit.clock import office_day, today
from coordination.approvals.models import Flow
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.matters.hanging import hangs
from coordination.papers.audience import is_whole_division, readers
from coordination.papers.coverage import coverage
from coordination.papers.pages.links import CITED_AS, cited, citing
from coordination.papers.references import Role
from coordination.papers.states import State
from people.relations.places import places
from people.units.models import Appointment, Division


class Sheet:
    """One paper, in the version that is asked for (None: the one that holds now), for one reader."""

    def __init__(self, paper, person, now, version=None):
        self.paper, self.person, self.now = paper, person, now
        self.on, self.day = today(person), office_day(now)
        self.version = version or self.in_force or paper.latest or paper.draft
        if self.version is not None:
            self.version.paper = paper

    @property
    def kind(self):
        return self.paper.of_kind

    @cached_property
    def led(self):
        """The divisions for which the reader sets such papers."""
        return self.kind.settable(self.person, self.on)

    @property
    def may_set(self):
        return self.paper.division_id in self.led

    @cached_property
    def may_write(self):
        """May the reader write the next version?"""
        if self.may_set:
            return True
        if self.paper.draft:
            return self.paper.is_written_by(self.person)
        writable = self.kind.writable
        return writable is not None and self.paper.division_id in writable(self.person, self.on)

    @cached_property
    def sees_draft(self):
        """Who may set it, who writes it, and who has a place in its flow."""
        if self.may_set or self.paper.is_written_by(self.person):
            return True
        return self.kind.course.sees_draft(self.paper, self.person) or self._is_asked

    @property
    def _is_asked(self):
        draft = self.paper.draft
        if draft is None:
            return False
        flows = Flow.objects.visible_to(self.person, self.on)
        return flows.filter(matter=self.paper.pk, revision__startswith=f"{draft.number}.").exists()

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
        return self.paper.draft if self.sees_draft else None

    @property
    def is_latest(self):
        return self.version == self.paper.latest

    @property
    def standing(self):
        """(mark, words of the version shown)."""
        version, paper = self.version, self.paper
        if not version.is_set:
            return ("doing", "review") if self.paper.review else ("new", State.DRAFT)
        if paper.state in (State.REVOKED, State.REPLACED):
            return "absent", paper.state
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

    @cached_property
    def can_acknowledge(self):
        return (
            self.is_latest
            and self.paper.allows("acknowledge")
            and self.read_at is None
            and (self.duty is not None or self.paper.concerns(self.person, self.on))
        )

    @property
    def bears_on(self):
        """What it bears on, in words; empty for all."""
        return [label for value, label in self.kind.bearable if value in self.version.bears_on]

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
        latest.paper = self.paper
        led = self.led
        if latest.set_by_id == self.person.pk:
            led = led | self._divisions_of_readers(latest)
        return coverage(self.paper, led, self.on) if led else []

    def _divisions_of_readers(self, latest):
        if is_whole_division(latest):
            return Division.objects.under(self.paper.division_id)
        placed = Appointment.objects.present(self.on).filter(is_main=True)
        placed = placed.filter(employee__in=readers(latest, self.on).order_by().values("pk"))
        return set(placed.order_by().values_list("position__division_id", flat=True))

    @cached_property
    def cited(self):
        """What the version refers to, by role, in words."""
        return [
            (Role(role).label, links) for role, links in cited(self.version, self.person).items()
        ]

    @cached_property
    def citing(self):
        """What refers to the paper, by role, in words."""
        return [(CITED_AS[role], links) for role, links in citing(self.paper, self.person).items()]

    @cached_property
    def annexes(self):
        return list(self.version.annexes.all()) if hangs(self.paper, "annexes") else []

    @property
    def is_review_late(self):
        """Should what is in force have been looked at again by now?"""
        due = self.paper.review_on
        return due is not None and self.paper.state == State.IN_FORCE and due < self.day

    @cached_property
    def of_kind(self):
        """What the templates of its kind need besides."""
        return self.kind.context(self) if self.kind.context else {}
