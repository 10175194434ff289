"""The feed's secret address: shown once, dead when it should be, and no use to whoever guesses."""

from datetime import timedelta

import pytest
from django.urls import reverse

from collab.kit import ical
from collab.kit.logs import renderer
from people.diary import feeds
from people.diary.models import Feed
from people.journal.models import Entry as Deed
from tests.coordination.work import reading

SENT = {"name": "Telepon", "kinds": ["entry", "due"], "words": "titles"}


@pytest.fixture
def made(who, now):
    return feeds.open_feed(by=who.subordinate, now=now, name="Telepon", kinds=["entry"])


def address(key):
    return reverse("feed", args=[key])


def test_the_address_is_shown_once_and_works_without_signing_in(who, door, client, entry, settings):
    entry(who.subordinate)
    answer = door(reading(who.subordinate)).post(reverse("feeds"), SENT)
    assert answer.status_code == 201
    assert "no-store" in answer["Cache-Control"]
    shown = answer.content.decode().split('class="secret"')[1].split(">")[1].split("<")[0]
    assert shown.startswith(settings.SITE_URL)
    page = door(who.subordinate).get(reverse("feeds")).content.decode()
    assert shown.rsplit("/", 1)[1] not in page
    client.logout()
    read = client.get(shown.removeprefix(settings.SITE_URL))
    assert read.status_code == 200
    assert read["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = ical.read(read.content).events
    assert event.title == "Periksa gigi"


def test_it_is_kept_by_no_cache_and_says_304_when_nothing_changed(client, made, who, entry):
    first = client.get(address(made[1]))
    assert "no-store" in first["Cache-Control"]
    assert first["X-Robots-Tag"] == "noindex"
    again = client.get(address(made[1]), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    entry(who.subordinate)
    assert client.get(address(made[1]), headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("end", ["revoked", "left", "account closed"])
def test_it_is_dead_as_if_it_had_never_been(client, made, who, now, end):
    feed, key = made
    if end == "revoked":
        feeds.revoke(feed, by=who.subordinate, now=now)
    elif end == "left":
        person = who.subordinate
        person.is_active = False
        person.save()
    else:
        user = who.subordinate.user
        user.is_active = False
        user.save()
    dead, never = client.get(address(key)), client.get(address("A" * 43))
    assert dead.status_code == never.status_code == 404
    assert dead.content == never.content == b""
    assert dict(dead.headers) == dict(never.headers)


def test_who_tries_addresses_is_asked_to_wait(client, made):
    answers = [client.get(address(f"{n:043}")).status_code for n in range(35)]
    assert answers[0] == 404
    assert answers[-1] == 429
    assert client.get(address(made[1])).status_code == 200


def test_a_program_that_asks_without_end_is_asked_to_wait(client, made, monkeypatch):
    monkeypatch.setattr(feeds, "READINGS", 3)
    answers = [client.get(address(made[1])) for _n in range(5)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_only_reading_is_answered(client, made):
    for method in ("post", "put", "delete"):
        assert getattr(client, method)(address(made[1])).status_code == 405


def test_when_it_was_read_is_remembered(client, made, now):
    client.get(address(made[1]))
    read_at = Feed.objects.get().last_read_at
    assert read_at >= now - timedelta(minutes=1)
    client.get(address(made[1]))
    assert Feed.objects.get().last_read_at == read_at


def test_the_key_is_blotted_out_of_the_log():
    line = renderer(None, "info", {"event": "x", "request": 'GET /calendar/feeds/abcDEF123.ics"'})
    assert "abcDEF123" not in line
    assert "/calendar/feeds/" in line


@pytest.mark.parametrize("part", ["leader", "staff", "admin"])
def test_nobody_ends_or_sees_anothers_feed(who, door, made, part):
    client = door(getattr(who, part))
    assert b"Telepon" not in client.get(reverse("feeds")).content
    url = reverse("feed_revocation", args=[made[0].pk])
    assert client.post(url).status_code == 404
    assert Feed.objects.get().revoked_at is None


def test_one_ends_it_on_its_page(who, door, client, made):
    door(who.subordinate).post(reverse("feed_revocation", args=[made[0].pk]))
    assert client.get(address(made[1])).status_code == 404


def test_a_form_without_a_name_or_a_kind_makes_none(who, door):
    client = door(reading(who.subordinate))
    for wrong in ({"name": ""}, {"kinds": []}, {"kinds": ["lain"]}, {"words": "semua"}):
        assert client.post(reverse("feeds"), {**SENT, **wrong}).status_code == 422
    assert not Feed.objects.exists()


def test_the_administration_ends_feeds_and_never_sees_the_words(who, door, made, entry, client):
    entry(who.subordinate, notes="Rahasia sekali")
    admin = door(who.admin)
    for page in ("diaryentry", "feed"):
        listed = admin.get(reverse(f"admin:people_{page}_changelist"))
        assert listed.status_code == 200
        assert b"Periksa gigi" not in listed.content
    one = reverse("admin:people_diaryentry_change", args=[who.subordinate.diary.get().pk])
    shown = admin.get(one).content
    assert b"Periksa gigi" not in shown
    assert b"ahasia" not in shown
    assert made[1].encode() not in admin.get(reverse("admin:people_feed_changelist")).content
    chosen = {"action": "revoke", "_selected_action": [made[0].pk]}
    admin.post(reverse("admin:people_feed_changelist"), chosen)
    assert Feed.objects.get().revoked_at
    assert Deed.objects.get(verb="revoked_feed").by == who.admin
    client.logout()
    assert client.get(address(made[1])).status_code == 404
