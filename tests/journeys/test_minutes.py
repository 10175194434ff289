"""A meeting in the browser: two write its minutes at once, and no rule of its pages is broken."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_pages import judge

RUNNING, CLOSED = "Rapat dokumen kapal pengganti", "Rapat koordinasi muat pekan lalu"
CHAIR, TAKER = "Bambang Hidayat", "Putri Anjani"
UNDER_RUNNING = (
    *("", "presences/", "presences/walk-in/", "code/", "votes/", "decisions/", "wordings/"),
    *("adjournment/", "minutes/"),
)
UNDER_CLOSED = ("", "minutes/")
COMING = "Rapat koordinasi jadwal kapal"
UNDER_COMING = (
    *("", "plan/", "invitations/", "agenda/", "items/1/", "rescheduling/", "cancellation/"),
    "response/",
)


def find(page, office, title):
    """The address of a meeting, by the list of one's meetings."""
    view = "past" if title == CLOSED else "coming"
    page.goto(f"{office.url}/meetings/?view={view}")
    link = page.get_by_role("link", name=re.compile(title)).first
    return office.url + link.get_attribute("href")


@pytest.mark.parametrize(
    ("title", "pages"),
    [(RUNNING, UNDER_RUNNING), (CLOSED, UNDER_CLOSED), (COMING, UNDER_COMING)],
)
def test_the_pages_keep_every_rule(title, pages, office, desk):
    page = desk(CHAIR)
    page.emulate_media(reduced_motion="reduce")
    page.faults = []
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    where = find(page, office, title)
    for one in pages:
        assert page.goto(where + one).status == 200, one
        judge(page)


def test_two_write_the_same_minutes_and_both_wordings_are_shown(office, desk):
    taker, chair = desk(TAKER), desk(CHAIR)
    where = find(taker, office, RUNNING)
    taker.goto(where)
    chair.goto(where)
    mine = taker.locator("form[data-note-new] textarea:visible").first
    mine.click()
    mine.press_sequentially("Bu Made menyampaikan")
    expect(taker.locator("[data-note-state]:visible").first).to_contain_text("Tersimpan")
    theirs = chair.locator(".note", has_text="Bu Made menyampaikan")
    expect(theirs).to_be_visible(timeout=15_000)
    expect(chair.locator("#saved")).to_contain_text("sedang menulis butir")
    expect(taker.locator(".note:visible", has_text="Bu Made menyampaikan")).to_have_count(0)

    theirs.hover()
    theirs.locator("a").click()
    chair.locator("[data-editing] textarea").fill("Bu Made menyampaikan hal penting")
    expect(chair.locator("[data-editing] [data-note-state]")).to_contain_text("Tersimpan")
    mine.press_sequentially(" bahwa kapal")
    clash = taker.locator("[data-note-clash]:visible")
    expect(clash).to_contain_text("Bu Made menyampaikan hal penting")
    expect(mine).to_have_value("Bu Made menyampaikan bahwa kapal")
    mine.fill("Bu Made menyampaikan hal penting bahwa kapal tiba.")
    taker.get_by_role("button", name="Paragraf berikutnya").first.click()
    expect(mine).to_have_value("")
    joined = taker.locator(".note:visible", has_text="hal penting bahwa kapal tiba")
    expect(joined).to_have_count(1, timeout=15_000)


def test_minutes_are_written_without_scripts(office, browser, desk):
    state = desk(TAKER).context.storage_state()
    context = browser.new_context(locale="id-ID", storage_state=state, java_script_enabled=False)
    page = context.new_page()
    where = find(page, office, RUNNING)
    page.goto(where)
    form = page.locator("form[data-note-new]:visible").first
    form.locator("textarea").fill("Ditulis tanpa skrip.")
    form.locator("button").last.click()
    expect(page.locator(".note", has_text="Ditulis tanpa skrip.")).to_have_count(1)
    context.close()
