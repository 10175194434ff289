"""An SOP in print: the thirteen fields, the head of the table on each page, pentagons that match, words as words."""

import io
import re
from collections import Counter
from itertools import pairwise

import pytest
from django.urls import reverse
from pypdf import PdfReader

from coordination.papers.printing import made
from tests.coordination.procedures.conftest import body, drafted
from tests.coordination.procedures.flows import flow, office

pytestmark = pytest.mark.django_db
HOSTILE = '#read("/etc/passwd") {{7*7}} $x$ <b>tebal</b> \\ @preview'
FIELDS = (
    *("PT NUSA LARAS KOMODITAS", "DIVISI EKSPOR", "Nomor SOP", "Tanggal pembuatan"),
    *("Tanggal revisi", "Tanggal efektif", "Disahkan oleh", "Nama SOP", "Dasar hukum"),
    *("Kualifikasi pelaksana", "Keterkaitan", "Peralatan/perlengkapan", "Peringatan"),
    "Pencatatan dan pendataan",
)
HEAD = ("No", "Kegiatan", "Pelaksana", "Mutu baku", "Kelengkapan", "Waktu", "Output", "Keterangan")


def version_of(paper):
    version = paper.all_versions[0]
    version.paper = paper
    return version


def pages(content):
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


@pytest.fixture
def printed(who, now):
    def make(stored, **more):
        return made(version_of(drafted(who.leader, now, body=stored)), **more)

    return make


def test_all_thirteen_fields_are_there(who, now, set_at_once):
    cited = [{"role": "basis", "text": "PermenPAN-RB 35/2012", "paper": None}]
    stored = body(made_on="2026-02-12")
    paper = set_at_once(drafted(who.leader, now, body=stored, references=cited), who.leader, now)
    (page,) = pages(made(version_of(paper)))
    words = re.sub(r"\s+", " ", page)
    for said in (*FIELDS, *HEAD, "12 Februari 2026", "PermenPAN-RB 35/2012", "Pengiriman barang"):
        assert said in words, said
    assert who.leader.full_name in words
    assert who.leader.number in words
    assert "KONSEP" not in words


@pytest.mark.parametrize("size", ["a4", "f4"])
@pytest.mark.parametrize(
    ("steps", "lanes", "most"), [(3, 2, 2), (12, 5, 4), (30, 6, 6), (60, 12, 9)]
)
def test_the_head_stands_on_each_page_and_every_row_once(steps, lanes, most, size, printed):
    stored = office(steps, lanes, steps // 6)
    found = pages(printed(stored, size=size))
    assert len(found) <= most
    tables = [page for page in found if "Mutu baku" in page]
    assert len(tables) >= len(found) - 1
    for page in tables:
        for said in HEAD:
            assert said in page
    said = " ".join(found)
    for n in range(1, steps + 1):
        assert len(re.findall(rf"Mengerjakan\s+langkah\s+{n}\b", said)) == 1


def test_what_a_break_cuts_goes_on_at_the_same_letter(printed):
    """Each letter stands in pairs: at the foot of one page, on top of the next."""
    found = pages(printed(office(60, 6, 8)))
    lines = [re.findall(r"^[A-Z](?: [A-Z])*$", page, re.MULTILINE) for page in found]
    tables = [Counter("".join(part).replace(" ", "")) for part in lines if part]
    assert len(tables) >= 5
    total = sum(tables, Counter())
    assert set(total) == set("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(total)])
    assert all(count % 2 == 0 for count in total.values())
    for above, below in pairwise(tables):
        assert set(above) & set(below)


def test_it_lies_across_the_paper(printed):
    for size, sides in (("a4", (297, 210)), ("f4", (330, 215))):
        box = PdfReader(io.BytesIO(printed(body(), size=size))).pages[0].mediabox
        assert tuple(round(float(one) * 25.4 / 72) for one in (box.width, box.height)) == sides


def test_it_is_tagged_kept_for_long_and_the_same_each_time(printed, who, now):
    version = version_of(drafted(who.leader, now, body=office(30, 6, 4)))
    content = made(version)
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in content
    assert made(version) == content


def test_what_people_wrote_stays_words(printed):
    stored = body(warnings=[HOSTILE], equipment=[HOSTILE, HOSTILE])
    stored["executors"][0]["name"] = HOSTILE
    stored["steps"][1] |= {"activity": HOSTILE, "needs": HOSTILE, "note": HOSTILE}
    stored["steps"][1]["exits"][0]["label"] = HOSTILE[:30]
    words = " ".join(pages(printed(stored)))
    assert words.count("/etc/passwd") >= 4
    assert "root:" not in words
    assert "49" not in words


def test_an_unfinished_draft_can_be_printed(printed):
    for stored in (
        flow(["A"]) | {"executors": [], "steps": []},
        flow(["A", "B ? Ya>2 Tidak>", "C"]) | {"warnings": []},
    ):
        found = pages(printed(stored))
        assert all("KONSEP" in page for page in found)


def test_through_its_door(who, enter, now):
    paper = drafted(who.staff, now)
    url = reverse("paper_print", args=[paper.pk, 1])
    answer = enter(who.staff).get(url)
    assert answer["Content-Type"] == "application/pdf"
    assert enter(who.stranger).get(url).status_code == 404
