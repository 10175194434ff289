"""A leader goes on leave in the middle of it all: nothing waits, both names stand, nothing is lost."""

from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.journeys.test_main_job import (
    JAKARTA,
    LEADER,
    LEADER_FULL,
    button,
    choose,
    give,
    report,
    task_row,
    told,
    write_task,
)
from tests.journeys.words import screen

HOLDER = "Dimas Prasetyo"
GIVER, GIVER_FULL = "Ratna Dewi", "Ratna Dewi, S.E."
STAND_IN, STAND_IN_FULL = "Made Ayu Lestari", "Made Ayu Lestari, S.T."
SIGN = f"a.n. {GIVER_FULL}"


def goes_on_leave(page, office):
    """From yesterday on, with a stand-in; what was typed stays when something is wrong."""
    today = datetime.now(JAKARTA).date()
    page.goto(f"{office.url}/absences/")
    page.get_by_role("link", name=screen("Record an absence")).click()
    page.fill("input[name=start_on]", f"{today - timedelta(days=1)}")
    page.fill("input[name=end_on]", f"{today - timedelta(days=3)}")
    choose(page, STAND_IN)
    button(page, screen("Save absence")).last.click()
    expect(page.locator(".field--error").first).to_be_visible()
    expect(page.locator(".picker__chosen")).to_contain_text(STAND_IN_FULL)
    page.fill("input[name=end_on]", f"{today + timedelta(days=5)}")
    button(page, screen("Save absence")).last.click()
    told(page, screen("Absence recorded"))


def test_work_goes_on_while_its_giver_is_away(office, desk):
    title, more = "Susun daftar lot 41", "Periksa segel lot 42"
    giver, holder, stand_in = desk(GIVER), desk(HOLDER), desk(STAND_IN)
    write_task(giver, office, HOLDER, title, days=2)
    give(giver)
    task = giver.url
    assert stand_in.goto(task).status == 404

    goes_on_leave(giver, office)
    holder.goto(task)
    button(holder, screen("Accept directive")).last.click()
    report(holder, "Daftar sudah lengkap.")
    told(holder, screen("Result handed in"))

    stand_in.goto(f"{office.url}/")
    expect(stand_in.get_by_text(GIVER_FULL).first).to_be_visible()
    row = task_row(stand_in, title)
    expect(row).to_contain_text(SIGN)
    row.get_by_role("link", name=title).click()
    button(stand_in, screen("Accept result")).last.click()
    told(stand_in, screen("Result accepted"))
    expect(stand_in.locator("#story")).to_contain_text(SIGN)

    write_task(stand_in, office, HOLDER, more, days=3)
    stand_in.get_by_label(SIGN).check()
    give(stand_in)
    told(stand_in, screen("Directive given"))
    holder.goto(f"{office.url}/inbox/")
    expect(holder.get_by_text(f"{STAND_IN_FULL} ({SIGN})").first).to_be_visible()

    giver.goto(f"{office.url}/absences/")
    giver.get_by_role("link", name=screen("Change")).first.click()
    button(giver, screen("End absence today")).click()
    told(giver, screen("Absence ended"))
    giver.goto(f"{office.url}/acts/")
    for words in (title, more):
        expect(giver.get_by_role("link", name=words).first).to_be_visible()
    giver.goto(f"{office.url}/")
    expect(task_row(giver, more)).to_be_visible()
    assert stand_in.goto(task).status == 404
    assert desk(LEADER).goto(task).status == 200, LEADER_FULL
