"""A directive that a subordinate thinks wrong, in a browser: question, deviation refused, another granted.

Both versions and all decisions are read by everybody who sees the task, and by nobody else (domain 3.1).
"""

from playwright.sync_api import expect

from tests.journeys.test_main_job import (
    HIGHER,
    HOLDER,
    HOLDER_FULL,
    HOLDER_NUMBER,
    LEADER,
    LEADER_FULL,
    STRANGER,
    button,
    give,
    told,
    write_task,
)
from tests.journeys.words import screen

QUESTION = "Apakah lot 32 boleh ditimbang di pelabuhan?"
ANSWER = "Tidak. Timbang di gudang, dengan saksi dari Mutu."
FIRST = "Lot 31 sudah ditimbang bulan lalu."
NOT_SO = "Pembeli meminta timbangan bulan ini."
SECOND = "Lot 31 sedang dimuat, jadi ditimbang setelah kapal sandar."
CONDITION = "Asal hasilnya ada sebelum Jumat."
OTHER_WAY = "Timbang lot 31 setelah kapal sandar, lot lain **hari ini**."


def propose(page, task, reason, **fields):
    page.goto(task)
    page.get_by_role("link", name=screen("Propose a deviation")).click()
    page.fill("textarea[name=reason]", reason)
    for name, words in fields.items():
        page.fill(f"[name={name}]", words)
    button(page, screen("Send proposal")).click()
    told(page, screen("Proposal sent"))


def decide(page, task, reason, words, deed, said):
    """The giver finds the proposal on the task's page, compares and decides."""
    page.goto(task)
    page.get_by_role("link", name=reason).click()
    expect(page.locator(".compared ins").first).to_be_visible()
    page.fill("textarea[name=words]", words)
    button(page, screen(deed)).click()
    told(page, screen(said))
    expect(page.get_by_text(words)).to_be_visible()


def test_a_directive_that_a_subordinate_thinks_wrong(office, desk):
    title = "Timbang ulang lot 31 sampai 33"
    leader, holder = desk(LEADER), desk(HOLDER, login=HOLDER_NUMBER)
    write_task(leader, office, HOLDER, title, days=3)
    give(leader)
    told(leader, screen("Directive given"))
    task = leader.url

    holder.goto(task)
    path = holder.locator("#path")
    expect(path).to_contain_text(screen("In writing, with reason and evidence. The instruction"
        " stays in force until the deviation is granted."))  # fmt: skip
    path.get_by_role("link", name=screen("Write a question")).click()
    holder.fill("textarea[name=question]", QUESTION)
    button(holder, screen("Send question")).click()
    told(holder, screen("Question sent"))
    leader.goto(f"{office.url}/")
    leader.get_by_role("link", name=title).first.click()
    leader.get_by_role("link", name=screen("Answer"), exact=True).click()
    leader.fill("textarea[name=words]", ANSWER)
    button(leader, screen("Send answer")).click()
    told(leader, screen("Answer sent"))

    propose(holder, task, FIRST, title="Timbang ulang lot 32 dan 33")
    expect(holder.get_by_role("heading", name=screen("Leave to deviate")).first).to_be_visible()
    decide(leader, task, FIRST, NOT_SO, "Refuse the deviation", "Deviation refused")
    holder.goto(task)
    expect(holder.get_by_role("heading", level=1)).to_have_text(title)
    propose(holder, task, SECOND, instruction=OTHER_WAY)
    decide(leader, task, SECOND, CONDITION, "Grant the deviation", "Deviation granted")

    holder.goto(task)
    expect(holder.locator(".letter").first).to_contain_text("setelah kapal sandar")
    everybody_reads_it(desk(HIGHER), task)
    stranger = desk(STRANGER)
    for page in (task, f"{task}versions/", f"{task}deviations/"):
        assert stranger.goto(page).status == 404


def everybody_reads_it(page, task):
    """A leader higher up reads the question, both versions, and every decision with its words."""
    page.goto(task)
    for words in (QUESTION, ANSWER, FIRST, SECOND):
        expect(page.get_by_text(words).first).to_be_visible()
    page.goto(f"{task}versions/")
    for number in (1, 2):
        name = screen("Version %(n)s", n=number)
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.locator("#version-1")).to_contain_text(LEADER_FULL)
    expect(page.locator("#version-2 ins").first).to_contain_text("setelah kapal sandar")
    for reason, decision in ((FIRST, NOT_SO), (SECOND, CONDITION)):
        page.goto(f"{task}versions/")
        page.get_by_role("link", name=reason).click()
        expect(page.get_by_text(decision)).to_be_visible()
        expect(page.locator("main")).to_contain_text(HOLDER_FULL)
