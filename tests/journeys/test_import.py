"""An office's own staff list comes in through the administration, faults and all, and goes out again.

The headers are none of our words and the file is too long to be done at once: the running worker does it.
"""

import csv
import io

from playwright.sync_api import expect

from tests.journeys.words import screen

ADMIN = "Taufik Rahman"
COUNT = 1200
THEIRS = {
    "division_code": "Kd Dep",
    "division_name": "Departemen Pegawai",
    "position_code": "Pos",
    "position_title": "Sebutan Pos",
    "reports_to": "Lapor ke Pos",
    "number": "No. Kartu",
    "name": "Pemegang",
    "email": "Kontak",
}
CHOICES = {"vacant": "vacant", "unknown_leader": "top", "own_leader": "top"}


def staff_list():
    """As a spreadsheet of a Windows office writes it: semicolons, no UTF-8, three real faults."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([*THEIRS.values(), "Gaji Pokok"])
    for n in range(COUNT):
        above = "" if n == 0 else f"PAB-{(n - 1) // 8}"
        name, card, mail = f"Kàryawan Pabrik {n}", f"KRY-{n:04}", f"k{n}@pabrik.example"
        if n == 700:
            above = "PAB-99999"
        if n == 800:
            above = f"PAB-{n}"
        if n == 900:
            name, card, mail = "VAKAN", "", ""
        place = [f"PAB-{n}", f"Operator {n}", above]
        writer.writerow(["PAB", "Pabrik Kakao", *place, card, name, mail, "5.000.000"])
    return text.getvalue().encode("cp1252")


def hand_in(page, office):
    """Choose the file; ends on the page of the columns."""
    page.goto(f"{office.url}/admin/people/import/start/")
    page.get_by_label(screen("staff roll: one row a person, with position and division")).check()
    file = {"name": "pabrik.csv", "mimeType": "text/csv", "buffer": staff_list()}
    page.set_input_files("input[name=file]", file)
    page.get_by_role("button", name=screen("Read the file")).click()
    expect(page.locator("select[name=column_number]")).to_be_visible()


def check(page):
    page.get_by_role("button", name=screen("Check the file")).click()


def outcome(page, **counts):
    """The table of figures, once the worker is through."""
    for part, figures in counts.items():
        named = page.get_by_role("rowheader", name=screen(part), exact=True)
        row = page.locator(".figures tr").filter(has=named)
        expect(row.locator("td")).to_have_text([str(figure) for figure in figures], timeout=45_000)


def test_a_staff_list_with_foreign_headers_comes_in_once(office, page, sign_in):
    sign_in(page, ADMIN)
    hand_in(page, office)
    expect(page.locator("select[name=column_number]")).to_have_value("")
    for ours, theirs in THEIRS.items():
        page.select_option(f"select[name=column_{ours}]", label=theirs)
    check(page)
    sorts = page.locator(".sorts li")
    expect(sorts).to_have_count(3, timeout=45_000)
    assert "PAB-99999" in page.locator("table.faults").inner_text()
    page.get_by_role("link", name=screen("Change columns and choices")).click()
    for choice, way in CHOICES.items():
        page.select_option(f"select[name=choice_{choice}]", way)
    check(page)
    people = COUNT - 1
    outcome(page, Positions=(COUNT, 0, 0), Employees=(people, 0, 0))
    page.get_by_role("button", name=screen("Load the file")).click()
    expect(page.get_by_text(screen("The file is loaded."))).to_be_visible(timeout=45_000)

    hand_in(page, office)
    check(page)
    outcome(page, Positions=(0, 0, COUNT), Employees=(0, 0, people), Appointments=(0, 0, people))
    page.get_by_role("button", name=screen("Load the file")).click()
    expect(page.get_by_text(screen("The file is loaded."))).to_be_visible(timeout=45_000)
    page.get_by_role("link", name=screen("To the employees")).click()
    with page.expect_download() as coming:
        page.get_by_role("link", name=screen("Export CSV")).click()
    rows = list(csv.DictReader(coming.value.path().read_text("utf-8-sig").splitlines()))
    numbers = [row[screen("Employee number")] for row in rows]
    ours = [number for number in numbers if number.startswith("KRY-")]
    assert len(ours) == len(set(ours)) == people
    page.goto(f"{office.url}/people/chart/?q=Pabrik+1199")
    expect(page.locator("main").get_by_text("Kàryawan Pabrik 1199").first).to_be_visible()
