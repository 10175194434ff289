"""Every refusal is a problem (RFC 9457): type, title, status, detail, and what helps."""

import pytest

from coordination.tasks.models import Task


def is_problem(answer, status):
    body = answer.json()
    assert answer.status_code == status, body
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == status
    return body


@pytest.mark.parametrize("address", ["/api/", "/api/v1/", "/api/v2/tasks/", "tasks", "tasks/x/"])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_no_such_address(address, method, session, who):
    is_problem(session(who.staff).call(method, address), 404)


def test_no_such_method(session, who):
    answer = session(who.staff).delete("tasks/")
    is_problem(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD, POST"


def test_no_other_type_is_answered(session, who):
    is_problem(session(who.staff).get("tasks/", Accept="text/csv"), 406)


def test_no_other_type_is_read(session, who):
    caller = session(who.staff)
    answer = caller.client.post("/api/v1/tasks/", {"title": "x"})
    is_problem(answer, 415)


@pytest.mark.parametrize(
    "body", ["{", "[]", '"x"', "null", "{'a': 1}", '{"title": NaN}', '{"version": 1e9999}']
)
def test_what_is_no_json_object(body, session, who):
    caller = session(who.staff)
    answer = caller.client.post("/api/v1/tasks/", body, content_type="application/json")
    is_problem(answer, 400)


def test_a_very_long_number(session, who):
    body = '{"title": "x", "to": [' + "9" * 100_000 + "]}"
    caller = session(who.staff)
    answer = caller.client.post("/api/v1/tasks/", body, content_type="application/json")
    is_problem(answer, 400)


def test_each_field_is_named(session, who):
    answer = session(who.staff).post(
        "tasks/", {"to": [who.staff.pk, 999_999], "title": "", "due_at": "besok", "prio": 1}
    )
    assert set(is_problem(answer, 400)["errors"]) == {"prio"}
    answer = session(who.staff).post(
        "tasks/", {"to": [who.staff.pk, 999_999], "title": "", "due_at": "besok"}
    )
    assert set(is_problem(answer, 400)["errors"]) == {"to", "title", "due_at"}


def test_a_nested_field_is_named_by_its_path(session, who, directive):
    answer = session(who.subordinate).post(
        f"tasks/{directive.pk}/reports/",
        {"percent": 5, "words": "x", "evidence": [{}, {"link": "javascript:alert(1)"}]},
    )
    assert "evidence.1.link" in is_problem(answer, 400)["errors"]


def test_a_verbs_own_check_is_named_too(session, who, directive, now):
    answer = session(who.leader).post(
        "tasks/", {"to": [who.subordinate.pk], "title": "x", "due_at": "2020-01-01T00:00:00Z"}
    )
    assert set(is_problem(answer, 400)["errors"]) == {"due_at"}


def test_a_refused_form_tells_the_way_out(session, who):
    answer = session(who.subordinate).post("tasks/", {"to": [who.stranger.pk], "title": "Tolong"})
    body = is_problem(answer, 403)
    assert body["way_out"]
    assert not Task.objects.filter(title="Tolong").exists()


def test_not_yours_and_not_now(session, who, directive):
    caller = session(who.subordinate)
    is_problem(caller.post(f"tasks/{directive.pk}/acceptance/"), 403)
    body = is_problem(caller.post(f"tasks/{directive.pk}/start/"), 409)
    assert f"T-{directive.pk}" in body["detail"]


def test_two_edits_at_once_show_both_sides(session, who, directive):
    caller = session(who.leader)
    first = caller.patch(f"tasks/{directive.pk}/", {"version": 1, "title": "Yang pertama"})
    assert first.json()["version"] == 2
    answer = caller.patch(
        f"tasks/{directive.pk}/", {"version": 1, "title": "Yang kedua", "priority": "high"}
    )
    body = is_problem(answer, 409)
    assert body["current"]["title"] == "Yang pertama"
    assert body["current"]["version"] == 2
    assert body["sent"]["title"] == "Yang kedua"
    directive.refresh_from_db()
    assert directive.title == "Yang pertama"


def test_a_fault_of_ours_tells_the_caller_nothing(session, who, monkeypatch):
    def broken(self):
        raise RuntimeError("rahasia")

    monkeypatch.setattr("coordination.tasks.api.lists.Tasks.found", broken)
    caller = session(who.staff)
    caller.client.raise_request_exception = False
    answer = caller.get("tasks/")
    is_problem(answer, 500)
    assert b"rahasia" not in answer.content
