"""Known to be read: who owes a reading of the newest version, and who gave it."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.duties.actions import owe_all, settle
from coordination.duties.models import Duty, Outcome
from coordination.duties.models import Kind as DutyKind
from coordination.duties.readings import readings
from coordination.papers.audience import readers
from coordination.papers.telling import tell
from people.journal.models import record


class ReadByPeople:
    """Who is concerned reads each version once; who set it knows it."""

    def concerns(self, person, on):
        """Is this person to read it? Whom it is meant for, but who set it."""
        latest = self.latest
        if person is None or latest is None or person.pk == latest.set_by_id:
            return False
        return readers(latest, on).filter(pk=person.pk).exists()

    def read_by(self, person):
        """When this person read the newest version, or None."""
        return self.latest and (
            self.latest.readings.filter(employee=person).values_list("at", flat=True).first()
        )

    def readers_owing(self, on):
        """Everybody concerned who has not read the newest version; a lazy queryset."""
        latest = self.latest
        read = latest.readings.filter(employee=OuterRef("pk"))
        return readers(latest, on).filter(~Exists(read)).exclude(pk=latest.set_by_id)

    @transaction.atomic
    def ask_readers(self, *, now, on):
        """After a version was put into force: its readers owe a reading, of the version before nobody does."""
        settle(self, kinds=[DutyKind.READ], outcome=Outcome.RELEASED, now=now)
        asked = list(self.readers_owing(on))
        owe_all(self._readings_owed(asked, on), now=now)
        return asked

    def _readings_owed(self, people, on):
        version = self.latest
        start = max(on, version.in_force_on)
        return readings(
            self.pk,
            people,
            asked_by_id=version.set_by_id,
            within=version.read_within,
            start=lambda _person: start,
            on=on,
        )

    @transaction.atomic
    def acknowledge(self, *, by, now, number):
        """Read and understood: version `number`, by a reader whom it concerns.

        Raises NotYours for who is not concerned, NotNow for a version that was replaced meanwhile. Saying
        it again changes nothing.
        """
        self.hold()
        latest = self.latest
        if not self.concerns(by, today(by)):
            raise NotYours(_("You are not asked to read %(number)s.") % {"number": self.number})
        self.guard_state("acknowledge")
        if latest.number != number:
            raise NotNow(
                _("There is a newer version of %(number)s now: read version %(version)d.")
                % {"number": self.number, "version": latest.number}
            )
        made = latest.readings.get_or_create(employee=by, defaults={"at": now})[1]
        if made:
            settle(self, kinds=[DutyKind.READ], holder=by, now=now)
            record(by=by, verb="acknowledge", subject=self, now=now, version=number)

    @transaction.atomic
    def nudge(self, *, by, now):
        """Ask the silent again, at most once a day each; returns how many were asked now."""
        self.guard("nudge", by)
        on = today(by)
        silent = list(self.readers_owing(on))
        version = self.latest
        key = f"nudge:{version.pk}:{on:%Y%m%d}"
        told = tell(self, "paper.nudge", silent, key=key, by=by, now=now, version=version.number)
        if told:
            record(
                by=by, verb="nudge", subject=self, now=now, version=version.number, people=len(told)
            )
        return len(told)

    @transaction.atomic
    def true_up(self, *, now, on):
        """Who came into the division owes a reading too, who left it owes none. Returns how many changed."""
        self.hold()
        if not self.allows("acknowledge"):
            return 0
        open_ones = Duty.objects.open().filter(matter_id=self.pk, kind=DutyKind.READ)
        owing = self.readers_owing(on)
        coming = list(owing.exclude(pk__in=open_ones.values("holder")))
        leaving = list(open_ones.exclude(holder__in=owing).select_related("holder"))
        if not (coming or leaving):
            return 0
        owe_all(self._readings_owed(coming, on), now=now)
        for duty in leaving:
            settle(
                self,
                kinds=[DutyKind.READ],
                holder=duty.holder,
                outcome=Outcome.RELEASED,
                now=now,
            )
        entry = record(
            by=None,
            verb="true_up",
            subject=self,
            now=now,
            joined=[person.pk for person in coming],
            left=[duty.holder_id for duty in leaving],
        )
        key, version = f"entry:{entry.pk}", self.latest.number
        tell(self, "paper.set", coming, key=key, by=self.latest.set_by, now=now, version=version)
        return len(coming) + len(leaving)
