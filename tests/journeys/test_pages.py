"""Every page for everybody: no rule of axe is broken, nothing hangs over a phone's edge, the policy holds.

The rules are WCAG 2.2 A and AA and axe's best practice, asked in both themes and on both widths. Axe comes in
through the browser's own protocol, so that the page is judged under the very policy it is served with.
"""

import json
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {
    "runOnly": TAGS,
    "rules": {"target-size": {"enabled": True}},  # off by default, though it is WCAG 2.2 AA
    "resultTypes": ["violations"],
    "preload": False,  # no rule of these needs the sheets' text
}
ASK = f"axe.run(document, {json.dumps(RULES)})"
STAFF, ADMIN, NOBODY = "Ratna Dewi", "Taufik Rahman", ""
FAULTY_ROLL = (
    "division_code,division_name,position_code,position_title,reports_to,number,name,email\n"
    "NEW,Divisi Baru,P1,Kepala Divisi Baru,,N1,Orang Satu,satu@baru.example\n"
    "NEW,Divisi Baru,P2,Staf,P7,N2,Orang Dua,bukan surel\n"
)
PAGES = {
    "home": (STAFF, "/"),
    "directory": (STAFF, "/people/"),
    "profile": (STAFF, "/people/9/"),
    "chart": (STAFF, "/people/chart/"),
    "tasks": (STAFF, "/tasks/"),
    "given": (STAFF, "/tasks/?view=given"),
    "task": (STAFF, "/tasks/1/"),
    "new task": (STAFF, "/tasks/new/?to=11"),
    "search": (STAFF, "/search/?q=lot"),
    "inbox": (STAFF, "/inbox/"),
    "preferences": (STAFF, "/inbox/preferences/"),
    "me": (STAFF, "/me/"),
    "tokens": (STAFF, "/me/tokens/"),
    "nothing found": (STAFF, "/people/?q=zzzz"),
    "sign-in": (NOBODY, "/accounts/login/"),
    "reset": (NOBODY, "/accounts/password/reset/"),
    "administration": (ADMIN, "/admin/"),
    "import": (ADMIN, "/admin/people/import/start/"),
}


@pytest.fixture(scope="module")
def windows(office, browser):
    """`windows(name)`: one window for each person, signed in once; it notes what its console says."""
    opened = {}

    def window(name):
        if name not in opened:
            context = browser.new_context(locale="id-ID", viewport=WIDE, reduced_motion="reduce")
            page = opened[name] = context.new_page()
            page.faults = []
            page.on("console", lambda m: m.type == "error" and page.faults.append(m.text))
            page.on("pageerror", lambda error: page.faults.append(str(error)))
            if name:
                enter(office, page, name)
        return opened[name]

    yield window
    for page in opened.values():
        page.context.close()


def enter(office, page, name):
    page.goto(f"{office.url}/accounts/login/")
    page.fill("input[name=login]", office.email(name))
    page.fill("input[name=password]", office.password)
    page.press("input[name=password]", "Enter")
    expect(page).to_have_url(f"{office.url}/")


def broken(page):
    """What axe finds on the page as it is, as lines that say where."""
    found = page.evaluate(ASK)["violations"]
    return [
        f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in found
        for node in fault["nodes"]
    ]


def judge(page):
    page.evaluate(AXE_SCRIPT + "; true")
    found = {}
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            if faults := broken(page):
                found[f"{size['width']} {theme}"] = faults
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    page.set_viewport_size(WIDE)
    assert not found, json.dumps(found, indent=1, ensure_ascii=False)
    assert over <= 0, f"the page is {over} px too wide for a phone"
    assert not page.faults


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_every_rule(office, windows, name):
    person, path = PAGES[name]
    page = windows(person)
    page.faults.clear()
    answer = page.goto(office.url + path)
    assert answer.status == 200
    assert "Content-Security-Policy".lower() in answer.headers
    judge(page)


def test_the_faults_of_an_import_keep_every_rule(office, windows):
    page = windows(ADMIN)
    page.faults.clear()
    page.goto(f"{office.url}/admin/people/import/start/")
    file = {"name": "staf.csv", "mimeType": "text/csv", "buffer": FAULTY_ROLL.encode()}
    page.set_input_files("input[type=file]", file)
    page.click("#content-main input[type=submit]")
    expect(page).to_have_url(re.compile("/matching/$"))
    judge(page)
    page.click("#content-main input[type=submit]")
    expect(page.locator(".faults tbody tr")).to_have_count(2)
    judge(page)


def test_the_reader_page_of_the_api_opens_under_the_policy(office, windows):
    page = windows(STAFF)
    page.faults.clear()
    page.goto(f"{office.url}/api/docs/")
    expect(page.locator(".opblock").first).to_be_visible()
    assert not page.faults
