"""How a joint paper goes into force: agreed by all, reviewed inside each, signed by each signer, numbered by each."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.actions import stop
from coordination.approvals.models import Flow
from coordination.approvals.states import Role
from coordination.decrees import obliging
from coordination.decrees.consenting import missing_consents, overtaken
from coordination.decrees.models import Participant
from coordination.decrees.owing import true_up
from coordination.decrees.participants import is_convener, line_of, voice
from coordination.decrees.standing import reviewed
from coordination.decrees.states import Numbering
from coordination.decrees.telling import tell
from coordination.papers.course import Course, check_ends_signed, registered
from coordination.papers.submitting import MAIN
from coordination.registers.taking import take_all

NUMBER, BETWEEN = 300, "; "


class JointCourse(Course):
    def check(self, paper, flow, *, now):
        """Every participant's signer signs, and nothing is missing before."""
        signing = check_ends_signed(flow)
        signed = {seat.position_id for stage in signing for seat in stage.places}
        faults = [
            _("%(name)s: its signer must sign.") % {"name": one.name}
            for one in line_of(paper)
            if one.signer_id not in signed
        ]
        faults += self.missing(paper)
        if any(stage.role != Role.SIGN for stage in flow.line):
            faults.append(
                _(
                    "What is reviewed was reviewed inside each participant: only signatures stand here."
                )
            )
        if faults:
            raise ValidationError({"stages": faults})
        if not paper.official_number:
            numbered(paper)

    def missing(self, paper):
        """What is missing before it is signed, in words."""
        said = [
            _("%(name)s has not agreed to every clause yet.") % {"name": one.name}
            for one in missing_consents(paper)
        ]
        _flows, done = reviewed(paper)
        return said + [
            _("%(name)s has not completed its internal review yet.") % {"name": one.name}
            for one in line_of(paper)
            if one.pk not in done
        ]

    def numbers(self, paper, *, by, now):
        """One number each in the order of the participants, or one for all; kept with the participants."""
        wanted = numbered(paper)
        rows = [(register, paper, one.name[:200], one.division) for one, register in wanted]
        taken = take_all(rows, by=by, now=now)
        for (one, _register), number in zip(wanted, taken, strict=True):
            Participant.objects.filter(pk=one.pk).update(number=number.text)
        return joined([number.text for number in taken])

    def office(self, paper):
        return ", ".join(one.name for one in line_of(paper))[:400]

    def bound(self, version):
        """Who sets it, in which order, in whose name."""
        line = line_of(version.paper)
        return {
            "participants": [
                [one.pk, one.division_id, one.agency, one.office, one.signer_id] for one in line
            ]
        }

    def sees_draft(self, paper, person):
        return bool(voice(paper, person))

    def starts(self, paper, person, track):
        """An internal review is begun by who speaks for the participant."""
        voices = voice(paper, person)
        return any(one.track == track and one.pk in voices for one in line_of(paper))

    def changed(self, paper, *, by, now):
        """Consents to changed clauses are lost; what was on its way to signatures stops."""
        overtaken(paper)
        if paper.draft is not None and missing_consents(paper):
            for flow in Flow.objects.running().filter(matter=paper.pk, track=MAIN):
                reason = _("The text has changed: the participants agree again first.")
                stop(flow, by=by, now=now, reason=reason)
        true_up(paper, now=now)

    def came_into_force(self, paper, version, *, by, now):
        true_up(paper, now=now)
        obliging.lay(paper, version, by=by, now=now)

    def scanned(self, paper, *, now, on):
        return obliging.due_now(paper, now=now)


def numbered(paper):
    """`[(Participant, Register)]` from which numbers are taken; ValidationError where there is none."""
    draft, line = paper.draft, line_of(paper)
    if (draft.body or {}).get("numbering") == Numbering.SHARED:
        line = [one for one in line if is_convener(one, paper)]
    return [(one, registered(paper, one.division, one.signer)) for one in line]


def joined(numbers):
    """All numbers in one line, as many as fit."""
    found = BETWEEN.join(numbers)
    while len(found) > NUMBER:
        numbers = numbers[:-1]
        found = f"{BETWEEN.join(numbers)}{BETWEEN}…"
    return found


class Tracks:
    """Internal reviews, each on the track of its participant."""

    def started(self, paper, flow, *, by, now):
        paper.hold()
        one = next((one for one in line_of(paper) if one.track == flow.track), None)
        if one is None or one.pk not in voice(paper, by):
            raise NotYours(_("An internal review is begun by who speaks for the participant."))
        paper.guard_state("submit")
        if missing := missing_consents(paper):
            names = ", ".join(one.name for one in missing)
            raise NotNow(
                _("First all agree to every clause: %(names)s have not yet.") % {"names": names}
            )

    def decided(self, paper, flow, *, by, now):
        _flows, done = reviewed(paper)
        if all(one.pk in done for one in line_of(paper)):
            key = f"reviewed:{flow.pk}"
            tell(paper, "decree.reviewed", [paper.draft.author], key=key, by=by, now=now)
