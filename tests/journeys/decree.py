"""What people do with a joint paper in its pages, for journeys: writing, arranging, agreeing, reviewing, signing."""

import re

from playwright.sync_api import expect

from tests.journeys.meeting import pick
from tests.journeys.test_main_job import button, told
from tests.journeys.words import screen


def fill_rows(page, name, texts):
    """A clause a row; rows that are missing are added by the button."""
    for n, text in enumerate(texts):
        if not page.locator(f"[name={name}{n}-text]").count():
            page.locator(f"#{name} button[value='{name}:add']").click()
            page.locator(f"[name={name}{n}-text]").wait_for()
        page.fill(f"[name={name}{n}-text]", text)


def write(page, office, said):
    """The draft as `said` has it; returns the address of the paper."""
    page.goto(f"{office.url}/papers/new/joint_decree/")
    page.fill("[name=title]", said["title"])
    for name in ("considering", "noting", "dictums"):
        fill_rows(page, name, said[name])
    page.locator("#annexes button[value='annexes:add']").click()
    page.fill("[name=annexes0-title]", said["annex"][0])
    page.fill("[name=annexes0-text]", said["annex"][1])
    page.fill("[name=place]", "Jakarta")
    page.locator("[name=with_grace]").check()
    page.fill("[name=ref_basis]", "\n".join(said["recalling"]))
    button(page, screen("Save draft")).last.click()
    page.wait_for_url(re.compile(r"/papers/\d+/"))
    return f"{office.url}{re.search(r'/papers/[0-9]+/', page.url)[0]}"


def take_part(page, paper, *divisions):
    for name in divisions:
        page.goto(f"{paper}participants/")
        option = page.locator("[name=division] option").filter(has_text=name).first
        page.select_option("[name=division]", option.get_attribute("value"))
        button(page, screen("Add")).click()
        expect(page.locator(".row__title").filter(has_text=name)).to_be_visible()


def speaks_for(page, paper, division, person):
    page.goto(f"{paper}participants/")
    page.locator(".row__title a").filter(has_text=division).click()
    option = page.locator("[name=contact] option").filter(has_text=person).first
    page.select_option("[name=contact]", option.get_attribute("value"))
    button(page, screen("Save")).click()
    row = page.locator(".row").filter(has_text=division)
    expect(row).to_contain_text(person)


def oblige(page, paper, title, *, dictum, division, person="", within=3, evidence=""):
    page.goto(f"{paper}obligations/new/")
    page.fill("[name=title]", title)
    for name, words in (("dictum", dictum), ("participant", division), ("responsible", person)):
        if words:
            option = page.locator(f"[name={name}] option").filter(has_text=words).last
            page.select_option(f"[name={name}]", option.get_attribute("value"))
    page.fill("[name=within]", str(within))
    page.select_option("[name=grade]", index=3)
    page.fill("[name=evidence]", evidence)
    button(page, screen("Save")).click()
    expect(page.locator("#obligations")).to_contain_text(title)


def agree(page, paper):
    """To everything that waits for the reader."""
    page.goto(f"{paper}consents/")
    button(page, screen("Agree to what is ticked")).click()
    told(page, screen("Noted: agreed"))


def counter(page, paper, clause, wording, reason):
    page.goto(f"{paper}consents/")
    row = page.locator(".clauses li").filter(has_text=re.compile(rf"^\s*{clause}"))
    row.get_by_role("link", name=screen("Propose other words")).click()
    page.fill("[name=wording]", wording)
    page.fill("[name=reason]", reason)
    button(page, screen("Send to the convener")).click()
    told(page, screen("Sent to the convener"))


def dispute(page, paper, words):
    page.goto(f"{paper}consents/")
    return page.locator(".dispute").filter(has_text=words)


def review_inside(page, paper, division, signer, desk):
    """Who speaks for a participant begins its review; its own head looks it through."""
    page.goto(paper)
    row = page.locator(".agree li").filter(has_text=division)
    row.get_by_role("link", name=screen("Begin the internal review")).click()
    page.select_option("[name=s1-role]", "review")
    pick(page, "stage-picker-1", signer)
    button(page, screen("Start flow")).last.click()
    told(page, screen("Flow started"))
    flow = page.url
    head = desk(signer)
    head.goto(f"{flow}approval/")
    button(head, screen("Confirm review")).last.click()
    page.goto(paper)
    expect(row).to_contain_text(screen("reviewed inside"))
    return head


def sign(page, flow):
    page.goto(flow)
    page.get_by_role("link", name=screen("Read and sign")).click()
    button(page, screen("Sign")).last.click()
    told(page, screen("Signed"))
