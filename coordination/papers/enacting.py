"""Putting a version into force from a date, and revoking a paper."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.duties.actions import release
from coordination.papers.states import State
from people.journal.models import record


def office_day(now):
    """The date in the office's own time zone: what is in force turns there, for everybody at once."""
    return timezone.localdate(now, timezone.get_default_timezone())


class Enacting:
    @transaction.atomic
    def enact(self, *, by, now, in_force_on, revision):
        """Put the draft into force from a date; from then on nothing of it changes.

        `revision` is the one that was read before: another draft than that is not put into force. Raises
        NotNow, ValidationError keyed by field. Returns the version; who is to read it is asked by
        `ask_readers`.
        """
        self.hold()
        self.guard("enact", by)
        draft = self.draft
        if draft is None or draft.revision != revision:
            raise NotNow(
                _("Somebody else changed the draft of %(number)s meanwhile. Read it again first.")
                % {"number": self.number}
            )
        if not draft.sections:
            raise ValidationError({"sections": _("Write at least one section or rule first.")})
        self._check_date(in_force_on, now)
        draft.set_by, draft.set_at, draft.in_force_on = by, now, in_force_on
        draft.save(update_fields=["set_by", "set_at", "in_force_on"])
        self._show(
            title=draft.title,
            wording=f"{draft.title}\n{draft.text}",
            state=State.IN_FORCE,
            is_internal=draft.is_internal,
            is_confidential=False,
            holder=by,
        )
        record(
            by=by,
            verb="enact",
            subject=self,
            now=now,
            version=draft.number,
            in_force_on=in_force_on,
        )
        self.forget()
        return draft

    def _check_date(self, in_force_on, now):
        """Today or later, and not before the version that it follows."""
        if in_force_on < office_day(now):
            raise ValidationError(
                {"in_force_on": _("A paper is in force from today on or later, never backwards.")}
            )
        last = self.latest
        if last and in_force_on < last.in_force_on:
            raise ValidationError(
                {
                    "in_force_on": _(
                        "Version %(number)d is in force from %(date)s; not before that."
                    )
                    % {"number": last.number, "date": date_format(last.in_force_on, "DATE_FORMAT")}
                }
            )

    @transaction.atomic
    def revoke(self, *, by, now, reason):
        """Take the paper out of force at once, with a reason; nobody owes a reading any more."""
        self.hold()
        self.guard("revoke", by)
        reason = (reason or "").strip()
        if not reason:
            raise ValidationError({"reason": _("Write the reason: the readers will see it.")})
        if self.draft:
            self.draft.delete()
        self._show(state=State.REVOKED, is_open=False, closed_at=now)
        release(self, now=now)
        entry = record(by=by, verb="revoke", subject=self, now=now, reason=reason[:2_000])
        self.forget()
        return entry
