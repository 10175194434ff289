"""Writing a briefing: what it says, whom it is for, what it asks."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.briefings.states import State
from coordination.matters import seeing
from coordination.matters.models import Matter
from people.journal.models import record

WRITTEN = (
    *("title", "text", "explains", "starts_at", "ends_at", "zone", "place", "link"),
    *("read_within", "asks_newcomers", "stays_confidential"),
)
EXCLUDED = ["matter_ptr", "owner", "holder", "division", "group", "explains"]
CHECKS = 3


@dataclass(frozen=True, slots=True)
class Check:
    """A comprehension question as it is written."""

    question: str
    choices: tuple
    right: int
    passage: str


class Writing:
    @transaction.atomic
    def write(self, *, by, version, now, wanted=None, checks=None, **fields):
        """Change a draft. `version` is the one that the writer saw; `wanted` (`audience.Wanted`) and `checks`
        replace what stands, where given. Raises NotNow, ValidationError keyed by field."""
        acting = self.guard("write", by)
        seen = Matter.objects.filter(pk=self.pk, version=version)
        if not seen.update(version=F("version") + 1):
            raise NotNow(
                _("Somebody else changed %(number)s meanwhile. Compare, then save again.")
                % {"number": self.number}
            )
        self.version = version + 1
        for name in WRITTEN:
            if name in fields:
                setattr(self, name, fields[name])
        self.check_facts(by)
        self.save()
        self.set_audience(wanted)
        self.set_checks(checks)
        record(by=by, verb="write", subject=self, now=now, acting=acting)

    def check_facts(self, by):
        """Raise ValidationError keyed by field where the briefing cannot be so."""
        self.title, self.text = self.title.strip(), self.text.strip()
        self.clean_fields(exclude=EXCLUDED)
        faults = {}
        if bool(self.starts_at) != bool(self.ends_at):
            faults["ends_at"] = _("Say from when until when it is held, or neither.")
        elif self.starts_at and self.ends_at <= self.starts_at:
            faults["ends_at"] = _("The end lies before the beginning.")
        if self.explains_id and seeing.find(by, self.explains_id) is None:
            faults["explains"] = _("There is no such document that you may see.")
        if faults:
            raise ValidationError(faults)

    def set_audience(self, wanted):
        """Let the lines say whom it is for; None leaves them."""
        if wanted is None:
            return
        line = self.audience.model
        self.audience.all().delete()
        rows = [line(briefing=self, division=one) for one in wanted.divisions]
        rows += [line(briefing=self, group=one) for one in wanted.groups]
        rows += [line(briefing=self, position=one) for one in wanted.positions]
        rows += [line(briefing=self, employee=one) for one in wanted.people]
        line.objects.bulk_create(rows)

    def set_checks(self, checks):
        """Let these be the comprehension questions; None leaves them."""
        if checks is None:
            return
        if len(checks) > CHECKS:
            words = _("Ask at most %(most)d questions.") % {"most": CHECKS}
            raise ValidationError({"checks": words})
        self.checks.all().delete()
        for order, one in enumerate(checks, 1):
            row = self.checks.model(briefing=self, order=order, question=one.question.strip())
            row.choices = [choice.strip() for choice in one.choices]
            row.right, row.passage = one.right, one.passage.strip()
            try:
                row.full_clean(exclude=["briefing"])
            except ValidationError as fault:
                raise ValidationError({f"check-{order}": fault.messages}) from fault
            row.save()

    @transaction.atomic
    def discard(self, *, by, now):
        """A draft that is not given after all; nobody else ever knew of it."""
        acting = self.guard("discard", by)
        self.shift("discard", to=State.WITHDRAWN, by=by, now=now, acting=acting)
        self.close_spine(now=now)
