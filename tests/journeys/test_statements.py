"""A statement more in a report, as a browser adds it: what was typed and the chosen files stay."""

from playwright.sync_api import expect

from tests.journeys.words import screen

HOLDER = "Ratna Dewi"


def test_a_row_more_keeps_the_chosen_file(desk, office):
    page = desk(HOLDER)
    page.goto(f"{office.url}/")
    page.get_by_role("link", name=screen("Report", context="button"), exact=True).first.click()
    page.goto(f"{page.url.split('#')[0]}report/")
    rows = page.locator("[data-rows-row]")
    expect(rows).to_have_count(1)
    page.fill("[name=statements-0-text]", "Segel utuh.")
    foto = {"name": "foto.txt", "mimeType": "text/plain", "buffer": b"segel"}
    page.set_input_files("[name=statements-0-file]", foto)
    more = page.get_by_role("button", name=screen("Add a statement"))
    for count in range(2, 11):
        more.click()
        expect(rows).to_have_count(count)
    expect(more).to_be_hidden()
    last = page.locator("[name=statements-9-text]")
    expect(last).to_be_focused()
    last.fill("Lot 21 masih kurang.")
    page.select_option("[name=statements-9-grade]", "2")
    page.fill("textarea[name=words]", "Dua pernyataan.")
    page.get_by_role("button", name=screen("Send report")).click()
    stated = page.locator("#statements")
    expect(stated).to_contain_text("Segel utuh.")
    expect(stated).to_contain_text("Lot 21 masih kurang.")
    expect(stated).to_contain_text("foto.txt")
