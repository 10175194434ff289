"""The main job, in a browser: a leader gives a directive and it goes all the way (domain 1 and 3.1).

Everybody sits at a desk of their own; nobody but the office's own beat and worker does the reminding.
"""

import email
import email.policy
import io
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import expect

from tests.journeys.words import screen

JAKARTA = ZoneInfo("Asia/Jakarta")
LEADER, LEADER_FULL = "Bambang Hidayat", "Bambang Hidayat, S.E., M.M."
HOLDER, HOLDER_FULL, HOLDER_NUMBER = "Ratna Dewi", "Ratna Dewi, S.E.", "NLK-0010"
HIGHER = "Sulastri Handayani"
STRANGER, STRANGER_FULL = "Ketut Widiantara", "Ketut Widiantara, S.I.Kom."
INSTRUCTION = "Cocokkan dengan **daftar kemasan**."
REASON = "Berat bersih lot 17 belum sama dengan daftar kemasan."


def paper(kind):
    """A small real file."""
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "#fdfdfb").save(file, kind)
    return file.getvalue()


def button(page, words):
    return page.get_by_role("button", name=words, exact=True)


def told(page, words):
    """The page says at its edge what was done."""
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


def choose(page, name):
    """Search for somebody in the first chooser and tick them."""
    page.get_by_label(screen("Search by name or position")).first.fill(name)
    page.locator("#people-picker .picker__results label").filter(has_text=name).click()


def write_task(page, office, name, title, **ahead):
    """The form of a new task, filled in but not sent; due so far ahead."""
    page.goto(f"{office.url}/")
    page.get_by_role("link", name=screen("Give work")).first.click()
    choose(page, name)
    page.fill("input[name=title]", title)
    page.fill("textarea[name=instruction]", INSTRUCTION)
    due = datetime.now(JAKARTA) + timedelta(**ahead)
    page.fill("input[name=due_on]", f"{due:%Y-%m-%d}")
    page.fill("input[name=due_time]", f"{due:%H:%M:%S}")


def give(page):
    button(page, screen("Give", "button")).last.click()


def report(page, words, name="", content=b""):
    page.fill("textarea[name=words]", words)
    page.fill("input[name=percent]", "100")
    if name:
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        page.set_input_files("#report input[name=files]", file)
    button(page, screen("Send report")).click()


def task_row(page, title):
    return page.locator("li.row").filter(has=page.get_by_role("link", name=title))


