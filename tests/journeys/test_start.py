"""The office opens: a person signs in and reads the page, and the jobs run."""

import json
import urllib.request

from playwright.sync_api import expect


def test_a_person_signs_in_and_out(office, page, sign_in):
    sign_in(page, "Ratna Dewi")
    expect(page.locator("main")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "id"


def test_everything_behind_the_page_is_well(office):
    """Database, broker, the whole way from beat to worker, and nothing that waits too long."""

    def green():
        try:
            with urllib.request.urlopen(f"{office.url}/readyz", timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError:
            return None

    assert office.wait_until(green, seconds=90)["status"] == "green"


def test_mail_that_was_due_is_kept_as_files(office):
    assert office.wait_until(office.mails, seconds=90)
