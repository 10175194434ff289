"""An SOP, in browsers: twelve steps of five executors written, refused, approved in three stages, read, superseded.

One stage returns it, another is decided by a stand-in, the last is signed with the password; its print is held against
the official form field by field (domain 3.3; forms 1).
"""

import io
import re
from datetime import datetime, timedelta

from playwright.sync_api import expect
from pypdf import PdfReader

from collab.demo.procedures import BASIS, EXECUTORS, LISTS, STEPS, TITLE
from tests.journeys.sop import (
    add_steps,
    compose,
    decide,
    faults,
    field,
    grow_old,
    keys,
    save,
    shown_changes,
    sign,
    write_executors,
    write_head,
    write_steps,
)
from tests.journeys.test_main_job import JAKARTA, button, choose, letter_of, told
from tests.journeys.words import screen

WRITER, LEADER, SIGNER = "Laksmi Paramita", "Made Ayu Lestari", "Bambang Hidayat"
SIGNER_FULL, SIGNER_NUMBER = "Bambang Hidayat, S.E., M.M.", "NLK-0008"
HEAD, HEAD_FULL = "Andi Baso Rahmat", "Andi Baso Rahmat, S.E., Ak."
STAND_IN, STAND_IN_FULL = "Vincent Halim", "Vincent Halim"
STRANGER = "Indah Permatasari"
READER, SILENT = "Dimas Prasetyo", "Eko Purwanto"
RELATED, RELATED_TEXT = "001/SOP/EKS", "SOP Penyiapan dokumen ekspor"
REASON = "Waktu menyiapkan barang terlalu singkat: empat jam tidak cukup untuk dua lot."
NOTE = "Barang difoto sebelum dimuat; kartu gudang terisi dari surat jalan."
FRESH = "Memotret muatan sebelum pintu truk ditutup"
CHANGED = "Memeriksa jumlah, mutu, segel, dan kadar air"
GONE = STEPS[9][1]
NUMBER = re.compile(r"\d{3}/SOP/EKS/[IVX]+/\d{4}")


def write(page, office):
    """Head, executors and rows, through the page alone; the second decision has one exit yet."""
    page.goto(f"{office.url}/")
    page.get_by_role("link", name=screen("Papers"), exact=True).first.click()
    page.goto(f"{office.url}/papers/new/procedure/")
    page.select_option("[name=division]", label="Divisi Ekspor")
    page.fill("[name=title]", TITLE)
    write_executors(page, EXECUTORS)
    add_steps(page, len(STEPS))
    write_steps(page)
    write_head(page, BASIS, RELATED_TEXT, f"{datetime.now(JAKARTA):%Y-%m-%d}")
    for name in ("label1", "to1"):
        field(page, keys(page)[5], name).fill("")
    save(page)
    return re.sub(r"draft/$", "", page.url)


def a_diamond_with_one_exit_is_refused(page, paper):
    """Where it would be sent, by the row's number; and in the editor, at the row itself."""
    fault = screen("A decision has two exits: write both answers and where they lead.")
    page.goto(f"{paper}draft/")
    expect(faults(page, 6)).to_contain_text(fault)
    expect(faults(page, 3).locator(".is-fault")).to_have_count(0)
    compose(page, paper, HEAD)
    refused = page.get_by_role("alert")
    expect(refused).to_contain_text(screen("Step %(n)d: %(words)s", n=6, words=fault))
    page.goto(f"{paper}draft/")
    field(page, keys(page)[5], "label1").fill("Tidak")
    field(page, keys(page)[5], "to1").fill("8")
    expect(faults(page, 6).locator(".is-fault")).to_have_count(0)
    expect(page.locator("#flow-preview")).to_contain_text("Tidak")
    save(page)


def is_returned_and_mended(writer, leader, paper, flow):
    decide(leader, flow, screen("Return with reason"), screen("Returned"), reason=REASON)
    writer.goto(flow)
    expect(writer.locator("main")).to_contain_text(REASON)
    writer.goto(f"{paper}draft/")
    field(writer, keys(writer)[3], "time").fill("6")
    save(writer)
    writer.goto(flow)
    button(writer, screen("Send through the flow again")).last.click()
    told(writer, screen("Flow started"))
    assert writer.url != flow
    expect(writer.locator("main")).to_contain_text(screen("Round %(n)s", n=2))
    return writer.url


