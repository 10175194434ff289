"""How every verb of a flow moves it: held, guarded, and on from stage to stage with duties that follow."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.flows.resolving import resolve
from coordination.approvals.flows.telling import tell
from coordination.approvals.models import Flow
from coordination.approvals.states import OWED, FlowState, Resolver, StageState
from coordination.approvals.subjects import subject_of
from coordination.duties.actions import owe_all, settle
from coordination.duties.models import Duty, Outcome
from coordination.matters.models import Matter, Participation, Role
from people.employees.models import Employee
from people.journal.models import record
from people.relations.acting import Mandate, mandates_of
from people.workdays.calendars import calendars_of


@dataclass(frozen=True, slots=True)
class Turn:
    """The seat that somebody decides on; `acting` is the mandate by which they do it (for another, or as Plt.)."""

    seat: object
    stage: object
    acting: Mandate | None = None

    @property
    def behalf_of_id(self):
        return self.acting.principal_id if self.acting else None


def held(flow):
    """The flow as it is now, whole, with its matter's row locked until the end of the transaction."""
    list(Matter.objects.select_for_update().filter(pk=flow.matter_id).values("pk"))
    return Flow.objects.whole().get(pk=flow.pk)


def mandates(flow, person):
    """`{principal id: Mandate}` by which a person may act in a flow for others.

    The author decides nothing on their own text in the name of somebody else.
    """
    if person.pk == flow.author_id:
        return {}
    found = mandates_of(person, today(person))
    return {pk: one for pk, one in found.items() if one.covers(flow.matter)}


def turns(flow, person, acted_for=None):
    """The Turns that a person has now, their own before those of whom they act for."""
    stage = flow.open_stage if flow.is_running else None
    if stage is None:
        return []
    acted_for = mandates(flow, person) if acted_for is None else acted_for
    own = [Turn(one, stage, _sign(one)) for one in stage.pending if one.holder_id == person.pk]
    return own + [
        Turn(one, stage, acted_for[one.holder_id])
        for one in stage.pending
        if one.holder_id in acted_for
    ]


def _sign(seat):
    """The sign of office of who has the seat as Plt. or Plh."""
    if not seat.capacity:
        return None
    return Mandate(None, seat.holder_id, seat.capacity, True, None, seat.title)


def takes_part(flow, person, acted_for=None):
    """Has this person, or somebody for whom they act, a seat in the flow?"""
    acted_for = mandates(flow, person) if acted_for is None else acted_for
    people = {person.pk, *acted_for}
    return any(seat.holder_id in people for stage in flow.line for seat in stage.places)


def guard(flow, person, *, roles):
    """The Turn by which a person decides now. Raises NotYours, NotNow."""
    acted_for = mandates(flow, person)
    if not takes_part(flow, person, acted_for):
        raise NotYours(_("You have no place in this flow."))
    guard_running(flow)
    found = turns(flow, person, acted_for)
    if not found:
        raise NotNow(_("It is not your turn in this flow, or you have decided already."))
    if found[0].stage.role not in roles:
        raise NotNow(_("This stage wants something else: look at the flow again."))
    return found[0]


def guard_running(flow):
    if not flow.is_running:
        words = _("This flow is “%(state)s” now, so this is not possible any more.")
        raise NotNow(words % {"state": flow.get_state_display()})


def is_stale(flow):
    """Is the matter's text another one than the flow runs over?"""
    subject = subject_of(flow.matter)
    return subject.digest(flow.matter) != flow.digest


def observe(matter, people):
    """Whoever takes part in a flow sees the matter from its start."""
    there = set(Participation.objects.filter(matter=matter.pk).values_list("employee", flat=True))
    missing = {one.pk for one in people} - there - {matter.owner_id, matter.holder_id}
    Participation.objects.bulk_create(
        Participation(matter_id=matter.pk, employee_id=pk, role=Role.OBSERVER)
        for pk in sorted(missing)
    )


def open_stage(flow, stage, *, by, now):
    """Let it be a stage's turn: its seats go to who holds them now, the time runs, whoever it asks is told."""
    _seat_anew(flow, stage, by=by, now=now)
    calendars = calendars_of([seat.holder for seat in stage.places])
    for seat in stage.places:
        seat.due_at = _due(calendars[seat.holder_id], stage.working_days, now)
        seat.save()
    stage.state, stage.opened_at, stage.closed_at = StageState.OPEN, now, None
    stage.turn += 1
    stage.save()
    true_up(flow, now=now)
    hearers = [seat.holder for seat in stage.pending]
    about = {"key": f"flow:{flow.pk}:{stage.order}:{stage.turn}", "by": by, "now": now}
    tell(flow, "flow.turn", hearers, role=str(stage.role), due_at=stage.places[0].due_at, **about)


