"""Full diaries in the large office, and finding a time that twenty people have free in common."""

import statistics
import time
from datetime import datetime, timedelta
from datetime import time as clock

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.diary import busy
from people.diary.models import DiaryEntry, new_uid
from people.diary.slots import common
from people.employees.models import Employee
from people.units.models import Absence

NAME = "free common times"
PEOPLE, EACH, WEEKS = 20, 40, 4
HOUR = timedelta(hours=1)


def fill(person):
    """Two appointments a working day for somebody and nineteen others of the neighbourhood, one of them
    every week; and who is away. A second time changes nothing."""
    if person.diary.exists():
        return
    now = timezone.now()
    first = timezone.localdate(now).replace(day=1)
    team = [person, *others(person)]
    rows = [_row(one, first, turn, now) for one in team for turn in range(EACH)]
    rows += [_weekly(one, first, now) for one in team]
    DiaryEntry.objects.bulk_create(rows, batch_size=500)
    day = timedelta(days=1)
    Absence.objects.bulk_create(
        Absence(employee=one, start_on=first + day * (n + 3), end_on=first + day * (n + 6))
        for n, one in enumerate(team[1:])
    )


def others(person):
    """Nineteen people whose numbers come next."""
    found = Employee.objects.active().filter(pk__gt=person.pk, number__startswith="B")
    return list(found.order_by("pk")[: PEOPLE - 1])


def _row(person, first, turn, now):
    start = datetime.combine(first, clock(8), person.zone)
    start += timedelta(days=turn // 2 * 7 / 5, hours=(turn * 3 + person.pk) % 9)
    start = start.replace(minute=0)
    return _entry(person, now, title=f"Janji {turn}", start=start, last=start + HOUR)


def _weekly(person, first, now):
    start = datetime.combine(first, clock(7), person.zone)
    return _entry(person, now, title="Senam", start=start, last=None, rrule="FREQ=WEEKLY;BYDAY=WE")


def _entry(person, now, *, title, start, last, **more):
    return DiaryEntry(
        person=person,
        uid=new_uid(),
        title=title,
        starts_at=start,
        ends_at=start + HOUR,
        first_at=start,
        last_at=last,
        zone=person.timezone,
        created_at=now,
        updated_at=now,
        **more,
    )


def show(cast, turns=20):
    """Free common times of twenty people in four weeks, against fetching their busy times alone."""
    person = Employee.objects.get(pk=cast["busy_pk"])
    team, start = [person, *others(person)], timezone.now().astimezone(person.zone)
    end = start + timedelta(weeks=WEEKS)

    def ours():
        return common(team[:15], HOUR, start, end, optional=team[15:])

    found = ours()
    with CaptureQueriesContext(connection) as queries:
        ours()
    whole = statistics.median(_took(ours) for _turn in range(turns))
    bare = statistics.median(_took(lambda: busy.of(team, start, end)) for _turn in range(turns))
    ratio = whole / bare
    missed = "" if ratio <= 2 else " (missed)"
    print(
        f"| {NAME}, {len(team)} people, {WEEKS} weeks: {len(found)} found, fetching alone"
        f" {bare * 1000:.1f} | {whole * 1000:.1f} | {ratio:.2f} | | ≤ 2{missed} | {len(queries)} | |",
        flush=True,
    )


def _took(ask):
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start
