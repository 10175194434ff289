"""What every page wears, and the pages for when one cannot be shown."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from collab.kit.refusals import NotNow, NotYours
from collab.portal import errors
from collab.portal.context import Frame, frame
from collab.portal.middleware import NotNowMiddleware


def ask(path="/", htmx=False):
    request = RequestFactory().get(path)
    request.person = None
    request.htmx = htmx
    return request


def test_a_stranger_costs_no_query():
    page = frame(ask())["frame"]
    assert page.theme == "device"
    assert not page.is_admin


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/", "home"),
        ("/tasks/17/", "tasks"),
        ("/series/2/", "tasks"),
        ("/workload/people/7/", "people"),
        ("/handovers/9/", "people"),
        ("/letters/17/", "letters"),
        ("/people/", "people"),
        ("/people/7/", "people"),
        ("/people/chart/", "chart"),
        ("/people/chart/3/", "chart"),
        ("/me/", None),
    ],
)
def test_navigation_marks_where_one_is(path, here):
    request = ask(path)
    request.worn = (0, True)
    marked = [link["name"] for link in Frame(request).nav if link["here"]]
    assert marked == ([here] if here else [])


def test_settings_mark_the_nearest_page():
    marked = [link["name"] for link in Frame(ask("/me/tokens/")).settings if link["here"]]
    assert marked == ["tokens"]


def test_a_refusal_says_why_and_what_else():
    response = errors.permission_denied(ask(), NotYours("Only the giver may.", "Ask the giver."))
    assert response.status_code == 403
    assert b"Only the giver may." in response.content
    assert b"Ask the giver." in response.content


def test_a_refusal_escapes_what_it_quotes():
    response = errors.permission_denied(ask(), NotYours("<script>"))
    assert b"<script>alert" not in response.content
    assert b"&lt;script&gt;" in response.content


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda r: errors.bad_request(r, None), 400),
        (lambda r: errors.permission_denied(r, PermissionDenied()), 403),
        (lambda r: errors.csrf_failure(r, "cookie"), 403),
        (lambda r: errors.page_not_found(r, None), 404),
        (lambda r: errors.not_now(r, NotNow("Accepted already.")), 409),
        (errors.too_many, 429),
        (errors.server_error, 500),
    ],
)
def test_each_fault_has_a_page_with_a_way_on(answer, status):
    response = answer(ask("/somewhere/"))
    assert response.status_code == status
    assert b'href="/"' in response.content
    assert response.content.count(b"<h1") == 1


def test_htmx_hears_of_a_fault_as_a_toast():
    response = errors.not_now(ask(htmx=True), NotNow("Accepted already."))
    assert response.status_code == 409
    assert response["HX-Reswap"] == "none"
    assert json.loads(response["HX-Trigger"]) == {
        "toast": {"text": "Accepted already.", "late": True}
    }
    assert response.content == b""


def test_not_now_becomes_a_page_and_other_faults_go_on():
    door = NotNowMiddleware(lambda request: None)
    assert door.process_exception(ask(), NotNow("Accepted already.")).status_code == 409
    assert door.process_exception(ask(), ValueError()) is None