def _due(calendar, days, now):
    """By closing time, so many working days after the office is open next."""
    there = calendar.add_days(calendar.next_open(now), days)
    return calendar.closing(there.date())


def _seat_anew(flow, stage, *, by, now):
    """A new holder of a position takes over its seat; where nobody holds it now, who had it keeps it."""
    asked = [seat for seat in stage.places if seat.resolver != Resolver.PERSON]
    found = resolve(asked, author=flow.author, matter=flow.matter, on=today(flow.author))
    for seat, filled in zip(asked, found, strict=True):
        if filled is None:
            continue
        if filled.holder.pk != seat.holder_id:
            seat.former, seat.why = seat.holder, _("Another person holds the office now.")
            people = [seat.holder_id, filled.holder.pk]
            data = {"flow": flow.pk, "people": people}
            record(by=by, verb="reseat_flow", subject=flow.matter, now=now, **data)
            observe(flow.matter, [filled.holder])
        filled.put_on(seat)


def true_up(flow, *, now):
    """Bring the flow's duties to what its seats say: whose turn it is owes, nobody else does."""
    stage = flow.open_stage if flow.is_running else None
    wanted = {seat.holder_id: seat for seat in stage.pending} if stage else {}
    kind = OWED[stage.role] if stage else None
    there = Duty.objects.open().filter(matter_id=flow.matter_id, part=flow.part)
    gone = [one for one in there if one.holder_id not in wanted or one.kind != kind]
    acted = {seat.holder_id for one in flow.line for seat in one.places if seat.act_id}
    for outcome, people in (
        (Outcome.DONE, {one.holder_id for one in gone if one.holder_id in acted}),
        (Outcome.RELEASED, {one.holder_id for one in gone if one.holder_id not in acted}),
    ):
        if people:
            kinds = {one.kind for one in gone if one.holder_id in people}
            facts = {"holders": people, "kinds": kinds, "part": flow.part}
            settle(flow.matter, outcome=outcome, now=now, **facts)
    owed = [_duty(flow, seat, kind) for seat in wanted.values()]
    if owed:
        owe_all(owed, now=now)


def _duty(flow, seat, kind):
    return Duty(
        matter_id=flow.matter_id,
        holder=seat.holder,
        asked_by=flow.author,
        kind=kind,
        part=flow.part,
        due_at=seat.due_at,
    )


def go_on(flow, *, by, now):
    """After a decision: the stage is done when enough have decided, then the next begins, or the flow is complete."""
    stage = flow.open_stage
    if not stage.is_met:
        true_up(flow, now=now)
        return
    stage.state, stage.closed_at = StageState.DONE, now
    stage.save(update_fields=["state", "closed_at"])
    later = next((one for one in flow.line if one.state == StageState.WAITING), None)
    if later is not None:
        open_stage(flow, later, by=by, now=now)
        return
    end(flow, FlowState.DONE, now=now)
    subject = subject_of(flow.matter)
    if subject.decided:
        subject.decided(flow, by=by, now=now)
    people = {flow.author, flow.started_by}
    tell(flow, "flow.done", people, key=f"flow:{flow.pk}:done", by=by, now=now)


def end(flow, state, *, now, reason=""):
    """The flow runs no more, and nobody owes it anything. Its stages are closed first: once it has ended, nothing
    of it changes."""
    for stage in flow.line:
        if stage.is_open:
            stage.state, stage.closed_at = StageState.WAITING, now
            stage.save(update_fields=["state", "closed_at"])
    moved = Flow.objects.filter(pk=flow.pk, state=FlowState.RUNNING)
    if not moved.update(state=state, ended_at=now, reason=reason):
        raise NotNow(_("Somebody was quicker: look at the flow again."))
    flow.state, flow.ended_at, flow.reason = state, now, reason
    true_up(flow, now=now)


def everybody(flow):
    """All who have a seat in the flow."""
    pks = {seat.holder_id for stage in flow.line for seat in stage.places}
    return list(Employee.objects.active().filter(pk__in=pks))
