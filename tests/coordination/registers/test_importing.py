"""Existing papers come in from a table: each bad row is named, all or nothing, and twice is as once."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from coordination.files.actions import attach
from coordination.registers import archives, importing
from coordination.registers.actions import take
from coordination.registers.models import Number
from coordination.tasks.actions import give
from people.imports.reading import Unreadable
from tests.coordination.conftest import PDF
from tests.coordination.work import reading

HEAD = "Nomor,Tanggal,Judul,Jenis,Kode Unit,Berkas\n"
ROWS = (
    "001/SOP/EKS/I/2024,2024-01-09,SOP muat,SOP,EKS,\n"
    "003/SOP/EKS/V/2024,14/05/2024,SOP timbang,procedure (SOP),eks-dok,\n"
    "SK lama tanpa pola,2023-02-01,SOP arsip,procedure,EKS,\n"
)


def table(rows=ROWS, head=HEAD):
    return ("\ufeff" + head + rows).encode()


def packed(files):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return raw.getvalue()


@pytest.fixture
def bring(register, who, now):
    """`bring(raw, files=…)`: brought in by the secretary, who keeps the export division's register."""

    def brought(raw=None, *, pack=b"", **more):
        files = archives.opened(pack)
        more = {"by": who.secretary, "now": now, **more}
        return importing.bring_in(raw or table(), "daftar.csv", files=files, **more)

    return brought


@pytest.fixture
def papers(monkeypatch, media):
    """A room above that makes a matter of each row."""

    def make(entry, *, by, now):
        if "palsu" in entry.title:
            raise ValidationError({"title": "Judul tidak diterima."})
        (matter,) = give([by], by=by, title=entry.title, now=now)
        if entry.upload:
            attach(matter, entry.upload, by=by, now=now)
        return matter

    monkeypatch.setitem(importing.MAKERS, "procedure", make)
    return media


def test_everything_comes_in_once(bring, register, monkeypatch):
    monkeypatch.setattr(importing, "MAKERS", {})
    trial = bring(is_trial=True)
    assert (trial.noted, trial.faults, Number.objects.count()) == (3, [], 0)
    assert bring().noted == 3
    rows = list(Number.objects.order_by("pk").values_list("text", "year", "seq", "label", "state"))
    assert rows == [
        ("001/SOP/EKS/I/2024", 2024, 1, "SOP muat", "used"),
        ("003/SOP/EKS/V/2024", 2024, 3, "SOP timbang", "used"),
        ("SK lama tanpa pola", 2023, None, "SOP arsip", "used"),
    ]
    again = bring()
    assert (again.noted, again.unchanged, Number.objects.count()) == (0, 3, 3)


BAD = [
    ("1,kemarin,SOP,SOP,EKS,", "date"),
    (",2024-01-01,SOP,SOP,EKS,", "number"),
    ("1,2024-01-01,,SOP,EKS,", "title"),
    ("1,2024-01-01,SOP,Piagam,EKS,", "kind"),
    ("1,2024-01-01,SOP,SOP,XYZ,", "division"),
    ("1,2024-01-01,SOP,SOP,KEU,", "kind"),
    ("1,2024-01-01,SOP,SOP,EKS,a.pdf", "file"),
    ("=1+1,2024-01-01,SOP,SOP,EKS,", "number"),
    ("1,2999-01-01,SOP,SOP,EKS,", ""),
    (f"{'9' * 170},2024-01-01,SOP,SOP,EKS,", ""),
    ("001/SOP/EKS/I/2024,2024-03-09,SOP lain,SOP,EKS,", "date"),
    ("1/SOP/EKS/I/2024,2024-01-09,SOP lain,SOP,EKS,", ""),
]


@pytest.mark.parametrize(("row", "column"), BAD)
def test_a_bad_row_is_named_and_nothing_comes_in(row, column, bring):
    outcome = bring(table(ROWS + row + "\n"))
    assert [(one.row, one.column) for one in outcome.faults] == [(5, column)]
    assert outcome.faults[0].words
    assert not Number.objects.exists()


