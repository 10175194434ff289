"""A keyed request is carried out once, however often it is sent."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coordination.tasks.models import Task
from people.accounts.keeping import KeptAnswer
from tests.api.files import picture


@pytest.fixture
def wanted(who):
    return {"to": [who.subordinate.pk], "title": "Sekali saja"}


def test_a_retry_gets_the_first_answer(who, session, wanted):
    caller, key = session(who.leader), {"Idempotency-Key": "a1"}
    first = caller.post("tasks/", wanted, **key)
    second = caller.post("tasks/", wanted, **key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second.headers["Idempotency-Replayed"] == "true"
    assert Task.objects.filter(title="Sekali saja").count() == 1


def test_without_a_key_each_request_counts(who, session, wanted):
    for _time in range(2):
        assert session(who.leader).post("tasks/", wanted).status_code == 201
    assert Task.objects.filter(title="Sekali saja").count() == 2


def test_a_key_is_one_persons_and_one_requests(who, session, wanted):
    key = {"Idempotency-Key": "a1"}
    session(who.leader).post("tasks/", wanted, **key)
    other = session(who.leader).post("tasks/", {**wanted, "title": "Lain"}, **key)
    assert other.status_code == 409
    own = {"to": [who.staff.pk], "title": "Sekali saja"}
    assert session(who.staff).post("tasks/", own, **key).json()["results"][0]["form"] == "own"


def test_what_was_refused_may_be_sent_again_corrected(who, session, wanted):
    caller, key = session(who.leader), {"Idempotency-Key": "a1"}
    assert caller.post("tasks/", {**wanted, "title": ""}, **key).status_code == 400
    assert caller.post("tasks/", wanted, **key).status_code == 201
    assert KeptAnswer.objects.count() == 1


def test_a_key_is_forgotten_after_a_day(who, session, wanted, now):
    caller, key = session(who.leader), {"Idempotency-Key": "a1"}
    caller.post("tasks/", wanted, **key)
    KeptAnswer.objects.update(at=now - timedelta(hours=25))
    caller.post("tasks/", wanted, **key)
    assert Task.objects.filter(title="Sekali saja").count() == 2


@pytest.mark.parametrize("key", ["x" * 101, "a b", "é"])
def test_a_key_is_a_short_plain_text(key, who, session, wanted):
    answer = session(who.leader).post("tasks/", wanted, **{"Idempotency-Key": key})
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()["errors"]


def test_a_fault_half_way_leaves_neither_key_nor_deed(who, session, wanted, monkeypatch):
    def broken(tasks):
        raise RuntimeError

    monkeypatch.setattr("coordination.tasks.api.lists.rows", broken)
    caller = session(who.leader)
    caller.client.raise_request_exception = False
    assert caller.post("tasks/", wanted, **{"Idempotency-Key": "a1"}).status_code == 500
    assert not Task.objects.filter(title="Sekali saja").exists()
    assert not KeptAnswer.objects.exists()


def test_a_file_is_kept_once(who, session, directive):
    caller = session(who.leader)
    caller.client.defaults["HTTP_IDEMPOTENCY_KEY"] = "b1"
    answers = [
        caller.upload(f"matters/{directive.pk}/attachments/", file=picture()) for _time in range(2)
    ]
    assert answers[0].json() == answers[1].json()
    assert directive.attachments.count() == 1


def test_another_file_of_the_same_name_and_size_is_another_thing(who, session, directive):
    caller, address = session(who.leader), f"matters/{directive.pk}/attachments/"
    caller.client.defaults["HTTP_IDEMPOTENCY_KEY"] = "f2"
    answers = [
        caller.upload(address, file=SimpleUploadedFile("lot.txt", content)).status_code
        for content in (b"1.204 kg", b"1.240 kg")
    ]
    assert answers == [201, 409]
