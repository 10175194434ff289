"""What dictums put on participants becomes work, once the paper is in force, in the form that the relation gives.

The convener's signer gives it; what cannot be given so is said with the way out, and the participant's own signer,
or who speaks for the participant, may give it instead.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import office_day, today
from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.signing.signing import in_force
from coordination.decrees.bodies import dictum_labels
from coordination.decrees.guarding import guard_state
from coordination.decrees.models import Obligation
from coordination.decrees.participants import holders, is_convener, line_of, voice
from coordination.decrees.telling import tell
from coordination.tasks.actions import give
from people.journal.models import record
from people.workdays.calendars import calendar_of

WHY = 500


def lay(paper, version, *, by, now):
    """Write the obligations of a version that was set, and give them where it is in force already."""
    labels = dictum_labels(version.body)
    line = {one.pk: one for one in line_of(paper)}
    for one in version.body.get("obligations", ()):
        if one["participant"] not in line:
            continue
        Obligation.objects.create(
            paper=paper,
            version=version.number,
            key=one["key"],
            dictum=one["dictum"],
            label=labels.get(one["dictum"], ""),
            participant=line[one["participant"]],
            title=one["title"],
            person_id=one["person"],
            position_id=one["position"],
            due_on=one["due_on"],
            within=one["within"],
            grade=one["grade"],
            evidence=one["evidence"],
        )
    due_now(paper, now=now)


def due_now(paper, *, now):
    """Give what the version in force obliges to and was not given yet; returns how many became work."""
    version = paper.in_force(office_day(now))
    if version is None:
        return 0
    waiting = Obligation.objects.filter(paper=paper.pk, version=version.number, task=None, why="")
    waiting = list(waiting.select_related("participant", "person", "position"))
    return sum(_give(one, paper, now=now) for one in waiting)


def responsible(obligation, on):
    """Who carries it out on a date: the person, or who holds the position, else the participant's signer."""
    if obligation.person_id:
        return obligation.person
    position = obligation.position_id or obligation.participant.signer_id
    return holders([position], on).get(position)


def giver_of(paper, on):
    """`(who acts, for whom or None)`: who signed for the convener; else who holds that position now."""
    convener = next((one for one in line_of(paper) if is_convener(one, paper)), None)
    if convener is None:
        return None, None
    signatures = in_force(paper, digest=paper.latest.digest).select_related("act__seat")
    for one in signatures:
        if one.act.seat.position_id == convener.signer_id:
            return one.signer, one.behalf_of
    return holders([convener.signer_id], on).get(convener.signer_id), None


def _give(obligation, paper, *, now):
    """Make it a task of the convener's signer; what keeps it from that is written down and told."""
    by, principal = giver_of(paper, None if paper.latest is None else paper.latest.in_force_on)
    why = _("Nobody signed for the convener.")
    if by is not None:
        try:
            with transaction.atomic():
                return _task(obligation, paper, by=by, behalf_of=principal, now=now) is not None
        except NotYours as refusal:
            why = _unrelated(obligation, by, principal, refusal)
        except NotNow as refusal:
            why = refusal.message
    Obligation.objects.filter(pk=obligation.pk).update(why=str(why)[:WHY])
    hearers = [by, obligation.participant.contact]
    facts = {"obligation": obligation.title, "why": str(why)[:WHY], "at": "obligations/"}
    key = f"obligation:{obligation.pk}"
    tell(paper, "decree.left", hearers, key=key, by=None, now=now, **facts)
    return False


def _unrelated(obligation, by, principal, refusal):
    """Why it could not be given, for whoever reads it, and the way out."""
    person = responsible(obligation, today(by))
    names = {"giver": (principal or by).full_name, "name": person.full_name if person else "–"}
    words = _("%(giver)s has no working relation to %(name)s in which this may be asked.") % names
    return " ".join(filter(None, [words, refusal.wayout]))


def _task(obligation, paper, *, by, now, behalf_of=None, is_late=False):
    person = responsible(obligation, today(by))
    if person is None:
        raise NotNow(_("Nobody holds the position that is responsible."))
    due_at = due_of(obligation, paper, person)
    if due_at is not None and due_at <= now:
        if not is_late:
            raise NotNow(_("Its due time has passed."))
        due_at = None
    parts = [paper.citation, f"{obligation.label}: {obligation.title}" if obligation.label else ""]
    if obligation.evidence:
        parts.append(_("Evidence wanted: %(evidence)s") % {"evidence": obligation.evidence})
    (task,) = give(
        [person],
        by=by,
        behalf_of=behalf_of,
        title=obligation.title,
        instruction="\n\n".join(filter(None, parts)),
        due_at=due_at,
        due_zone=person.timezone,
        required_grade=obligation.grade,
        now=now,
    )
    Obligation.objects.filter(pk=obligation.pk).update(task=task, why="")
    record(by=by, verb="oblige", subject=paper, now=now, obligation=obligation.pk, task=task.pk)
    return task


def due_of(obligation, paper, person):
    """When it is due: closing time of its day, or so many working days after it came into force; None: no limit."""
    calendar = calendar_of(person, paper.latest.in_force_on)
    day = obligation.due_on
    if day is None and obligation.within:
        day = calendar.add_days(paper.latest.in_force_on, obligation.within)
    if day is None:
        return None
    while calendar.closing(day) is None:
        day -= timedelta(days=1)
    return calendar.closing(day)


def may_assign(obligation, person, line_holders):
    """May this person give it instead: who signs for the participant now, or speaks for it?"""
    participant = obligation.participant
    held = line_holders.get(participant.signer_id)
    return person == held or participant.pk in voice(participant.paper, person)


@transaction.atomic
def assign(obligation, *, by, now):
    """What could not be given by the convener is given inside the participant; returns the Task."""
    paper = obligation.paper
    paper.hold()
    held = holders([obligation.participant.signer_id], today(by))
    obligation.participant.paper = paper
    if not may_assign(obligation, by, held):
        raise NotYours(
            _("This is given by who signs for %(name)s.") % {"name": obligation.participant.name}
        )
    guard_state(paper, "assign")
    obligation.refresh_from_db()
    if obligation.task_id is not None:
        raise NotNow(_("This obligation has become work already."))
    if not obligation.why:
        raise NotNow(_("It becomes work by itself when the paper is in force."))
    return _task(obligation, paper, by=by, now=now, is_late=True)
