"""What people do in a meeting's pages, for journeys: choosing, attending, voting, writing, approving."""

import re

from playwright.sync_api import expect

from tests.journeys.test_main_job import button
from tests.journeys.words import screen


def pick(page, picker, *names):
    """Search in one chooser and tick each."""
    for name in names:
        page.locator(f"#{picker} input[type=search]").fill(name)
        page.locator(f"#{picker} .picker__results label").filter(has_text=name).first.click()


def note_present(page, address, *names):
    page.goto(f"{address}presences/")
    for name in names:
        row = page.locator(".presence").filter(has_text=name)
        row.locator("button[value=come]").click()
        expect(row.locator("button[value=leave]")).to_be_visible()


def put_to_the_vote(page, address, question):
    page.goto(f"{address}votes/")
    page.fill("[name=question]", question)
    page.locator("[name=method][value=open]").check(force=True)
    button(page, screen("Open the vote")).click()


def composer(page, number):
    """The field for a new paragraph of an item, opened."""
    part = page.locator("details.composer").filter(has_text=re.compile(rf"\b{number}\b")).first
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    return part.locator("textarea")


def say(page, address, verdict, words=""):
    page.goto(f"{address}minutes/approval/")
    page.locator(f"[name=verdict][value={verdict}]").check(force=True)
    if words:
        page.fill("[name=words]", words)
    button(page, screen("Say so")).click()
    expect(page.locator("#approval")).to_be_visible()


def nobody_else_sees(page, address, minutes, title):
    assert page.goto(address).status == 404
    assert page.request.get(minutes).status == 404
    page.goto(address.partition("/meetings/")[0] + f"/search/?q={title.replace(' ', '+')}")
    expect(page.locator("main")).not_to_contain_text(f"R-{address.rstrip('/').rpartition('/')[2]}")
