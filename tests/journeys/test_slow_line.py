"""On a slow line people begin to type before the scripts of a page are there."""

from playwright.sync_api import expect


def test_words_typed_before_the_scripts_came_are_searched_for(office, page, sign_in):
    sign_in(page, "Ratna Dewi")
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route("**/htmx-2*", hold)
    with page.expect_request("**/htmx-2*"):
        page.goto(f"{office.url}/tasks/new/", wait_until="commit")
    page.fill("#people-picker-q", "Bambang Hidayat")
    waiting[0].continue_()
    found = page.locator("#people-picker .picker__results label")
    expect(found).to_contain_text("Bambang Hidayat")
