"""What is no page: questions about the organisation, a phone's bytes, an import, the growth."""

import gzip
import http.client
import re
import statistics
import time

from django.db import connection
from django.utils import timezone

from people.employees.models import Employee
from people.imports import actions as imports
from people.imports.models import FileKind, State
from people.relations.between import relation
from people.relations.leaders import below, leaders_of
from people.units.models import Position
from tests.bench import office
from tests.bench.client import Target, alternate, largest_below, mixed

LINKED = re.compile(rb'(?:href|src)="(/static/[^"]+\.(?:css|js))"')


def show_questions(cast):
    """Leaders up, how two stand, everybody below the top: milliseconds of the database."""
    top = Position.objects.get(pk=cast["root"]).appointments.get().employee
    low = Employee.objects.get(number=cast["staff"])
    on = timezone.localdate()
    questions = (
        ("all leaders of one of the staff", lambda: leaders_of(low, on), 1),
        ("how two people stand to each other", lambda: relation(top, low, on), 1),
        ("everybody below the top", lambda: len(below(top, on)), 100),
    )
    for name, ask, goal in questions:
        times = []
        for _turn in range(20):
            watch = Stopwatch()
            with connection.execute_wrapper(watch):
                ask()
            times.append(sum(watch.milliseconds))
        took = statistics.median(times)
        missed = "" if took <= goal else " (missed)"
        count = len(watch.milliseconds)
        print(f"| {name} | {took:.1f} | | | ≤ {goal} ms{missed} | {count} | |", flush=True)


class Stopwatch:
    """Milliseconds that the database took for each query."""

    def __init__(self):
        self.milliseconds = []

    def __call__(self, execute, sql, params, many, context):
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.milliseconds.append((time.perf_counter() - start) * 1000)


def show_phone(cast, product):
    """Today as a phone loads it for the first time: page, style sheets and scripts, compressed."""
    line = http.client.HTTPConnection("127.0.0.1", product.port, timeout=60)
    headers = {"Host": "127.0.0.1", "Cookie": office.sign_in(cast["staff"])}
    line.request("GET", "/", headers=headers)
    page = line.getresponse().read()
    html, rest = len(gzip.compress(page)), 0
    for path in sorted(set(LINKED.findall(page))):
        line.request("GET", path.decode(), headers={**headers, "Accept-Encoding": "gzip"})
        rest += len(line.getresponse().read())
    missed = "" if html <= 15_000 and html + rest <= 60_000 else " (missed)"
    print(
        f"| today on a phone, compressed: HTML {html / 1000:.1f} kB, with styles and scripts"
        f" {(html + rest) / 1000:.1f} kB | | | | ≤ 15 and ≤ 60 kB{missed} | | |",
        flush=True,
    )


def show_memory(cast, product, bare, count=10_000):
    """The fullest worker of each after many mixed requests by eight clients."""
    mine, plain = office.sign_in(cast["busy"]), office.sign_in(cast["busy"], office.BARE)
    ours = ["/", "/people/", "/tasks/?view=mine", "/people/chart/", f"/tasks/{cast['heavy']}/"]
    theirs = ["/b2/", f"/b3/?holder={cast['busy_pk']}", f"/b4/{cast['heavy']}/"]
    sizes, halves = [], []
    for server, paths, cookie in ((product, ours, mine), (bare, theirs, plain)):
        for _half in range(2):
            mixed(server.port, paths, {"Host": "127.0.0.1", "Cookie": cookie}, count // 2)
            halves.append(largest_below(server.pid))
        sizes.append(halves[-1])
    ratio, growth = sizes[0] / sizes[1], halves[1] / halves[0]
    missed = "" if ratio <= 2 and growth <= 1.05 else " (missed)"
    print(
        f"| memory of a web process after {count:,} mixed requests: {sizes[0] / 1e6:.0f} MB, bare"
        f" {sizes[1] / 1e6:.0f} MB; second half against first {growth:.2f} | | {ratio:.2f} | |"
        f" ≤ 2, flat{missed} | | |",
        flush=True,
    )


def show_growth(product, small, small_cookie):
    """The same pages on the large office and on one of 1,000 tasks, for somebody with sixty open ones."""
    cookie = office.sixty()
    for name, path in (("tasks, mine", "/tasks/?view=mine"), ("today", "/")):
        targets = [
            Target(name, server, path, {"Host": "127.0.0.1", "Cookie": one})
            for server, one in ((product, cookie), (small, small_cookie))
        ]
        ratio, processor = alternate(*targets)
        missed = "" if processor <= 1.15 else " (missed)"
        print(
            f"| {name}: 100,000 tasks in the office against 1,000 | | {ratio:.2f} | {processor:.2f}"
            f" | ≤ 1.15{missed} | | |",
            flush=True,
        )


def show_import(count=10_000):
    """Dry run and load of a staff roll against reading it and inserting bare rows."""
    header = "number;name;email;position_title;division_name"
    lines = [
        f"IMP{n:05};Pegawai Impor {n};impor{n}@example.test;Staf {n};Divisi Impor {n % 40}"
        for n in range(count)
    ]
    raw = "\n".join([header, *lines]).encode()
    now = timezone.now()
    start = time.perf_counter()
    item = imports.upload(
        raw, name="roll.csv", kind=FileKind.ROLL, by=None, now=now, today=timezone.localdate()
    )
    chosen = item.choices | {"no_division_code": "name", "no_position_code": "number"}
    imports.match(item, matching=item.matching, choices=chosen, start_on=timezone.localdate())
    imports.check(item, now=now, here=True)
    item = imports.run(item.pk, now=now)
    if item.state == State.READY:
        imports.load(item, now=now, here=True)
        item = imports.run(item.pk, now=now)
    ours = time.perf_counter() - start
    if item.state != State.LOADED:
        print(f"| import of {count:,} employees: {item.state} | failed | | | | | |", flush=True)
        return
    bare = _bare_import(raw)
    ratio = ours / bare
    missed = "" if ratio <= 6 else " (missed)"
    print(
        f"| import of {count:,} employees, dry run and load: {ours:.1f} s, bare {bare:.1f} s"
        f" | | {ratio:.1f} | | ≤ 6{missed} | | |",
        flush=True,
    )


def _bare_import(raw):
    """Reading the same file and inserting its rows with nothing asked, in the same four tables."""
    import csv
    import io

    from django.db import transaction

    from people.units.models import Appointment, Division

    start = time.perf_counter()
    rows = list(csv.DictReader(io.StringIO(raw.decode()), delimiter=";"))
    with transaction.atomic():
        names = sorted({row["division_name"] for row in rows})
        divisions = Division.objects.bulk_create(
            [Division(name=f"{name} polos", code=f"P{n}") for n, name in enumerate(names)]
        )
        by_name = dict(zip(names, divisions, strict=True))
        people = Employee.objects.bulk_create(
            [
                Employee(number=f"P{row['number']}", name=row["name"], email=f"p{row['email']}")
                for row in rows
            ],
            batch_size=1000,
        )
        places = Position.objects.bulk_create(
            [
                Position(title=row["position_title"], division=by_name[row["division_name"]])
                for row in rows
            ],
            batch_size=1000,
        )
        Appointment.objects.bulk_create(
            [
                Appointment(
                    employee=person, position=place, start_on=timezone.localdate(), is_main=True
                )
                for person, place in zip(people, places, strict=True)
            ],
            batch_size=1000,
        )
    return time.perf_counter() - start
