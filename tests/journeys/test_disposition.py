"""A letter, in a browser: from the secretariat down three levels to seven people, and one answer back up.

Each has another tick, and each tick ends as it should (domain 3.1); the sheet is the official one (forms: 4).
"""

import io
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.test_main_job import button, choose, paper, told
from tests.journeys.words import screen

JAKARTA = ZoneInfo("Asia/Jakarta")
SECRETARY, OFFICIAL, LEADER = "Maria Yosephine Tapilatu", "Sulastri Handayani", "Bambang Hidayat"
HEAD, SHIPPING = "Ratna Dewi", "Made Ayu Lestari"
STAFF, CLERK = "Dimas Prasetyo", "Fransisca Tandililing"
PRODUCTION, MARKETING = "I Gede Sudarsana", "Anastasia Kurniawan"
STRANGER = "Indah Permatasari"
SUMMARY = "Permintaan data kadar air kopi untuk penetapan ambang ekspor"
NOTES = "Jawab sebelum rapat dengan hasil uji terakhir."
LETTER = {
    "origin": "Balai Besar Karantina Pertanian",
    "reference": "B-901/BKP/KT.02/2026",
    "summary": SUMMARY,
    "code": "KT.02",
    "index": "Kadar air",
}


def record(page, office):
    page.goto(f"{office.url}/")
    page.get_by_role("link", name=screen("Letters"), exact=True).click()
    page.get_by_role("link", name=screen("Record a letter")).click()
    choose(page, OFFICIAL)
    for name, words in LETTER.items():
        page.fill(f"[name={name}]", words)
    page.fill("input[name=dated]", "2026-01-12")
    page.get_by_text(screen("urgent", "urgency").capitalize(), exact=True).click()
    file = {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": paper("PDF")}
    page.set_input_files("input[name=files]", file)
    button(page, screen("Record letter")).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SUMMARY)
    return page.url


def hand_down(page, rows, notes="", link="Hand down", context=None):
    """The form as on paper: `rows` are (name, tick, leads)."""
    page.get_by_role("link", name=screen(link, context)).first.click()
    for name, tick, leads in rows:
        row = page.locator("li.boxes__row").filter(has_text=name)
        row.locator("input[name=to]").check()
        if leads:
            row.locator("input[name=lead]").check()
        row.locator("summary").click()
        row.get_by_label(tick, exact=True).check()
    page.fill("textarea[name=notes]", notes)
    due = datetime.now(JAKARTA) + timedelta(days=5)
    page.fill("input[name=due_on]", f"{due:%Y-%m-%d}")
    button(page, screen("Hand down", "button")).last.click()
    expect(page.locator(".slip")).to_be_visible()
    return page.url


def open_task(page, office, name):
    """A person's task of this letter, from the notice."""
    page.goto(f"{office.url}/inbox/")
    page.get_by_role("button", name=re.compile(re.escape(SUMMARY))).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SUMMARY)


def accept(page):
    button(page, screen("Accept directive")).last.click()
    told(page, screen("Directive accepted"))


def answer(page, words=None, percent=None):
    """Hand in the report form; without words as it came prefilled."""
    if words is not None:
        page.fill("#report textarea[name=words]", words)
    if percent is not None:
        page.fill("#report input[name=percent]", str(percent))
    button(page, screen("Send report")).click()


def ends(page):
    expect(page.locator(".page-head .state").first).to_contain_text(screen("Ended", "task"))


def test_a_letter_goes_down_three_levels_and_one_answer_comes_up(office, desk):
    secretary, official = desk(SECRETARY), desk(OFFICIAL)
    letter = record(secretary, office)

    open_task(official, office, OFFICIAL)
    rows = [
        (LEADER, "Selesaikan/TL", True),
        (PRODUCTION, "Saran/Pendapat", False),
        (MARKETING, "Untuk diketahui", False),
    ]
    sheet = hand_down(official, rows, NOTES, link="Dispose of it")

    leader, head = desk(LEADER), desk(HEAD)
    open_task(leader, office, LEADER)
    task = leader.url
    hand_down(leader, [(HEAD, "Pelajari/Kaji", True), (SHIPPING, "Wakili/Hadiri", False)])
    open_task(head, office, HEAD)
    study = head.url
    hand_down(head, [(STAFF, "Pantau", True), (CLERK, "File", False)])

    reading_ends_with_reading(desk(MARKETING), office)
    clerk = desk(CLERK)
    open_task(clerk, office, CLERK)
    ends(clerk)
    production = desk(PRODUCTION)
    open_task(production, office, PRODUCTION)
    accept(production)
    expect(production.locator("#report input[name=percent]")).to_have_count(0)
    answer(production, "Ambang 12,5 persen masih dapat dipenuhi.")
    ends(production)
    attending_needs_the_attendance(desk(SHIPPING), office)

    the_final_answer_waits_for_the_leads(desk(STAFF), head, office, study)

    leader.goto(task)
    gathered = leader.locator("#answers")
    expect(gathered).to_contain_text("Kadar air lot 30 sampai 36")
    expect(gathered).to_contain_text("Rapat sepakat menunda")
    answer(leader)
    told(leader, screen("Result handed in"))
    official.goto(task)
    button(official, screen("Accept result")).last.click()
    told(official, screen("Result accepted"))

    the_tree_shows_everybody(official, letter)
    conclude(official, letter)
    secretary.goto(f"{office.url}/inbox/")
    expect(secretary.get_by_role("button", name=re.compile("menutup surat"))).to_be_visible()
    secretary.goto(letter)
    expect(secretary.locator("#answer")).to_contain_text("Ambang 12,5 persen")
    the_sheet_is_the_official_one(official, sheet)
    strangers_learn_nothing(desk(STRANGER), letter, sheet)


