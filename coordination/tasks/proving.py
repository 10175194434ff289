"""The ladder of evidence: what a statement needs for its grade, what a task asks for, and confirming.

Confirmed by another division is never claimed: whoever is asked sees the statement and its evidence alone,
on a page of its own, and says whether it is true.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.duties import actions as duties
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.files.actions import Proof, prove, weighed
from coordination.files.models import EvidenceKind, Grade
from coordination.matters.seeing import who_sees
from coordination.tasks.telling import tell
from people.inbox.actions import notify
from people.journal.models import record
from people.relations.acting import mandates_of
from people.relations.places import homes, places
from people.workdays.calendars import calendar_of
from people.workdays.dues import answer_due

MOST = 10


class Before(TextChoices):
    """Before what a task's required grade must be reached."""

    REPORT = "report", gettext_lazy("before the result is handed in")
    ACCEPTANCE = "acceptance", gettext_lazy("before the result is accepted")


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as a reporter hands it in."""

    text: str
    grade: int
    proof: Proof | None = None

    def fault(self):
        """What its grade lacks, in words; empty where nothing does."""
        kind = self.proof.kind if self.proof else None
        if not self.text.strip():
            return _("write what it states.")
        if self.grade == Grade.CONFIRMED:
            return _("confirmed is not claimed: ask a person of another division to confirm it.")
        if self.grade == Grade.DOCUMENT and kind not in (EvidenceKind.FILE, EvidenceKind.LINK):
            return _("a document needs its file or a link to it.")
        if self.grade == Grade.MEASURED and not (
            kind == EvidenceKind.FIGURE and self.proof.measured_on
        ):
            return _("what is measured needs the figure, its unit, its source and its date.")
        return ""


def check_claims(claims):
    """ValidationError keyed by `statements` that says of which statement what is missing."""
    if len(claims) > MOST:
        words = _("A report has at most %(most)d statements.") % {"most": MOST}
        raise ValidationError({"statements": words})
    faults = [
        _("Statement %(n)d: %(fault)s") % {"n": turn, "fault": fault}
        for turn, claim in enumerate(claims, 1)
        if (fault := claim.fault())
    ]
    if faults:
        raise ValidationError({"statements": faults})
    for claim in claims:
        if claim.proof:
            weighed(claim.proof)


class Proving:
    """Verbs and predicates of a task about what its reports state."""

    def best_grade(self, claims=(), evidence=()):
        """The highest grade that any statement or evidence of the task has, and these would have."""
        kept = [
            self.evidence.aggregate(best=Max("grade"))["best"],
            self.reports.aggregate(best=Max("statements__grade"))["best"],
        ]
        coming = [one.grade for one in (*claims, *evidence)]
        return max([0, *filter(None, kept), *coming])

    def lacks(self, before, claims=(), evidence=()):
        """Why the required grade is not reached, in words; empty where it is, or none is asked."""
        if not self.required_grade or self.required_for != before:
            return ""
        best = self.best_grade(claims, evidence)
        if best >= self.required_grade:
            return ""
        wanted = Grade(self.required_grade)
        words = _("This task requires evidence: at least one statement must be “%(grade)s”.") % {
            "grade": wanted.label
        }
        if best:
            words += " " + _("The best so far is “%(grade)s”.") % {"grade": Grade(best).label}
        if wanted == Grade.CONFIRMED:
            words += " " + _("Report it first, then ask a person of another division to confirm.")
        return words

    def state_claims(self, report, claims, *, by, now):
        """Keep the checked statements of a report."""
        statements = report.statements.model.objects
        statements.bulk_create(
            [
                statements.model(
                    report=report,
                    order=order,
                    text=claim.text.strip(),
                    grade=claim.grade,
                    evidence=prove(self, claim.proof, by=by, now=now) if claim.proof else None,
                )
                for order, claim in enumerate(claims, 1)
            ]
        )

    @transaction.atomic
    def ask_confirmation(self, statement, *, of, by, now):
        """Ask a person of another division whether a statement is true.

        They see it and its evidence, and the task's number and title. ValidationError keyed by `people`.
        """
        acting = self.guard("ask_confirmation", by)
        self._check_asked(statement, of)
        asked = statement.confirmations.create(asked_of=of, asked_by=by, at=now)
        record(
            by=by,
            verb="ask_confirmation",
            subject=self,
            now=now,
            acting=acting,
            confirmation=asked.pk,
            people=[of.pk],
        )
        duty = Duty(
            matter_id=self.pk,
            holder=of,
            asked_by=by,
            kind=DutyKind.CONFIRM,
            due_at=answer_due(now, calendar_of(of)),
        )
        duties.owe_all([duty], now=now)
        notify(
            [of],
            kind="confirmation.asked",
            subject=statement,
            key=f"confirmation:{asked.pk}",
            now=now,
            by=by,
            params={"number": self.number, "text": statement.text[:500]},
        )
        return asked

    def _check_asked(self, statement, person):
        fault = ""
        if statement.is_confirmed:
            raise NotNow(_("This statement is confirmed already."))
        if not person.is_active:
            fault = _("One of the chosen people does not work here any more.")
        elif not from_elsewhere(person, statement):
            fault = _("Choose somebody of another division than who reported it.")
        elif statement.confirmations.filter(asked_of=person).exists():
            fault = _("%(name)s was asked already.") % {"name": person.full_name}
        elif self.is_confidential and not who_sees({(person.pk, self.pk)}, today(person)):
            fault = _("This is confidential: ask somebody who takes part in it.")
        if fault:
            raise ValidationError({"people": fault})

    @transaction.atomic
    def answer_confirmation(self, asked, *, by, is_true, now, words=""):
        """Say whether a statement is true; the one who was asked, or who acts for them."""
        acting = None
        if by.pk != asked.asked_of_id:
            acting = mandates_of(by, today(by)).get(asked.asked_of_id)
            if acting is None or not acting.covers(self):
                raise NotYours(_("Only who was asked confirms it."))
        statement, words = asked.statement, words.strip()
        if not from_elsewhere(by, statement):
            raise NotYours(_("Only somebody of another division confirms it."))
        if not (is_true or words):
            raise ValidationError({"words": _("Write what is not so: the reporter reads it.")})
        verb = "confirm_statement" if is_true else "deny_statement"
        entry = record(
            by=by,
            verb=verb,
            subject=self,
            now=now,
            acting=acting,
            confirmation=asked.pk,
            **({"reason": words} if words else {}),
        )
        self._settle_confirmation(asked, entry, by=by, is_true=is_true, now=now, words=words)
        if is_true:
            type(statement).objects.filter(pk=statement.pk).update(grade=Grade.CONFIRMED)
            statement.grade = Grade.CONFIRMED
        people = [asked.asked_by, statement.report.by, self.owner, self.holder]
        kind = f"confirmation.{asked.outcome}"
        tell(self, kind, people, entry=entry, by=by, now=now, text=statement.text[:500])

    def _settle_confirmation(self, asked, entry, *, by, is_true, now, words):
        changes = {
            "outcome": "confirmed" if is_true else "denied",
            "words": words,
            "answered_by": by,
            "behalf_of_id": entry.behalf_of_id,
            "capacity": entry.capacity,
            "answered_at": now,
        }
        there = type(asked).objects.filter(pk=asked.pk, outcome="asked")
        if not there.update(**changes):
            raise NotNow(_("This was answered already."))
        for name, value in changes.items():
            setattr(asked, name, value)
        others = type(asked).objects.filter(
            statement__report__task=self,
            asked_of=asked.asked_of_id,
            asked_by=asked.asked_by_id,
            outcome="asked",
        )
        if not others.exists():
            duties.settle(
                self,
                kinds=[DutyKind.CONFIRM],
                holder=asked.asked_of,
                asked_by=asked.asked_by,
                now=now,
            )


def from_elsewhere(person, statement):
    """Is a person of another division than who reported a statement?"""
    reporter = statement.report.by_id
    belonging = homes(places({person.pk, reporter}, today()))
    return person.pk != reporter and not belonging[person.pk] & belonging[reporter]
