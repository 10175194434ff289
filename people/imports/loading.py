"""Writing a plan: in bulk, in the order of what points at what, with a journal entry a record.

Call inside a transaction. Constraints are met at every moment: heads and main positions are taken
away before others get them, addresses are freed before others take them.
"""

from people.accounts.employing import follow
from people.employees.models import Employee
from people.journal.models import Entry, kind_of
from people.units.lines import BATCH, redraw_all
from people.units.models import Appointment, Division, Line, Position

ROWS = 2000
CHANGED_ROWS = 300
FOLLOWED = {"email", "is_active"}


def write(plan, *, by, now, tell=lambda done, total: None):
    """Store every draft that is new or differs."""
    steps = (_divisions, _positions, _employees, _appointments)
    parts = (plan.divisions, plan.positions, plan.employees, plan.appointments)
    entries = []
    for number, (step, drafts) in enumerate(zip(steps, parts, strict=True)):
        tell(number, len(steps))
        step(drafts)
        entries += _entries(drafts, by, now)
    Entry.objects.bulk_create(entries, batch_size=ROWS)
    follow_accounts(plan, by=by, now=now)


def _entries(drafts, by, now):
    for draft in drafts:
        if draft.outcome != "unchanged":
            thing = draft.thing
            created = "appointed" if isinstance(thing, Appointment) else "created"
            yield Entry(
                by=by,
                verb=created if draft.is_new else "changed",
                at=now,
                subject_kind=kind_of(thing),
                subject_id=thing.pk,
                data=draft.difference,
            )


def _create(model, drafts):
    for draft in drafts:
        draft.settle()
    model.objects.bulk_create([draft.thing for draft in drafts], batch_size=ROWS)


def _change(model, drafts):
    changed = [draft for draft in drafts if not draft.is_new and draft.difference]
    for draft in changed:
        draft.settle()
    names = {name.removesuffix("_id") for draft in changed for name in draft.difference}
    if changed:
        things = [draft.thing for draft in changed]
        model.objects.bulk_update(things, sorted(names), batch_size=CHANGED_ROWS)
    return changed


def _by_level(drafts, link):
    """New drafts in waves, each pointing only at stored ones or at earlier waves."""
    waiting, written = [draft for draft in drafts if draft.is_new], set()
    while waiting:
        ready = [d for d in waiting if not _waits(d.links.get(link), written)]
        yield ready
        written.update(ready)
        ready = set(ready)
        waiting = [draft for draft in waiting if draft not in ready]


def _waits(other, written):
    return other is not None and other.is_new and other not in written


def _divisions(drafts):
    for ready in _by_level(drafts, "parent"):
        _create(Division, ready)
    _change(Division, drafts)
    if any(draft.outcome != "unchanged" for draft in drafts):
        _settle_belonging()


def _settle_belonging():
    """Every section belongs to the nearest division above; see `Division.home`."""
    everyone = {division.pk: division for division in Division.objects.all()}
    wrong = []
    for division in everyone.values():
        home = division
        while home.kind == "section" and home.parent_id:
            home = everyone[home.parent_id]
        if division.belongs_to_id != home.pk:
            division.belongs_to_id = home.pk
            wrong.append(division)
    Division.objects.bulk_update(wrong, ["belongs_to"], batch_size=CHANGED_ROWS)


def _positions(drafts):
    gone = [d.thing.pk for d in drafts if not d.is_new and "is_head" in d.difference]
    Position.objects.filter(pk__in=gone).update(is_head=False)
    fresh = []
    for ready in _by_level(drafts, "reports_to"):
        _create(Position, ready)
        fresh += ready
    changed = _change(Position, [d for d in drafts if not d.is_new])
    if any("reports_to_id" in draft.difference for draft in changed):
        redraw_all()
    elif fresh:
        _draw(fresh)


def _draw(fresh):
    """Lines of new positions only: nothing stored stands below them."""
    chains = {}
    lines = []
    stored = _stored_chains(fresh)
    for draft in fresh:
        leader = draft.thing.reports_to_id
        chain = [] if leader is None else [leader, *(chains.get(leader) or stored.get(leader, ()))]
        chains[draft.thing.pk] = chain
        lines += [
            Line(above_id=above, below_id=draft.thing.pk, distance=distance)
            for distance, above in enumerate(chain, 1)
        ]
    Line.objects.bulk_create(lines, batch_size=BATCH)


def _stored_chains(fresh):
    """`{stored leader: [everybody above, nearest first]}` of new positions."""
    new = {draft.thing.pk for draft in fresh}
    leaders = {draft.thing.reports_to_id for draft in fresh} - new - {None}
    chains = {}
    rows = Line.objects.filter(below__in=leaders).order_by("distance")
    for below, above in rows.values_list("below_id", "above_id"):
        chains.setdefault(below, []).append(above)
    return chains


def follow_accounts(plan, *, by, now):
    """Accounts of changed people follow them, as `save_employee` does for one."""
    for draft in plan.employees:
        if draft.thing.user_id and draft.difference.keys() & FOLLOWED:
            follow(draft.thing, draft.difference, by=by, now=now)


def _employees(drafts):
    moving = [d.thing.pk for d in drafts if not d.is_new and "email" in d.difference]
    Employee.objects.filter(pk__in=moving).update(email="")
    _create(Employee, [draft for draft in drafts if draft.is_new])
    _change(Employee, drafts)


def _appointments(drafts):
    """First what ends or stops being main, then what begins."""
    changed = [d for d in drafts if not d.is_new and d.difference]
    main = [d.thing.pk for d in changed if "is_main" in d.difference]
    Appointment.objects.filter(pk__in=main).update(is_main=False)
    ending = [d for d in changed if "end_on" in d.difference and d.thing.end_on]
    _change(Appointment, ending)
    _change(Appointment, [draft for draft in changed if draft not in ending])
    _create(Appointment, [draft for draft in drafts if draft.is_new])
