"""What people do in the pages of SOPs and flows, for journeys: writing rows, composing a flow, deciding, signing."""

import re

from playwright.sync_api import expect

from collab.demo.procedures import EXECUTORS, EXITS, LISTS, STEPS
from tests.journeys.meeting import pick
from tests.journeys.test_main_job import button, told
from tests.journeys.words import screen

ROW = "[data-flow-row]"
AGE = """
from django.contrib.sessions.models import Session
from django.utils import timezone
for one in Session.objects.filter(expire_date__gt=timezone.now()):
    held = one.get_decoded()
    for record in held.get("account_authentication_methods", []):
        record["at"] -= 600
    one.session_data = Session.objects.encode(held)
    one.save()
"""


def field(page, key, name):
    return page.locator(f'[name="{key}-{name}"]')


def keys(page):
    return page.locator(ROW).evaluate_all("rows => rows.map(row => row.dataset.flowRow)")


def faults(page, n):
    """What is to be mended at row n."""
    return page.locator(ROW).nth(n - 1).locator(".flow-row__faults")


def write_executors(page, names):
    for n, name in enumerate(names, 1):
        button(page, screen("Add an executor")).click()
        row = page.locator(".flow-who__one").nth(n - 1)
        row.locator("[name$=-name]").fill(name)
        row.locator("[name$=-position]").fill(name)


def add_steps(page, count):
    while (there := page.locator(ROW).count()) < count:
        button(page, screen("Add a step")).click()
        expect(page.locator(ROW)).to_have_count(there + 1)


def write_steps(page):
    """The twelve rows of the demo's procedure, with their two decisions."""
    for place, (key, row) in enumerate(zip(keys(page), STEPS, strict=True)):
        who, activity, shape, needs, time, unit, output, note = row
        words = {"activity": activity, "needs": needs, "time": str(time), "output": output}
        for name, said in (words | {"note": note}).items():
            field(page, key, name).fill(said)
        field(page, key, "executor").select_option(label=EXECUTORS[who])
        field(page, key, "shape").select_option(shape)
        field(page, key, "unit").select_option(unit)
        for n, (label, to) in enumerate(EXITS.get(place, ())):
            field(page, key, f"label{n}").fill(label)
            field(page, key, f"to{n}").fill("" if to is None else str(to + 1))


def write_head(page, basis, related, made_on):
    for name, lines in LISTS.items():
        page.fill(f"[name={name}]", "\n".join(lines))
    page.fill("[name=made_on]", made_on)
    page.locator("details.fold summary").first.click()
    page.fill("[name=ref_basis]", "\n".join(basis))
    page.fill("[name=ref_related]", related)


def save(page):
    button(page, screen("Save draft")).last.click()
    told(page, screen("Draft saved"))


def stage(page, n, role, name, *, people=(), leader=False, head=False):
    page.locator(f"[name=s{n}-role][value={role}], select[name=s{n}-role]").first.wait_for()
    if page.locator(f"select[name=s{n}-role]").count():
        page.select_option(f"[name=s{n}-role]", role)
    else:
        page.locator(f"[name=s{n}-role][value={role}]").check(force=True)
    page.fill(f"[name=s{n}-name]", name)
    for ticked, field_name in ((leader, "leader"), (head, "head")):
        if ticked:
            page.locator(f"[name=s{n}-{field_name}]").check(force=True)
    pick(page, f"stage-picker-{n}", *people)


def compose(page, paper, other_head):
    """Review by the leader, approval by the head of another division, signature by the head of the own one."""
    page.goto(paper)
    page.get_by_role("link", name=screen("Send to review")).click()
    for _more in range(2):
        button(page, screen("Add a stage")).click()
    stage(page, 1, "review", "Pemeriksaan atasan", leader=True)
    stage(page, 2, "approve", "Persetujuan keuangan", people=[other_head])
    stage(page, 3, "sign", "Pengesahan", head=True)
    button(page, screen("Start flow")).last.click()


def decide(page, flow, deed, said, words="", reason=""):
    """`deed` is the button's word; in the dialog it is said once more."""
    page.goto(flow)
    page.get_by_role("link", name=deed, exact=True).last.click()
    dialog = page.get_by_role("dialog")
    if reason:
        dialog.locator("textarea[name=reason]").fill(reason)
    if words:
        dialog.locator("textarea[name=words]").fill(words)
    button(dialog, deed).click()
    told(page, said)


def grow_old(office):
    """As if everybody had signed in ten minutes ago."""
    office.shell(AGE)


def sign(page, flow, password):
    """Whoever signed in a while ago proves with the password that it is them; a wrong one signs nothing."""
    page.goto(flow)
    page.get_by_role("link", name=screen("Read and sign")).last.click()
    expect(page).to_have_url(re.compile("/reauthenticate/"))
    for said in ("salah", password):
        page.fill("input[name=password]", said)
        button(page, screen("Continue")).click()
    expect(page).to_have_url(re.compile(r"/flows/\d+/signature/"))
    button(page, screen("Sign")).click()
    told(page, screen("Signed"))


def shown_changes(page):
    """`{what happened: [labels]}` of the comparison, as it is marked."""
    found = {}
    for part in page.locator(".change").all():
        kind = re.search(r"change--(\w+)", part.get_attribute("class"))[1]
        found.setdefault(kind, []).append(part.locator(".change__what").inner_text())
    return found
