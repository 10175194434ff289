"""An SOP is written by keyboard: rows come and move, the drawing and what to mend follow, and it saves itself."""

from playwright.sync_api import expect

from tests.journeys.test_main_job import button

WRITER = "Ratna Dewi"
ACTIVITIES = "[data-flow-row] textarea"


def activities(page):
    return page.locator(ACTIVITIES).evaluate_all("all => all.map(one => one.value)")


def test_rows_by_keyboard_with_the_drawing_beside(page, sign_in, office):
    sign_in(page, WRITER)
    page.goto(f"{office.url}/papers/new/procedure/")
    page.get_by_label("Judul").fill("Pengiriman contoh barang")
    button(page, "Tambah pelaksana").click()
    page.get_by_label("Pelaksana 1", exact=True).fill("Staf Dokumen Ekspor")
    page.locator(ACTIVITIES).first.fill("Menerima permintaan contoh")
    page.locator(ACTIVITIES).last.fill("Mengirim contoh barang")
    button(page, "Simpan konsep").last.click()
    expect(page).to_have_url(f"{office.url}/papers/" + page.url.split("/papers/")[1])
    assert page.url.endswith("/draft/")
    # Below the first row comes another, in which one goes on writing.
    page.locator(ACTIVITIES).first.focus()
    page.keyboard.press("Alt+Enter")
    expect(page.locator("[data-flow-row]")).to_have_count(3)
    fresh = page.locator("[data-flow-row]").nth(1)
    expect(fresh.locator("textarea")).to_be_focused()
    expect(fresh.locator(".flow-row__faults")).to_contain_text("Tulis apa yang dikerjakan.")
    page.keyboard.type("Menyiapkan contoh")
    expect(page.locator("#flow-preview")).to_contain_text("Menyiapkan contoh")
    expect(fresh.locator(".flow-row__faults")).not_to_contain_text("Tulis apa yang dikerjakan.")
    expect(page.locator("[data-draft-state]")).to_contain_text("Tersimpan")
    # It moves down with the arrow and keeps whoever writes in it.
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(ACTIVITIES).last).to_be_focused()
    assert activities(page) == [
        *("Menerima permintaan contoh", "Mengirim contoh barang", "Menyiapkan contoh")
    ]