def test_a_register_of_others_takes_nothing(bring, opened, who):
    opened(code="GUD", name="SOP Gudang", keepers=[])
    outcome = bring(table(ROWS + "1,2024-01-01,SOP,SOP,GUD,\n"))
    assert [(one.row, one.column) for one in outcome.faults] == [(5, "kind")]
    assert "SOP Gudang" in outcome.faults[0].words
    assert not Number.objects.exists()


@pytest.mark.parametrize(
    "raw",
    [table(head="Nomor,Tanggal,Judul\n"), b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04x"],
)
def test_a_table_that_cannot_be_read_says_so(raw, bring, register, who, now):
    with pytest.raises(Unreadable):
        importing.bring_in(raw, "daftar.csv", files={}, by=who.secretary, now=now)
    with pytest.raises(Unreadable):
        bring(table("1,2024-01-01,a,SOP,EKS,\n" * (importing.MOST_ROWS + 1)))


def test_a_room_above_makes_papers_with_their_files(papers, bring, who, register, now):
    rows = "001/SOP/EKS/I/2024,2024-01-09,SOP muat,SOP,EKS,muat.pdf\n"
    pack = packed({"sop/muat.pdf": PDF, "lebih.pdf": PDF, "__MACOSX/._x": b"x"})
    trial = bring(table(rows), pack=pack, is_trial=True)
    assert (trial.noted, trial.spare) == (1, ["lebih.pdf"])
    assert not papers.exists() or not [one for one in papers.rglob("*") if one.is_file()]
    assert bring(table(rows), pack=pack).noted == 1
    number = Number.objects.get()
    assert (number.matter.title, number.label) == ("SOP muat", "")
    assert number.matter.attachments.get().name == "muat.pdf"
    assert bring(table(rows), pack=pack).unchanged == 1
    assert take(register, matter=number.matter, by=who.leader, now=now).seq == 1


@pytest.mark.parametrize(
    ("row", "content"),
    [
        ("1,2024-01-01,SOP palsu,SOP,EKS,\n", PDF),
        ("1,2024-01-01,SOP,SOP,EKS,lain.pdf\n", PDF),
        ("1,2024-01-01,SOP,SOP,EKS,muat.pdf\n", b"bukan pdf"),
    ],
)
def test_what_a_room_or_a_file_refuses_is_a_fault_of_its_row(row, content, papers, bring):
    good = "001/SOP/EKS/I/2024,2024-01-09,SOP baik,SOP,EKS,\n"
    outcome = bring(table(good + row), pack=packed({"muat.pdf": content}))
    assert [one.row for one in outcome.faults] == [3]
    assert not Number.objects.exists()
    assert not papers.exists() or not [one for one in papers.rglob("*") if one.is_file()]


def test_a_zip_is_weighed_before_it_is_opened(settings):
    settings.UPLOAD_MAX_BYTES = 1000
    heavy = io.BytesIO()
    with zipfile.ZipFile(heavy, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("besar.pdf", b"0" * 1001)
    twice = packed({"a/x.pdf": b"1", "b/x.pdf": b"2"})
    for raw in (heavy.getvalue(), twice, b"bukan zip", packed({"x": b"1"})[:-20]):
        with pytest.raises(Unreadable):
            archives.opened(raw)
    assert archives.opened(b"") == {}


def test_through_the_page(register, who, door):
    client = door(reading(who.secretary))
    assert client.get("/registers/import/").status_code == 200

    def sent(rows=ROWS, **more):
        file = SimpleUploadedFile("daftar.csv", table(rows))
        return client.post("/registers/import/", {"table": file, **more})

    assert client.post("/registers/import/", {}).status_code == 422
    page = sent(check="1")
    assert (page.status_code, "3 would be noted" in page.content.decode()) == (200, True)
    wrong = sent("1,kemarin,SOP,SOP,EKS,\n")
    assert wrong.status_code == 422
    assert "kemarin" in wrong.content.decode()
    assert not Number.objects.exists()
    assert sent(pack=SimpleUploadedFile("x.zip", b"bukan zip")).status_code == 422
    assert sent().url == "/registers/"
    assert Number.objects.count() == 3


def test_whoever_keeps_nothing_brings_nothing_in(register, who, door):
    client = door(who.stranger)
    assert client.get("/registers/import/").status_code == 403
    assert client.post("/registers/import/").status_code == 403
    assert b"/registers/import/" not in client.get("/registers/").content
