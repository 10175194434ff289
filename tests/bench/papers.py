"""Papers: the PDF of a long one against typst alone, and the drawing of a long SOP against its table without one."""

import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.safestring import SafeString
from pypdf import PdfReader

from collab.kit import pdf
from coordination.papers.actions import begin
from coordination.papers.models import Paper
from coordination.papers.printing import made
from coordination.procedures import table
from coordination.procedures.drawing import laying
from people.units.models import Position
from tests.coordination.procedures.flows import office

NAME = "papers"
BARE = Path(__file__).parent / "bare" / "plain.typ"
WORDS = (
    "Setiap bagian melaksanakan ketentuan ini menurut tugasnya, mencatat hasilnya, dan melaporkannya. "
    * 8
)


def show():
    show_pdf()
    show_drawing()


def show_pdf(turns=9):
    """A policy of some forty pages: our sheet from the database on, against the same text by typst alone, both in a
    process of their own."""
    version = _long()
    sections = [{"heading": one["heading"], "body": one["body"]} for one in version.sections]

    def ours():
        return made(_again(version))

    def bare():
        return _pressed({"title": version.title, "sections": sections})

    pages = [len(PdfReader(io.BytesIO(make())).pages) for make in (ours, bare)]
    with CaptureQueriesContext(connection) as queries:
        ours()
    clock, work = _both(ours, bare, turns)
    _line(
        f"PDF of {pages[0]} pages, typst alone {pages[1]} pages {clock[1] * 1000:.0f} ms",
        clock,
        work,
        1.3,
        len(queries),
    )


def show_drawing(turns=15):
    """An SOP of 60 steps and 12 executors: its table with the drawing, laid anew and as it is kept, against the table
    without one."""
    body = office(60, 12, 10)
    cells = SafeString('<td class="flow__lane"></td>' * len(body["executors"]))

    def kept():
        return render_to_string("coordination/procedures/_flow.html", {"flow": table.Table(body)})

    def anew():
        laying._drawn.cache_clear()
        return kept()

    def bare():
        own = table.draw, table.screen.lanes, table.screen.heights
        table.draw = lambda body: None
        table.screen.lanes = lambda _drawing, said: [cells] * len(said)
        table.screen.heights = lambda _drawing: [0] * len(body["steps"])
        try:
            return kept()
        finally:
            table.draw, table.screen.lanes, table.screen.heights = own

    many = range(20)  # one of them is too short to be measured
    for how, ours in (("laid anew", anew), ("read again", kept)):
        times = _both(
            lambda ours=ours: [ours() for _ in many], lambda: [bare() for _ in many], turns
        )
        clock = [seconds / len(many) for seconds in times[0]]
        _line(f"drawing of an SOP of 60 steps and 12 executors, {how}", clock, times[1], 1.5, 0)


def _both(ours, bare, turns):
    """Medians of ours and of the bare one, taken in turns: `[seconds by the clock]`, `[of the processor]`."""
    rows = [(_cost(ours), _cost(bare)) for _turn in range(turns)]
    return [[statistics.median(row[who][n] for row in rows) for who in (0, 1)] for n in (0, 1)]


def _line(name, clock, work, goal, queries):
    ratio, processor = clock[0] / clock[1], work[0] / work[1]
    missed = "" if processor <= goal else " (missed)"
    print(
        f"| {name} | {clock[0] * 1000:.1f} | {ratio:.2f} | {processor:.2f} | ≤ {goal}{missed} | {queries} | |",
        flush=True,
    )


def _long():
    """A policy of a head of the office, long enough for forty pages."""
    head = Position.objects.filter(code="BSR-0").get()
    sections = [{"heading": f"Bagian {n}", "body": "\n\n".join([WORDS] * 3)} for n in range(1, 61)]
    person = head.appointments.first().employee
    paper = begin(
        head.division,
        kind="policy",
        by=person,
        now=timezone.now(),
        title="Panduan mutu",
        sections=sections,
    )
    return paper.draft


def _again(version):
    paper = Paper.objects.with_people().get(pk=version.paper_id)
    draft = paper.draft
    draft.paper = paper
    return draft


def _pressed(data):
    """Typst alone: a heading and paragraphs, nothing else."""
    with tempfile.TemporaryDirectory() as empty:
        order = {
            "root": str(BARE.parent),
            "template": str(BARE),
            "fonts": str(pdf.FONTS),
            "packages": empty,
            "megabytes": pdf.MEGABYTES,
            "seconds": pdf.SECONDS,
            "data": json.dumps(data),
        }
        done = subprocess.run(
            [sys.executable, "-I", str(pdf.PRESS)],
            input=json.dumps(order).encode(),
            capture_output=True,
            check=True,
        )
    return done.stdout


def _cost(make):
    """`(seconds by the clock, seconds of the processor)` of one call and the processes that it starts."""
    start, before = time.perf_counter(), _processor()
    make()
    return time.perf_counter() - start, _processor() - before


def _processor():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
