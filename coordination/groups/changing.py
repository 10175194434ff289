"""Changing what a group is for, how it decides and until when it lasts."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.groups.states import STANDING, TEMPORARY, Quorum
from coordination.groups.telling import seated, tell
from coordination.matters.models import Matter
from people.journal.models import record

CHANGED = (
    *("title", "purpose", "urgency", "ends_on", "term_months", "founding", "founded_by"),
    *("quorum", "majority", "secret_votes", "ratifying"),
)
OWNED = ["matter_ptr", "owner", "holder", "division", "group", "founded_by"]


class Changing:
    @transaction.atomic
    def change(self, *, by, version, now, **fields):
        """Change what the group says of itself. `version` is the one that the editor saw.

        Raises NotNow when somebody else changed it meanwhile, ValidationError keyed by field. Its kind and
        whether it is confidential stay as it was founded.
        """
        acting = self.guard("change", by)
        changed = {
            name: value
            for name, value in fields.items()
            if name in CHANGED and getattr(self, name) != value
        }
        if not changed:
            return
        seen = Matter.objects.filter(pk=self.pk, version=version)
        if not seen.update(version=F("version") + 1):
            raise NotNow(
                _("Somebody else changed %(number)s meanwhile. Compare, then save again.")
                % {"number": self.number}
            )
        before = {name: told(getattr(self, name)) for name in changed}
        for name, value in changed.items():
            setattr(self, name, value)
        self.version = version + 1
        self.check_facts()
        self.save(update_fields=[*changed])
        data = {name: [before[name], told(getattr(self, name))] for name in changed}
        entry = record(by=by, verb="change", subject=self, now=now, acting=acting, **data)
        on = today(by)
        self.true_up(now=now, on=on)
        tell(self, "group.changed", seated(self, on), entry=entry, by=by, now=now)

    def check_facts(self):
        """Raise ValidationError keyed by field where the group cannot be so."""
        self.title, self.purpose = self.title.strip(), self.purpose.strip()
        self.clean_fields(exclude=OWNED)
        faults = {}
        if self.group_kind in TEMPORARY and self.ends_on is None:
            faults["ends_on"] = _("Say until when it works: it is dissolved with a report then.")
        if self.ends_on and self.ends_on < self.starts_on:
            faults["ends_on"] = _("The end lies before the beginning.")
        if self.group_kind in STANDING and not self.term_months:
            faults["term_months"] = _("Say how long a seat is held.")
        if self.group_kind in STANDING and self.quorum == Quorum.NONE:
            faults["quorum"] = _("A council or board decides with a quorum.")
        if self.group_kind not in STANDING and self.term_months:
            faults["term_months"] = _("Only a council or board has terms of office.")
        if faults:
            raise ValidationError(faults)


def told(value):
    """A field's value as the journal keeps it: of a record, its key."""
    return value.pk if isinstance(value, Matter) else value
