"""The calendar in a browser: by keyboard, on a phone, without scripts; and a feed from the page to a program."""

import re
import urllib.request

import pytest
from playwright.sync_api import expect

from collab.kit import ical
from tests.journeys.test_pages import PHONE, STAFF, WIDE, enter


@pytest.fixture
def page(office, browser):
    context = browser.new_context(locale="id-ID", viewport=WIDE, reduced_motion="reduce")
    opened = context.new_page()
    enter(office, opened, STAFF)
    yield opened
    context.close()


def test_the_keyboard_goes_from_day_to_day_and_to_the_next_month(office, page):
    page.goto(f"{office.url}/calendar/?on=2031-05-14")
    day = page.locator('[data-day][aria-label*="14 Mei 2031"]')
    day.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator('[data-day][aria-label*="15 Mei 2031"]')).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator('[data-day][aria-label*="22 Mei 2031"]')).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#h-day")).to_have_text("Kamis, 22 Mei 2031")
    page.locator('[data-day][aria-label*="22 Mei 2031"]').focus()
    page.keyboard.press("PageDown")
    expect(page.locator("h1")).to_contain_text("Juni 2031")


def test_a_phone_comes_to_it_under_more_and_reads_a_day_in_words(office, page):
    page.set_viewport_size(PHONE)
    page.goto(f"{office.url}/")
    page.get_by_role("button", name="Lainnya").click()
    page.locator("#menu-more").get_by_role("link", name="Kalender").click()
    expect(page).to_have_url(re.compile("/calendar/"))
    page.locator(".month__date").nth(10).click()
    expect(page.locator("#h-day")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_without_scripts_an_appointment_is_written_and_found(office, browser, page):
    state = page.context.storage_state()
    context = browser.new_context(
        locale="id-ID", viewport=WIDE, storage_state=state, java_script_enabled=False
    )
    plain = context.new_page()
    plain.goto(f"{office.url}/diary/new/?on=2031-05-14")
    plain.fill("input[name=title]", "Periksa gigi")
    plain.click("main form.entry-form .btn--primary")
    expect(plain).to_have_url(re.compile("on=2031-05-14"))
    expect(plain.locator("#day .row__title", has_text="Periksa gigi")).to_be_visible()
    context.close()


def test_a_feed_goes_from_the_page_to_a_program(office, page):
    page.goto(f"{office.url}/me/feeds/")
    page.fill("input[name=name]", "Telepon")
    page.click("main form .btn--primary")
    address = page.locator(".secret").inner_text()
    path = address[address.index("/calendar/feeds/") :]
    with urllib.request.urlopen(office.url + path) as answer:
        content = answer.read()
    reading = ical.read(content)
    assert reading.faults == ()
    assert "Senam pagi" in {event.title for event in reading.events}
    page.reload()
    assert path not in page.content()
