"""Putting a version into force from a date, and taking a paper out of force."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow
from coordination.duties.actions import release, settle
from coordination.duties.models import Kind as DutyKind
from coordination.papers.digesting import digest
from coordination.papers.kinds import kind_of
from coordination.papers.states import State
from people.journal.models import record


class Enacting:
    @transaction.atomic
    def enact(self, *, by, now, in_force_on, revision):
        """Put the draft into force from a date; from then on nothing of it changes.

        For kinds that who may set them sets alone. `revision` is the one that was read before: another draft
        than that is not put into force. Raises NotNow, ValidationError keyed by field. Returns the version; who
        is to read it is asked by `ask_readers`.
        """
        self.hold()
        self.guard("enact", by)
        if not kind_of(self).is_direct:
            raise NotNow(
                _("%(number)s comes into force when its approval flow is complete.")
                % {"number": self.number}
            )
        draft = self.draft_as_read(revision)
        if self.review is not None:
            raise NotNow(
                _("%(number)s is in review: it comes into force when the review is complete.")
                % {"number": self.number}
            )
        self.check_ready(draft)
        self.check_date(in_force_on, now)
        return self._set(draft, by=by, now=now, in_force_on=in_force_on)

    def draft_as_read(self, revision):
        """The draft, if it is the one that was read before; NotNow otherwise."""
        draft = self.draft
        if draft is None or draft.revision != revision:
            raise NotNow(
                _("Somebody else changed the draft of %(number)s meanwhile. Read it again first.")
                % {"number": self.number}
            )
        return draft

    def check_ready(self, draft, field="sections"):
        """Raise ValidationError on `field` for what must be mended first, each line saying what to do."""
        faults = [one for one in kind_of(self).body.faults(draft) if not one.is_hint]
        if faults:
            raise ValidationError({field: [one.words for one in faults]})

    def check_date(self, in_force_on, now):
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

    def _set(self, draft, *, by, now, in_force_on, act=None, **shown):
        """Freeze the draft as the version in force; `act`: the signature in a flow by which `by` set it."""
        draft.set_by, draft.set_at, draft.in_force_on = by, now, in_force_on
        draft.digest = digest(draft)
        fields = ["set_by", "set_at", "in_force_on", "digest"]
        if act is not None:
            draft.behalf_of_id, draft.capacity = act.behalf_of_id, act.capacity
            fields += ["behalf_of", "capacity"]
        draft.save(update_fields=fields)
        self.put_up(draft, holder=by, **shown)
        settle(self, kinds=[DutyKind.REVIEW], now=now)
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

    def put_up(self, version, **shown):
        """Let the paper show a version that was set now, and what it refers to."""
        for name, value in shown.items():
            setattr(self, name, value)
        self._show(
            **shown,
            title=version.title,
            wording=self._wording(version),
            state=State.IN_FORCE,
            is_internal=version.is_internal,
            is_confidential=False,
            review_on=version.review_on,
        )
        self._link(version)

    def _link(self, version):
        """Write anew which papers it refers to."""
        self.links.all().delete()
        wanted = {(one["paper"], one["role"]) for one in version.references if one["paper"]}
        wanted = sorted(pair for pair in wanted if pair[0] != self.pk)
        self.links.bulk_create(
            self.links.model(paper=self, target_id=target, role=role) for target, role in wanted
        )

    @transaction.atomic
    def revoke(self, *, by, now, reason):
        """Take the paper out of force at once, with a reason; nobody owes a reading any more."""
        self.hold()
        self.guard("revoke", by)
        if not kind_of(self).is_revocable:
            raise NotNow(
                _(
                    "%(number)s was set together: it ends by a paper of the same people that replaces it."
                )
                % {"number": self.number}
            )
        reason = (reason or "").strip()
        if not reason:
            raise ValidationError({"reason": _("Write the reason: the readers will see it.")})
        self._end(State.REVOKED, now)
        entry = record(by=by, verb="revoke", subject=self, now=now, reason=reason[:2_000])
        self.forget()
        return entry

    @transaction.atomic
    def replace(self, *, by, now, successor):
        """Out of force because another paper, which comes into force now, replaces it."""
        self.hold()
        self.guard_state("replace")
        self._end(State.REPLACED, now)
        entry = record(by=by, verb="replace", subject=self, now=now, successor=successor.pk)
        self.forget()
        return entry

    def _end(self, state, now):
        if self.draft:
            self.draft.delete()
        self._show(state=state, is_open=False, closed_at=now)
        release(self, now=now)