def is_away(page, office, stand_in):
    today = datetime.now(JAKARTA).date()
    page.goto(f"{office.url}/absences/")
    page.get_by_role("link", name=screen("Record an absence")).click()
    page.fill("input[name=start_on]", f"{today - timedelta(days=1)}")
    page.fill("input[name=end_on]", f"{today + timedelta(days=2)}")
    choose(page, stand_in)
    button(page, screen("Save absence")).last.click()
    told(page, screen("Absence recorded"))


def comes_back(page, office):
    page.goto(f"{office.url}/absences/")
    page.get_by_role("link", name=screen("Change")).first.click()
    button(page, screen("End absence today")).click()
    told(page, screen("Absence ended"))


def read_and_say_so(page, paper):
    page.goto(paper)
    button(page, screen("I have read and understood")).last.click()
    expect(page.locator(".understood")).to_contain_text(screen("Read and understood by you"))


def asked_again(signer, silent, office, paper):
    """Who set it sees who is silent, and asks once more: a notice and a letter."""
    signer.goto(f"{paper}readers/")
    branch = signer.locator("details").filter(has_text=SILENT).last
    if branch.get_attribute("open") is None:
        branch.locator("summary").click()
    expect(branch.get_by_text(SILENT, exact=True)).to_be_visible()
    expect(signer.get_by_text(READER, exact=True)).to_have_count(0)
    button(signer, screen("Ask the silent again")).click()
    subject = screen("%(by)s asks you again to read: %(title)s", by=SIGNER_FULL, title=TITLE)
    letter = office.wait_until(lambda: letter_of(office, SILENT, subject))
    assert paper in letter.get_body(("plain",)).get_content()
    assert letter_of(office, READER, subject) is None
    silent.goto(f"{office.url}/inbox/")
    expect(silent.get_by_role("button", name=subject).first).to_be_visible()


def as_the_form_says(page, paper, number):
    """Field by field as forms 1 has it: the thirteen of the head, the columns, page numbers, the signature."""
    with page.expect_download() as coming:
        page.goto(paper)
        page.get_by_role("link", name=screen("Print")).first.evaluate("a => a.download = ''")
        page.get_by_role("link", name=screen("Print")).first.click()
    content = coming.value.path().read_bytes()
    pages = [" ".join(one.extract_text().split()) for one in PdfReader(io.BytesIO(content)).pages]
    today = screen_day(datetime.now(JAKARTA))
    head, table = pages[0], pages[1:]
    fields = {
        "1 unit kerja": ("PT NUSA LARAS KOMODITAS", "DIVISI EKSPOR"),
        "2 nomor": (f"Nomor SOP {number}",),
        "3 pembuatan": (f"Tanggal pembuatan {today}",),
        "4 revisi": ("Tanggal revisi —",),
        "5 efektif": (f"Tanggal efektif {today}",),
        "6 disahkan": (
            *("Disahkan oleh", "Kepala Divisi Ekspor,", SIGNER_FULL, SIGNER_NUMBER),
            "ditandatangani secara elektronik",
        ),
        "7 nama": (f"Nama SOP {TITLE}",),
        "8 dasar hukum": ("Dasar hukum", *BASIS),
        "9 kualifikasi": ("Kualifikasi pelaksana", *LISTS["qualifications"]),
        "10 keterkaitan": ("Keterkaitan", RELATED_TEXT),
        "11 peralatan": ("Peralatan/perlengkapan", *LISTS["equipment"]),
        "12 peringatan": ("Peringatan", *LISTS["warnings"]),
        "13 pencatatan": ("Pencatatan dan pendataan", *LISTS["records"]),
    }
    missing = {name: [one for one in said if one not in head] for name, said in fields.items()}
    assert {name: said for name, said in missing.items() if said} == {}, head
    columns = ("No", "Kegiatan", "Pelaksana", *EXECUTORS, "Mutu baku", "Kelengkapan", "Waktu")
    for n, one in enumerate(pages, 1):
        assert f"Halaman {n} dari {len(pages)}" in one
    for one in table:
        assert [said for said in (*columns, "Output", "Keterangan") if said not in one] == [], one
    whole = " ".join(table)
    for _who, activity, _shape, needs, _time, _unit, output, note in STEPS:
        assert [said for said in (activity, needs, output, note) if said not in whole] == []