def taken(page, name):
    """The bytes that come when one clicks on a file."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=name).first.click()
    return coming.value.path().read_bytes()


def test_a_directive_from_giving_to_accepting(office, desk):
    title = "Cocokkan berat bersih lot 31 sampai 36"
    leader, holder = desk(LEADER), desk(HOLDER, login=HOLDER_NUMBER)
    image, pdf = paper("PNG"), paper("PDF")
    write_task(leader, office, HOLDER, title, days=2)
    becomes = f"Anda atasan langsung {HOLDER_FULL}: ini menjadi arahan."
    expect(leader.get_by_text(becomes)).to_be_visible()
    leader.select_option("select[name=required_grade]", "3")
    give(leader)
    told(leader, screen("Directive given"))
    expect(leader.get_by_role("heading", level=1)).to_have_text(title)
    task = leader.url

    holder.goto(f"{office.url}/")
    row = task_row(holder, title)
    expect(row).to_contain_text(LEADER_FULL)
    row.get_by_role("button").click()
    told(holder, screen("Directive accepted"))
    expect(holder).to_have_url(task)
    button(holder, screen("Begin work")).click()
    told(holder, screen("Work begun"))
    report(holder, "Semua lot sudah dicocokkan.")
    expect(holder.locator(".field--error")).to_contain_text(screen("Files"))
    expect(holder.locator("textarea[name=words]")).to_have_value("Semua lot sudah dicocokkan.")
    holder.goto(task)
    report(holder, "Semua lot sudah dicocokkan.", "timbangan.png", image)
    told(holder, screen("Result handed in"))

    leader.goto(f"{office.url}/")
    leader.get_by_role("link", name=screen("All results")).click()
    task_row(leader, title).get_by_role("link", name=title).click()
    expect(leader.get_by_text("Semua lot sudah dicocokkan.")).to_be_visible()
    leader.get_by_role("link", name=screen("Return report")).last.click()
    dialog = leader.get_by_role("dialog")
    button(dialog, screen("Return report")).click()
    expect(dialog).to_contain_text(screen("Write the reason: the other person will read it."))
    dialog.locator("textarea[name=reason]").fill(REASON)
    button(dialog, screen("Return report")).click()
    told(leader, screen("Report returned"))

    holder.goto(f"{office.url}/inbox/")
    notice = holder.locator("li.row").filter(has_text=REASON)
    expect(notice).to_contain_text(title)
    notice.get_by_role("button", name=title).click()
    expect(holder).to_have_url(re.compile(re.escape(task)))
    expect(holder.locator("#story").get_by_text(REASON)).to_be_visible()
    report(holder, "Lot 17 sudah ditimbang ulang.", "lot-17.pdf", pdf)
    told(holder, screen("Result handed in"))

    leader.goto(task)
    button(leader, screen("Accept result")).last.click()
    told(leader, screen("Result accepted"))
    expect(leader.locator(".state").first).to_contain_text(screen("Done", "task"))
    story_has_every_step(desk(HIGHER), task)
    files_are_for_those_who_see_the_task(leader, holder, desk(STRANGER), task, image, pdf)


def story_has_every_step(page, task):
    """A leader higher up reads who did what, in the order in which it was done."""
    page.goto(task)
    read = page.locator(".axis").inner_text()
    steps = [
        (LEADER_FULL, screen("gave a directive")),
        (HOLDER_FULL, screen("accepted the directive")),
        (HOLDER_FULL, screen("began the work")),
        (HOLDER_FULL, screen("handed in the result")),
        (LEADER_FULL, screen("returned the report")),
        (HOLDER_FULL, screen("handed in the result")),
        (LEADER_FULL, screen("accepted the result")),
    ]
    place = 0
    for name, deed in steps:
        found = re.compile(rf"{re.escape(name)}\s+{re.escape(deed)}").search(read, place)
        assert found, f"{name} {deed} is not told after:\n{read[:place]}"
        place = found.end()
    assert REASON in read


def files_are_for_those_who_see_the_task(leader, holder, stranger, task, image, pdf):
    for page in (leader, holder):
        page.goto(task)
        assert taken(page, "timbangan.png") == image
        assert taken(page, "lot-17.pdf") == pdf
    file = leader.get_by_role("link", name="timbangan.png").first.get_attribute("href")
    origin = task.partition("/tasks/")[0]
    assert stranger.context.request.get(task).status == 404
    assert stranger.context.request.get(f"{origin}{file}").status == 404


def letter_of(office, name, subject):
    """The letter with that subject that the office wrote to somebody, or None."""
    for path in office.mails():
        letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if letter["Subject"] == subject and letter["To"] == office.email(name):
            return letter
    return None


def test_an_overdue_directive_is_reminded(office, desk):
    """Due in a few seconds; beat and worker see it pass, the inbox and the mailbox say so."""
    title = "Kirim daftar segel peti kemas lot 40"
    leader = desk(LEADER)
    write_task(leader, office, HOLDER, title, seconds=5)
    give(leader)
    told(leader, screen("Directive given"))
    task = leader.url
    subject = screen("Past its due time: %(title)s", title=title)
    kept = office.wait_until(lambda: letter_of(office, HOLDER, subject))
    assert task in kept.get_body(("plain",)).get_content()

    holder = desk(HOLDER)
    holder.goto(f"{office.url}/inbox/")
    expect(holder.get_by_role("button", name=subject)).to_be_visible()
    holder.goto(f"{office.url}/mailbox/")
    holder.get_by_role("link", name=subject).click()
    letter = holder.locator(".mail")
    expect(letter).to_contain_text(office.email(HOLDER))
    expect(letter).to_contain_text(title)
    (address,) = re.findall(r"https?://\S+/tasks/\d+/", letter.inner_text())
    assert address == task
    holder.goto(address)
    expect(holder.get_by_role("heading", level=1)).to_have_text(title)
    expect(holder.locator(".state--late")).to_be_visible()


def test_asking_ones_leader_becomes_a_proposal(office, desk):
    title = "Usul memakai segel bernomor"
    holder = desk(HOLDER)
    write_task(holder, office, LEADER, title, days=3)
    words = "%(name)s is your leader: this becomes a proposal, which your leader grants or refuses."
    expect(holder.get_by_text(screen(words, name=LEADER_FULL))).to_be_visible()
    give(holder)
    told(holder, screen("Proposal sent"))
    leader = desk(LEADER)
    row = task_row(leader, title)
    row.get_by_role("link", name=title).click()
    button(leader, screen("Grant proposal")).last.click()
    told(leader, screen("Proposal granted"))


def test_asking_somebody_unrelated_is_refused_with_the_way_out(office, desk):
    title = "Mohon susun acara kunjungan pembeli"
    holder = desk(HOLDER)
    write_task(holder, office, STRANGER, title, days=3)
    words = "You and %(name)s have no working relation that lets you ask for this."
    refusal = screen(words, name=STRANGER_FULL)
    expect(holder.locator("#form-told")).to_contain_text(refusal)
    give(holder)
    notice = holder.get_by_role("alert")
    expect(notice).to_contain_text(refusal)
    expect(notice).to_contain_text("Dra. Retno Kusumawardani")
    expect(holder.locator("input[name=title]")).to_have_value(title)
    expect(holder.locator("textarea[name=instruction]")).to_have_value(INSTRUCTION)
    expect(holder.locator("input[name=people]:checked")).to_have_count(1)
    holder.locator("#people-picker .picker__chosen label").click()
    choose(holder, "Dimas Prasetyo")
    give(holder)
    told(holder, screen("Directive given"))
