"""Series at a change of holder: who gives them, and who does what they give.

The law of beginning one holds here too: a series moves where whoever gives from now on may ask everybody who
is to do it. Where that is not so it stays, and the hand-over says why. What was given moves as tasks do.
"""

from dataclasses import dataclass, field

from django.db.models import F, Q

from coordination.recurring.models import Role, Seat, Series, State
from coordination.recurring.planning import plan
from coordination.tasks.form import allowed
from people.inbox.actions import notify
from people.journal.models import record_all
from people.workdays.calendars import calendars_of

GIVER = "giver"
STRONGEST = (Role.RESPONSIBLE, Role.HELPER, Role.OBSERVER)


@dataclass
class Passing:
    """One series of who parts. `part` is `giver` or a `Role`; `others` (Employees) are the other side;
    `refused` are those who could not be asked, or, for a receiver, who could not be asked by the giver."""

    series: Series
    part: str
    others: list
    is_own: bool = False
    refused: list = field(default_factory=list)

    @property
    def moves(self):
        return not self.is_own and not self.refused


def passings(parting, coming, on):
    """What becomes of every series of a person that is not over, when `coming` follows on a date.

    Two queries where there is none; else a few for each giver.
    """
    sides = Q(owner=parting) | Q(seats__employee=parting)
    rows = Series.objects.filter(sides).exclude(state=State.OVER).select_related("owner").distinct()
    found = [
        _given(one, parting, coming)
        if one.owner_id == parting.pk
        else _received(one, parting, coming)
        for one in rows.prefetch_related("seats__employee").order_by("pk")
    ]
    _judge(found, coming, on)
    return found


def _given(series, parting, coming):
    asked = [seat.employee for seat in series.seats.all() if seat.role == Role.RESPONSIBLE]
    is_own = {one.pk for one in asked} == {parting.pk}
    others = [coming if one.pk == parting.pk else one for one in asked if one.is_active]
    return Passing(series, GIVER, [] if is_own else others, is_own)


def _received(series, parting, coming):
    seat = next(seat for seat in series.seats.all() if seat.employee_id == parting.pk)
    return Passing(series, seat.role, [series.owner])


def _judge(found, coming, on):
    """Say of each who could not be asked; one question for each giver."""
    wanted = {}
    for one in found:
        if one.part == GIVER and not one.is_own:
            wanted.setdefault(coming, set()).update(one.others)
        elif one.part == Role.RESPONSIBLE:
            wanted.setdefault(one.series.owner, set()).add(coming)
    answers = {
        (giver.pk, answer.person.pk): answer.form is not None
        for giver, people in wanted.items()
        for answer in allowed(giver, sorted(people, key=lambda person: person.pk), on)
    }
    for one in found:
        if one.part == GIVER and not one.is_own:
            one.refused = [who for who in one.others if not answers[coming.pk, who.pk]]
        elif one.part == Role.RESPONSIBLE and not answers[one.series.owner_id, coming.pk]:
            one.refused = [coming]


def pass_on(parting, coming, series, *, by, now, **facts):
    """Let `coming` be, in some series (ids), whatever `parting` is: giver, receiver, helper, observer.

    In the caller's transaction; `facts` go into the journal. Returns the series. Who gives a series and
    goes on giving it hears that another person does it now.
    """
    ids = sorted(series)
    list(Series.objects.select_for_update().filter(pk__in=ids).order_by("pk").values("pk"))
    moving = Series.objects.filter(pk__in=ids)
    given = list(moving.filter(owner=parting).values_list("pk", flat=True))
    moving.update(version=F("version") + 1)
    moving.filter(pk__in=given).update(owner=coming)
    _reseat(parting, coming, ids)
    rows = list(moving.select_related("owner").order_by("pk"))
    _replan([one for one in rows if one.pk in given])
    people = [parting.pk, coming.pk]
    entries = [(one, {"people": people, **facts}) for one in rows]
    record_all(entries, by=by, verb="hand_over", now=now)
    _tell([one for one in rows if one.pk not in given], parting, coming, by, now)
    return rows


def _reseat(parting, coming, ids):
    """Everybody once, in their stronger part."""
    seats = Seat.objects.filter(series__in=ids)
    there = {seat.series_id: seat for seat in seats.filter(employee=coming)}
    left = list(seats.filter(employee=parting))
    for seat in left:
        other = there.get(seat.series_id)
        if other and STRONGEST.index(seat.role) < STRONGEST.index(other.role):
            Seat.objects.filter(pk=other.pk).update(role=seat.role)
    seats.filter(employee=parting, series__in=[*there]).delete()
    seats.filter(employee=parting).update(employee=coming)


def _replan(given):
    """The calendar of who gives counts."""
    running = [one for one in given if one.state == State.ACTIVE]
    calendars = calendars_of([one.owner for one in running])
    for one in running:
        plan(one, calendars[one.owner_id])
    Series.objects.bulk_update(running, ["state", "next_at"])


def _tell(received, parting, coming, by, now):
    """One notice to each giver, however many of their series it concerns."""
    givers = {}
    for one in received:
        if one.owner_id not in {by.pk, coming.pk}:
            givers.setdefault(one.owner, []).append(one)
    for giver, rows in givers.items():
        params = {
            "title": rows[0].title,
            "n": len(rows),
            "parting": parting.full_name,
            "coming": coming.full_name,
        }
        key = f"series.passed:{rows[0].pk}:{rows[0].version}"
        notify(
            [giver], kind="series.passed", subject=rows[0], key=key, now=now, by=by, params=params
        )
