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
STAFF, ADMIN, NOBODY, STAND_IN = "Ratna Dewi", "Taufik Rahman", "", "Dimas Prasetyo"
KEEPER = "Putri Anjani"
# Where the keyboard stands: its place on the screen, and whether anything shows that it stands there.
STANDS = """() => {
  const here = document.activeElement;
  const shown = here.closest(".choice__item, label.check") || here;
  const box = shown.getBoundingClientRect();
  const mark = [here, shown].map((one) => getComputedStyle(one));
  return {
    words: (here.getAttribute("aria-label") || here.textContent || here.name || "").trim(),
    target: here.getAttribute("href"),
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
    marked: mark.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
  };
}"""
FAULTY_ROLL = (
    "division_code,division_name,position_code,position_title,reports_to,number,name,email\n"
    "NEW,Divisi Baru,P1,Kepala Divisi Baru,,N1,Orang Satu,satu@baru.example\n"
    "NEW,Divisi Baru,P2,Staf,P7,N2,Orang Dua,bukan surel\n"
)
PAGES = {
    "home": (STAFF, "/"),
    "home of a stand-in": (STAND_IN, "/"),
    "acts for another": (STAND_IN, "/acts/"),
    "directory": (STAFF, "/people/"),
    "profile": (STAFF, "/people/9/"),
    "chart": (STAFF, "/people/chart/"),
    "tasks": (STAFF, "/tasks/"),
    "given": (STAFF, "/tasks/?view=given"),
    "task": (STAFF, "/tasks/3/"),
    "new task": (STAFF, "/tasks/new/?to=11"),
    "waiting for a decision": (STAFF, "/decisions/"),
    "starting a flow": (STAFF, "/matters/47/flows/new/"),
    "flow": (STAFF, "/flows/1/"),
    "papers": (STAFF, "/papers/"),
    "paper": (STAFF, "/papers/1/"),
    "readers": (STAFF, "/papers/2/readers/"),
    "comparison": (STAFF, "/papers/1/comparison/"),
    "history of a paper": (STAFF, "/papers/1/history/"),
    "next version": (STAFF, "/papers/2/draft/"),
    "new paper": (STAFF, "/papers/new/"),
    "new work rules": (STAFF, "/papers/new/work_rule/"),
    "new policy": (STAFF, "/papers/new/policy/"),
    "new joint decree": (STAFF, "/papers/new/joint_decree/"),
    "new joint circular": (STAFF, "/papers/new/joint_circular/"),
    "entering an existing joint paper": (STAFF, "/papers/existing/"),
    "new SOP": (STAFF, "/papers/new/procedure/"),
    "revoking": (STAFF, "/papers/2/revocation/"),
    "groups": (STAFF, "/groups/?view=all"),
    "new group": (STAFF, "/groups/new/"),
    "briefings": (STAFF, "/briefings/"),
    "new briefing": (STAFF, "/briefings/new/"),
    "registers": (KEEPER, "/registers/"),
    "a register": (KEEPER, "/registers/5/"),
    "a register of others": (STAFF, "/registers/5/"),
    "reserving a number": (KEEPER, "/registers/5/reservation/"),
    "noting a number": (KEEPER, "/registers/5/noting/"),
    "making a number void": (KEEPER, "/numbers/1/voiding/"),
    "bringing papers in": (KEEPER, "/registers/import/"),
    "absences": (STAFF, "/absences/"),
    "new absence": (STAFF, "/absences/new/"),
    "calendar": (STAFF, "/calendar/"),
    "week": (STAFF, "/calendar/?view=week"),
    "agenda": (STAFF, "/calendar/?view=agenda"),
    "meetings": (STAFF, "/meetings/"),
    "new meeting": (STAFF, "/meetings/new/"),
    "series of meetings": (STAFF, "/meetings/series/"),
    "a series of meetings": (STAFF, "/meetings/series/1/"),
    "new series of meetings": (STAFF, "/meetings/series/new/"),
    "changing a series of meetings": (STAFF, "/meetings/series/1/plan/"),
    "answering for a series": (STAND_IN, "/meetings/series/1/answer/"),
    "inviting to a series": (STAFF, "/meetings/series/1/invitations/"),
    "my diary": (STAFF, "/diary/"),
    "new appointment": (STAFF, "/diary/new/"),
    "an appointment": (STAFF, "/diary/1/"),
    "calendar file": (STAFF, "/diary/import/"),
    "calendar feeds": (STAFF, "/me/feeds/"),
    "my reminders": (STAFF, "/me/reminders/"),
    "reminders of a task": (STAFF, "/matters/3/reminders/"),
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

# Behind the first row of a list: its pages have numbers that the demo gives.
BEHIND = {
    "group": ("/groups/?q=lini+masa", ""),
    "changing a group": ("/groups/?q=lini+masa", "change/"),
    "giving a seat": ("/groups/?q=lini+masa", "seats/"),
    "leaving a group": ("/groups/?q=forum+dokumen", "leaving/"),
    "briefing": ("/briefings/", ""),
    "coverage of a briefing": ("/briefings/?view=given", "coverage/"),
    "joint decree": ("/papers/?kind=joint_decree", ""),
    "obligations of a joint decree": ("/papers/?kind=joint_decree", "obligations/"),
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
    page.set_viewport_size(WIDE)
    page.evaluate(AXE_SCRIPT + "; true")
    found = {}
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            if faults := broken(page):
                found[f"{size['width']} {theme}"] = faults
    over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
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


@pytest.mark.parametrize("name", BEHIND)
def test_a_page_behind_a_list_keeps_every_rule(office, windows, name):
    path, under = BEHIND[name]
    page = windows(STAFF)
    page.faults.clear()
    page.goto(office.url + path)
    where = page.locator(".row__title a").first.get_attribute("href")
    assert page.goto(office.url + where + under).status == 200
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
    page.locator(".opblock-tag").first.click()
    expect(page.locator(".opblock").first).to_be_visible()
    assert not page.faults


@pytest.mark.parametrize("name", ["home", "directory", "chart", "task", "new task", "sign-in"])
def test_the_keyboard_goes_everywhere_and_is_seen(office, windows, name):
    """The way past the navigation comes first; then every step is on the screen, with a mark."""
    person, path = PAGES[name]
    page = windows(person)
    page.set_viewport_size(WIDE)
    page.goto(office.url + path)
    page.evaluate("document.activeElement.blur()")
    steps = []
    for _step in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        steps.append(page.evaluate(STANDS))
    assert len(steps) > 5
    lost = [step["words"] for step in steps if not (step["seen"] and step["marked"])]
    assert lost == []
    if person:
        assert steps[0]["target"] == "#isi"


def test_the_pages_work_without_scripts(office, browser, windows):
    state = windows(STAFF).context.storage_state()
    context = browser.new_context(
        locale="id-ID", viewport=WIDE, storage_state=state, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{office.url}/people/")
    page.check("input[name=relation][value=subordinates]")
    page.click("main noscript button")
    names = page.locator(".people .person__name")
    expect(names.filter(has_text="Dimas Prasetyo")).to_have_count(1)
    expect(names.filter(has_text="Bambang Hidayat")).to_have_count(0)

    page.goto(f"{office.url}/people/chart/")
    branch = page.locator("details.branch", has=page.locator("> ul > .chart__more")).first
    branch.locator("summary").click()
    branch.locator(".chart__more a").click()
    expect(page).to_have_url(re.compile(r"/people/chart/\d+/$"))
    expect(page.locator(".node").nth(1)).to_be_visible()

    page.goto(f"{office.url}/tasks/new/")
    page.fill("#people-picker-q", "Dimas")
    page.click("#people-picker [data-picker-find]")
    page.check("#people-picker input[type=checkbox]")
    page.fill("input[name=title]", "Hitung ulang segel lot 22")
    page.click("main form .btn--primary")
    expect(page).to_have_url(re.compile(r"/tasks/\d+/$"))
    expect(page.locator("h1")).to_have_text("Hitung ulang segel lot 22")

    page.goto(f"{office.url}/tasks/?view=given")
    page.fill("input[type=search][name=q]:not([data-finder])", "segel lot 22")
    page.click(".sieve button")
    expect(page.locator("#results .row")).to_have_count(1)
    context.close()
