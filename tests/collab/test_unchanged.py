"""Pages that are kept while nothing happens, and sent anew the moment something does."""

from datetime import timedelta

import pytest
from django.urls import reverse

from coordination.discussions.actions import comment
from coordination.tasks.actions import give
from people.accounts.actions import change_profile

PAGES = ["/", "/people/", "/people/chart/", "/tasks/?view=mine"]


@pytest.fixture(autouse=True)
def one_minute(monkeypatch, now):
    """The clock stands still unless a test moves it."""
    monkeypatch.setattr("collab.portal.unchanged.now", lambda: now)


@pytest.fixture
def shown(door, who):
    """`shown(path)`: (client, header) of a browser that holds the page."""

    def show(path, person=None):
        client = door(person or who.subordinate)
        client.get(path)
        return client, {"If-None-Match": client.get(path)["ETag"]}

    return show


@pytest.mark.parametrize("path", PAGES)
def test_nothing_happened_nothing_is_sent(shown, path, django_assert_num_queries):
    client, held = shown(path)
    with django_assert_num_queries(3):
        answer = client.get(path, headers=held)
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("path", PAGES)
def test_whatever_happens_in_the_office_sends_it_anew(shown, path, who, now):
    client, held = shown(path)
    give([who.subordinate], by=who.leader, title="Timbang ulang", now=now)
    answer = client.get(path, headers=held)
    assert answer.status_code == 200
    assert answer["ETag"] != held["If-None-Match"]


def test_a_notice_that_was_read_a_minute_and_another_look(shown, who, now, monkeypatch):
    (task,) = give([who.subordinate], by=who.leader, title="Timbang ulang", now=now)
    comment(task, by=who.leader, text="Tolong hari ini", now=now)
    client, held = shown("/")
    client.post(reverse("inbox_reading"))
    assert client.get("/", headers=held).status_code == 200
    client, held = shown("/")
    change_profile(who.subordinate, by=who.subordinate, now=now, theme="dark")
    assert client.get("/", headers=held).status_code == 200
    client, held = shown("/")
    later = now + timedelta(minutes=1)
    monkeypatch.setattr("collab.portal.unchanged.now", lambda: later)
    assert client.get("/", headers=held).status_code == 200


def test_one_persons_page_is_nobody_elses(shown, door, who):
    _client, held = shown("/people/")
    assert door(who.leader).get("/people/", headers=held).status_code == 200


def test_a_word_from_the_portal_is_never_kept(shown, who, now):
    client, held = shown("/")
    (task,) = give([who.subordinate], by=who.leader, title="Timbang ulang", now=now)
    client.post(reverse("task_acknowledgement", args=[task.pk]))
    answer = client.get("/", headers=held)
    assert answer.status_code == 200
    assert "ETag" not in answer
    assert answer["Cache-Control"] == "private, no-store"


def test_signing_out_clears_what_the_browser_kept(shown):
    client, _held = shown("/people/")
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in client.get(reverse("account_login"))
