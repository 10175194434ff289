"""A new office with a branch of 300: its director explains a rule, and everybody's word is waited for.

The days pass by opening the same office again some days later (`later/sitecustomize.py`); each answer of the many
is given through the office's own verb, what is told here of one person is done in that person's window.
"""

import email
import email.policy
import re
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys import branch
from tests.journeys.conftest import ROOT, environment, free_port, start, stop, window
from tests.journeys.test_import import outcome
from tests.journeys.test_main_job import button, told
from tests.journeys.words import screen

LATER = Path(__file__).parent / "later"
PASSWORD = "Sampan-layar-7-kota"
ADMIN = "admin@angkutan.example"
RULE, TITLE = "Batas muat barang", "Batas muat yang baru"
TEXT = (
    "## Batas\n\nMuat barang paling lambat pukul 15.00.\n\n## Mengapa\n\nKapal sandar lebih awal."
)
CHECK = {
    "question": "Paling lambat pukul berapa barang dimuat?",
    "right": "Pukul 15.00",
    "wrong": "Pukul 17.00",
    "passage": "Batas",
}
HEARER, ASKER, SILENT = (branch.staff("CMK-GUD", n) for n in (1, 2, 3))
HEAD = branch.SECTIONS["CMK-GUD"][1]
SOON = screen("Soon due: %(title)s", title=TITLE)
LATE = screen("Several people have not read yet: %(title)s", title=TITLE)
NUDGE = screen(
    "%(author)s waits for your word on the briefing: %(title)s",
    author=branch.DIRECTOR,
    title=TITLE,
)
ASKED = "Berlaku juga untuk barang beku?"
ANSWER = "Ya, barang beku dimuat lebih dahulu."