def screen_day(moment):
    months = (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    )
    return f"{moment.day} {months.split()[moment.month - 1]} {moment.year}"


def write_the_second(page, paper):
    """A step is changed, one is new, one is taken out; what changed is said in words besides."""
    page.goto(paper)
    page.get_by_role("link", name=screen("Write the next version")).click()
    there = keys(page)
    field(page, there[4], "activity").fill(CHANGED)
    page.locator(f"#step-below-{there[8]}").click()
    expect(page.locator("[data-flow-row]")).to_have_count(len(STEPS) + 1)
    (key,) = set(keys(page)) - set(there)
    said = {"activity": FRESH, "needs": "Surat jalan bertanda tangan", "time": "10"}
    for name, words in (said | {"output": "Foto muatan"}).items():
        field(page, key, name).fill(words)
    page.locator(f"button[value=step-out-{there[9]}]").click()
    expect(page.locator("[data-flow-row]")).to_have_count(len(STEPS))
    # The executor who had only that step keeps another one: the check of quantities.
    page.fill("[name=note]", NOTE)
    save(page)


def through_three_stages(writer, leader, head, signer, office, paper):
    compose(writer, f"{paper}versions/2/", HEAD)
    told(writer, screen("Flow started"))
    flow = writer.url
    decide(leader, flow, screen("Confirm review"), screen("Reviewed"))
    decide(head, flow, screen("Approve"), screen("Approved"))
    grow_old(office)
    sign(signer, flow, office.password)


def the_comparison_names_what_changed(page, paper):
    page.goto(paper)
    page.get_by_role("link", name=screen("Compare with the version before")).click()
    found = shown_changes(page)
    assert [label.split("\n")[0][:9] for label in found["new"]] == ["Langkah 1"]
    for kind, words in (
        ("changed", CHANGED.rsplit(", ", maxsplit=1)[-1]),
        ("new", FRESH),
        ("gone", GONE),
    ):
        expect(page.locator(f".change--{kind}").filter(has_text=words)).to_have_count(1)
    expect(page.locator("main")).to_contain_text(NOTE)


def test_an_sop_is_written_approved_read_and_superseded(office, desk):
    writer, leader, signer = desk(WRITER), desk(LEADER), desk(SIGNER)
    head, stand_in = desk(HEAD), desk(STAND_IN)
    paper = write(writer, office)
    a_diamond_with_one_exit_is_refused(writer, paper)
    assert desk(STRANGER).goto(paper).status == 404

    compose(writer, paper, HEAD)
    told(writer, screen("Flow started"))
    flow = is_returned_and_mended(writer, leader, paper, writer.url)
    decide(leader, flow, screen("Confirm review"), screen("Reviewed"))
    is_away(head, office, STAND_IN)
    decide(stand_in, flow, screen("Approve"), screen("Approved"), words="Biaya sudah dihitung.")
    comes_back(head, office)
    expect(stand_in.locator(".signers")).to_contain_text(STAND_IN_FULL)
    expect(stand_in.locator(".signers")).to_contain_text(f"a.n. {HEAD_FULL}")
    grow_old(office)
    sign(signer, flow, office.password)

    signer.goto(paper)
    expect(signer.locator(".subline").first).to_contain_text(screen("Version %(n)s", n=1))
    number = NUMBER.search(signer.locator("main").inner_text())[0]
    as_the_form_says(signer, paper, number)

    reader, silent = desk(READER), desk(SILENT)
    read_and_say_so(reader, paper)
    asked_again(signer, silent, office, paper)

    write_the_second(writer, paper)
    through_three_stages(writer, leader, head, signer, office, paper)
    reader.goto(paper)
    expect(reader.locator("main")).to_contain_text(FRESH)
    expect(reader.locator("main")).to_contain_text(number)
    the_comparison_names_what_changed(reader, paper)
    reader.goto(f"{paper}versions/1/")
    expect(reader.locator("main")).to_contain_text(screen("This version is not in force any more"))
    for page in (reader, silent):
        read_and_say_so(page, paper)
