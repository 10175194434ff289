"""What leaves the house in a feed: no more than its owner sees, and no more than the owner chose."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from collab.kit import ical
from collab.kit.refusals import NotYours
from people.diary import feeds, sources
from people.diary.models import Feed
from people.diary.sources import Item
from people.journal.models import Entry as Deed
from people.units.models import Absence

KINDS = ("entry", "absence", "holiday")


@pytest.fixture
def feed(who, now):
    """`feed(person, **choices)`: a feed of everything."""

    def make(person, **more):
        more = {"kinds": [*KINDS, "uji"], "name": "Telepon", **more}
        made, _key = feeds.open_feed(by=person, now=now, **more)
        return made

    return make


@pytest.fixture
def secret(week):
    """A source with a confidential matter, for everybody."""

    def find(person, start, end):
        at = week + timedelta(hours=10)
        yield Item(
            "uji", "1", at, at + timedelta(hours=1), "Rahasia sekali", place="Ruang rahasia",
            url="/tasks/1/", is_busy=True, is_confidential=True, zone="Asia/Jakarta",
        )  # fmt: skip

    sources.register("uji", find, label="Uji")
    yield
    del sources.KINDS["uji"]


def read(feed, week):
    found = ical.read(feeds.content(feed, week))
    assert all("holds no appointments" in fault.text for fault in found.faults)
    return {event.title: event for event in found.events}


def test_titles_and_places_of_what_is_not_confidential(who, week, entry, feed, secret):
    entry(who.subordinate, place="Klinik")
    events = read(feed(who.subordinate), week)
    assert events["Periksa gigi"].location == "Klinik"
    assert "Rahasia sekali" not in events
    assert (events["Busy"].location, events["Busy"].url, events["Busy"].is_busy) == ("", "", True)


def test_confidential_words_leave_only_where_their_owner_says_so(who, week, feed, secret):
    assert "Rahasia sekali" in read(feed(who.subordinate, with_confidential=True), week)
    both = feed(who.subordinate, with_confidential=True, words="busy")
    assert set(read(both, week)) == {"Busy"}


def test_only_busy_says_nothing_else(who, week, entry, feed, secret):
    entry(who.subordinate)
    entry(who.subordinate, hour=15, is_busy=False, title="Ulang tahun Dimas")
    content = feeds.content(feed(who.subordinate, words="busy"), week)
    for word in (b"Periksa", b"Dimas", b"ahasia"):
        assert word not in content
    assert content.count(b"BEGIN:VEVENT") == 2


def test_why_a_colleague_is_away_stays_in_the_house(who, week, feed):
    Absence.objects.create(employee=who.subordinate, reason="sickness", start_on=week.date())
    assert list(read(feed(who.leader), week)) == [who.subordinate.full_name]
    own = read(feed(who.subordinate), week)
    assert list(own) == [f"{who.subordinate.full_name} · sickness"]


def test_it_holds_the_kinds_that_were_chosen(who, week, entry, feed):
    entry(who.subordinate)
    Absence.objects.create(employee=who.subordinate, start_on=week.date())
    assert list(read(feed(who.subordinate, kinds=["entry"]), week)) == ["Periksa gigi"]


def test_the_same_calendar_is_the_same_bytes(who, week, entry, feed):
    entry(who.subordinate)
    one = feed(who.subordinate)
    assert feeds.content(one, week) == feeds.content(one, week + timedelta(minutes=20))


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"kinds": []}, {"kinds": ["lain"]}, {"words": "x"}]
)
def test_what_makes_no_feed(who, feed, wrong):
    with pytest.raises(ValidationError):
        feed(who.subordinate, **wrong)
    assert not Feed.objects.exists()


def test_the_key_is_kept_as_a_hash_and_the_journal_does_not_know_it(who, now):
    made, key = feeds.open_feed(by=who.staff, now=now, name="Telepon", kinds=["entry"])
    assert len(key) >= 22
    assert key not in str(Feed.objects.values().get())
    assert key not in str(list(Deed.objects.values()))
    assert feeds.found(key) == made
    assert feeds.found(key[:-1]) is None
    assert feeds.found(made.digest) is None


def test_one_ends_ones_own_alone_and_it_is_dead(who, now):
    made, key = feeds.open_feed(by=who.staff, now=now, name="Telepon", kinds=["entry"])
    with pytest.raises(NotYours):
        feeds.revoke(made, by=who.leader, now=now)
    assert feeds.found(key)
    feeds.revoke(made, by=who.staff, now=now)
    feeds.revoke(made, by=who.staff, now=now)
    assert feeds.found(key) is None
    assert Deed.objects.filter(verb="revoked_feed").count() == 1