def reading_ends_with_reading(page, office):
    open_task(page, office, MARKETING)
    button(page, screen("Read")).last.click()
    told(page, screen("Marked as read"))
    ends(page)


def attending_needs_the_attendance(page, office):
    open_task(page, office, SHIPPING)
    accept(page)
    answer(page, "Rapat sepakat menunda penetapan.", 100)
    needed = "Record first where you attended, and with whom: it is part of this."
    expect(page.get_by_text(screen(needed)).first).to_be_visible()
    page.goto(re.sub(r"report/$", "", page.url))
    page.get_by_role("link", name=screen("Record attendance")).last.click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[name=on]").fill("2026-01-15")
    dialog.locator("input[name=at]").fill("09:00")
    dialog.locator("input[name=where]").fill("Aula Balai Besar")
    dialog.locator("textarea[name=company]").fill("Kepala Balai dan tiga eksportir")
    button(dialog, screen("Record attendance")).click()
    told(page, screen("Attendance recorded"))
    expect(page.get_by_text("Kepala Balai dan tiga eksportir")).to_be_visible()
    answer(page, "Rapat sepakat menunda penetapan.", 100)
    ends(page)


def the_final_answer_waits_for_the_leads(staff, head, office, study):
    head.goto(study)
    answer(head, "Selesai lebih dulu.", 100)
    expect(head.locator(".field--error")).to_contain_text(screen("Why you answer already"))
    open_task(staff, office, STAFF)
    accept(staff)
    answer(staff, "Kadar air lot 30 sampai 36 di bawah 12 persen.")
    ends(staff)
    head.goto(study)
    begun = head.locator("#report textarea[name=words]")
    expect(begun).to_have_value(re.compile("Kadar air lot 30 sampai 36"))
    answer(head)
    ends(head)


def the_tree_shows_everybody(page, letter):
    page.goto(letter)
    nodes = page.locator(".tree__node")
    expect(nodes).to_have_count(7)
    expect(nodes.filter(has_text=LEADER).first).to_contain_text(screen("Done", "task"))


def conclude(page, letter):
    page.goto(letter)
    page.get_by_role("link", name=screen("Conclude the letter")).click()
    begun = page.locator("textarea[name=answer]")
    expect(begun).to_have_value(re.compile("Kadar air lot 30(.|\n)*Ambang 12,5 persen"))
    button(page, screen("Conclude the letter")).click()
    told(page, screen("Letter concluded"))
    concluded = screen("concluded", "letter").capitalize()
    expect(page.locator(".page-head .state").first).to_contain_text(concluded)


def squeezed(text):
    return re.sub(r"\s", "", text)


def the_sheet_is_the_official_one(page, sheet):
    """PDF and print of the page: one page each, field by field as forms.md 4 has it."""
    made = page.context.request.get(f"{sheet}sheet.pdf")
    page.goto(sheet)
    wanted = [
        *("A. Agenda", "No. agenda", "Tanggal terima", "Kode", "KT.02", "Indeks", "Kadar air"),
        *("Tanggal masuk ke TU pejabat", "Tanggal/no. naskah", "12 Januari 2026"),
        *(LETTER["reference"], "Asal naskah", LETTER["origin"], "Isi ringkas", SUMMARY),
        *("Sangat segera", "Segera", "Sangat rahasia", "Rahasia", "B. Diteruskan kepada"),
        *("Kepala Divisi Ekspor", "Kepala Divisi Produksi", "Kepala Divisi Pemasaran"),
        *("Isi disposisi", "Selesaikan/TL", "Saran/Pendapat", "Koordinasikan", "Pelajari/Kaji"),
        *("Wakili/Hadiri", "Pantau", "Perhatian", "File", "Tanggapan dan saran"),
        *("Proses lebih lanjut", "Koordinasi/konfirmasikan", "Paraf/tanggal", "C. Catatan lain"),
        *(NOTES, "Selesai paling lambat", "Paraf dan tanggal atasan", "Direktur Operasi"),
        *("Sulastri Handayani, S.T., M.T.", "LEMBAR DISPOSISI"),
    ]
    for paper_made in (made.body(), page.pdf(prefer_css_page_size=True)):
        pages = PdfReader(io.BytesIO(paper_made)).pages
        assert len(pages) == 1
        width, height = (float(side) for side in pages[0].mediabox[2:])
        assert (round(width), round(height)) == (595, 842)
        text = squeezed(pages[0].extract_text()).lower()
        assert [words for words in wanted if squeezed(words).lower() not in text] == []


def strangers_learn_nothing(page, letter, sheet):
    for address in (letter, sheet, f"{sheet}sheet.pdf"):
        answered = page.context.request.get(address)
        assert answered.status == 404
        assert SUMMARY not in answered.text()