class Branch:
    """The office, a window for each person who comes in, and the day on which it is open."""

    def __init__(self, folder, browser):
        self.folder, self.browser, self.office = folder, browser, None
        self.port = free_port()
        self.windows = ExitStack()

    def open(self, at=None):
        """Open it now, or as if it were that moment."""
        if self.office:
            self.windows.close()
            stop(self.office.process)
        seconds = (at - datetime.now(UTC)).total_seconds() if at else 0
        ahead = {"PYTHONPATH": str(LATER), "LATER": str(seconds)} if at else {}
        self.office = start(self.folder, self.port, DEMO="no", **ahead)

    @property
    def url(self):
        return self.office.url

    def run(self, *words, **env):
        """A command of the office's; what it printed."""
        done = subprocess.run(
            [sys.executable, *words], env=environment(self.folder) | env, cwd=ROOT, check=True,
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        return done.stdout.strip()

    def page(self):
        return self.windows.enter_context(window(self.browser))

    def desk(self, name):
        """Signed in as somebody whose password is set."""
        page = self.page()
        page.goto(f"{self.url}/accounts/login/")
        page.fill("input[name=login]", name if "@" in name else branch.address(name))
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    def arrived(self, name, subject=""):
        """The first of those letters, once it is there."""
        return self.office.wait_until(lambda: self.letters(name, subject), seconds=90)[0]

    def letters(self, name, subject=""):
        """What the office wrote to somebody, with these words in the subject."""
        found = []
        for path in self.office.mails():
            letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if letter["To"] == branch.address(name) and subject in letter["Subject"]:
                found.append(letter)
        return found

    def first_day(self, name):
        """Set one's password by the link of the letter that the administrator sent; then sign in."""
        letter = self.arrived(name)
        (path,) = re.findall(
            r"https?://[^/\s]+(/accounts/\S+)", letter.get_body(("plain",)).get_content()
        )
        page = self.page()
        page.goto(f"{self.url}{path}")
        page.fill("input[name=password1]", PASSWORD)
        page.fill("input[name=password2]", PASSWORD)
        page.press("input[name=password2]", "Enter")
        page.wait_for_url("**/done/")
        return self.desk(name)


@pytest.fixture
def office(tmp_path, browser):
    branch_office = Branch(tmp_path, browser)
    branch_office.open()
    yield branch_office
    branch_office.windows.close()
    stop(branch_office.office.process)


def hand_in(page, office, lines, appointments):
    """The personnel department's file, through the administration."""
    page.goto(f"{office.url}/admin/people/import/start/")
    page.get_by_label(screen("staff roll: one row a person, with position and division")).check()
    page.set_input_files("input[name=file]", branch.as_file(lines))
    page.get_by_role("button", name=screen("Read the file")).click()
    page.get_by_role("button", name=screen("Check the file")).click()
    outcome(page, Appointments=appointments)
    page.get_by_role("button", name=screen("Load the file")).click()
    expect(page.get_by_text(screen("The file is loaded."))).to_be_visible(timeout=45_000)


def let_in(page, office, *names):
    """Open their accounts and send each the letter to set a password."""
    for name in names:
        page.goto(f"{office.url}/admin/people/employee/?q={name.replace(' ', '+')}")
        for action in ("open_accounts", "send_letters"):
            page.locator("#result_list tbody input[type=checkbox]").first.check()
            page.select_option("select[name=action]", action)
            page.locator("button[name=index]").first.click()
            expect(page.locator(".messagelist")).to_be_visible()


def write_rule(page, office):
    page.goto(f"{office.url}/papers/new/work_rule/")
    page.select_option("select[name=division]", label=branch.BRANCH)
    page.fill("input[name=title]", RULE)
    page.fill("input[name=s0-heading]", "Waktu")
    page.fill("textarea[name=s0-words]", "Barang dimuat paling lambat pukul 15.00.")
    button(page, screen("Save draft")).last.click()
    page.get_by_role("link", name=screen("Put into force")).first.click()
    page.locator("main").get_by_role("button", name=screen("Put into force")).click()
    expect(page.locator(".state--doing, .state--done").first).to_be_visible()
    return page.url


def brief(page, rule):
    """From the rule to a briefing of the branch; ends on its page."""
    page.goto(rule)
    page.get_by_role("link", name=screen("Explain it in a briefing")).click()
    page.fill("input[name=title]", TITLE)
    page.fill("textarea[name=text]", TEXT)
    page.locator("#audience").get_by_label(branch.BRANCH).check()
    expect(page.locator("#reach")).to_contain_text(f"{branch.SIZE} orang")
    page.get_by_text(screen("Comprehension questions (up to three)")).click()
    for name, words in CHECK.items():
        page.fill(f"[name={name}-1]", words)
    button(page, screen("Give the briefing")).last.click()
    told(page, screen("Briefing given"))
    return page.url


def understand(page, answer):
    page.locator("#understanding").get_by_label(answer).check()
    button(page.locator("#understanding"), screen("I have understood")).click()


def covered(page, briefing, **counts):
    """What the page of the coverage says of each division."""
    page.goto(f"{briefing}coverage/")
    for heading, (understood, reached) in counts.items():
        part = page.locator("section").filter(has=page.get_by_role("heading", name=heading))
        expect(part.locator(".section__count")).to_have_text(f"{understood} dari {reached}")


def answer_for_all(page, briefing):
    """From the day's page to the question, its answer, and on to the rule that is explained."""
    page.goto(f"{page.url.partition('/briefings')[0]}/")
    page.get_by_role("link", name=TITLE).first.click()
    page.locator("#clarifications").get_by_role("link", name=screen("Answer"), exact=True).click()
    page.fill("form textarea", ANSWER)
    page.locator("main form .btn--primary").last.click()
    page.goto(briefing)
    button(page, screen("Raise it at %(number)s", number="N-1")).click()


def joins(office):
    """A new employee comes in by the personnel department's next file."""
    admin = office.desk(ADMIN)
    hand_in(admin, office, branch.newcomer(), (1, 0, 0))
    let_in(admin, office, branch.NEWCOMER)


def asks(page, briefing):
    page.goto(briefing)
    page.get_by_text(screen("Ask %(name)s", name=branch.DIRECTOR)).click()
    page.fill("textarea[name=question]", ASKED)
    button(page, screen("Send question")).click()
    expect(page.locator("#clarifications")).to_contain_text(ASKED)


def hears(page, briefing):
    """A wrong answer leads back to the passage; the right one is the last word."""
    page.get_by_role("link", name=TITLE).first.click()
    expect(page).to_have_url(briefing)
    understand(page, "Pukul 17.00")
    expect(page.locator("#understanding")).to_contain_text("Batas")
    understand(page, "Pukul 15.00")
    told(page, screen("Noted that you have understood it"))


def on_the_last_day(office, briefing):
    """A newcomer is asked, the silent are reminded, and the director asks them again."""
    joins(office)
    office.arrived(branch.NEWCOMER, TITLE)
    newcomer = office.first_day(branch.NEWCOMER)
    newcomer.get_by_role("link", name=TITLE).first.click()
    expect(newcomer.locator("#understanding")).to_be_visible()
    office.arrived(SILENT, SOON)
    director = office.desk(branch.DIRECTOR)
    covered(director, briefing, **{branch.BRANCH: (112, 301), "Seksi Pergudangan": (1, 102)})
    button(director, screen("Ask the silent again")).click()
    office.arrived(SILENT, NUDGE)
    assert not office.letters(HEAD, LATE)


def two_weeks_later(office, briefing):
    """The leader of the silent hears of it once, and sees who of their own is silent, and nobody else."""
    words = office.arrived(HEAD, LATE).get_body(("plain",)).get_content()
    assert ASKER in words
    leader = office.desk(HEAD)
    covered(leader, briefing, **{"Seksi Pergudangan": (1, 101)})
    expect(leader.locator("main")).not_to_contain_text("Seksi Operasi")
    leader.locator("details").filter(has_text=SILENT).locator("summary").click()
    expect(leader.get_by_text(SILENT, exact=True)).to_be_visible()
    expect(leader.get_by_text(HEARER, exact=True)).to_have_count(0)
    assert len(office.letters(HEAD, LATE)) == 1
    assert not office.letters(HEARER, NUDGE)
    assert not office.letters(branch.SECTIONS["CMK-OPS"][1], LATE)


def test_a_branch_of_300_is_briefed(office):
    account = ("--username", "admin", "--email", ADMIN)
    command = ("manage.py", "createsuperuser", "--noinput", *account)
    office.run(*command, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
    admin = office.desk(ADMIN)
    hand_in(admin, office, branch.rows(), (branch.SIZE + 1, 0, 0))
    let_in(admin, office, branch.DIRECTOR, HEAD, HEARER, ASKER, SILENT)

    director = office.first_day(branch.DIRECTOR)
    rule = write_rule(director, office)
    briefing = brief(director, rule)
    pk = re.search(r"/briefings/(\d+)/", briefing)[1]
    covered(director, briefing, **{branch.BRANCH: (0, 300), "Seksi Operasi": (0, 111)})
    hearer, asker = office.first_day(HEARER), office.first_day(ASKER)
    for name in (HEAD, SILENT):
        office.first_day(name)
    hears(hearer, briefing)
    asks(asker, briefing)
    answer_for_all(director, briefing)
    for page, address in ((hearer, briefing), (asker, briefing), (asker, rule)):
        page.goto(address)
        expect(page.locator("#clarifications")).to_contain_text(ANSWER)
    office.run("-m", "tests.journeys.answering", pk, "CMK-OPS")
    covered(director, briefing, **{branch.BRANCH: (112, 300), "Seksi Operasi": (111, 111)})

    last_day = datetime.fromisoformat(office.run("-m", "tests.journeys.answering", pk))
    office.open(last_day - timedelta(hours=3))
    on_the_last_day(office, briefing)
    office.open(last_day + timedelta(days=14))
    two_weeks_later(office, briefing)
