"""Preparing a hand-over: what stands at its head, and what becomes of its lines."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordination.handovers.listing import lines_of, shown_to
from coordination.handovers.states import Way
from people.journal.models import record

WRITTEN = ("place", "reference", "decree", "words", "effective_on")


class Preparing:
    @transaction.atomic
    def write(self, *, by, now, **fields):
        """Change what stands at the head: place, number, decree, effective date, words."""
        self.guard("prepare", by)
        self.hold()
        self.guard("prepare", by)
        changed = {
            name: value
            for name, value in fields.items()
            if name in WRITTEN and getattr(self, name) != value
        }
        if not changed:
            return
        before = {name: getattr(self, name) for name in changed}
        for name, value in changed.items():
            setattr(self, name, value)
        self.clean_fields(exclude=["matter_ptr", "owner", "holder", "leader", "opened_by"])
        self.save(update_fields=[*changed])
        both = {name: [before[name], value] for name, value in changed.items()}
        record(by=by, verb="write", subject=self, now=now, **both)

    @transaction.atomic
    def mark(self, matters, *, way, by, now, to=None, reason=""):
        """Say what becomes of some lines (ids of matters): `Way`, for elsewhere `to` an Employee and why.

        Raises ValidationError keyed by field; lines that this person may not read count as absent.
        """
        self.guard("prepare", by)
        self.hold()
        self.guard("prepare", by)
        matters, reason = set(matters), (reason or "").strip()
        lines = {line.matter.pk: line for line in shown_to(self, by, lines_of(self))[0]}
        self._check_mark(matters - lines.keys(), matters, way, to, reason)
        elsewhere = way == Way.ELSEWHERE
        self.marks.filter(matter__in=matters).delete()
        self.marks.bulk_create(
            self.marks.model(
                handover=self,
                matter_id=pk,
                way=way,
                to=to if elsewhere else None,
                reason=reason,
            )
            for pk in sorted(matters)
        )
        said = {"to": to.pk} if elsewhere else {}
        record(
            by=by,
            verb="mark",
            subject=self,
            now=now,
            way=str(way),
            matters=sorted(matters),
            reason=reason,
            **said,
        )

    def _check_mark(self, absent, matters, way, to, reason):
        faults = {}
        if not matters:
            faults["matters"] = _("Tick at least one line first.")
        elif absent:
            faults["matters"] = _("One of these is not on the list any more. Look at it again.")
        if way not in Way.values:
            faults["way"] = _("Choose what becomes of it.")
        if way == Way.ELSEWHERE:
            if to is None or not to.is_active or to.pk == self.owner_id:
                faults["to"] = _("Choose who gets it: somebody else who works here.")
            if not reason:
                faults["reason"] = _("Write why it does not go with the position.")
        if len(reason) > 500:
            faults["reason"] = _("Write the reason in at most 500 characters.")
        if faults:
            raise ValidationError(faults)
