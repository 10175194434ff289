"""Dates and numbers as people read them."""

import datetime as dt
import zoneinfo

import pytest
from django.utils import timezone, translation

from collab.portal import moments

NOW = dt.datetime(2026, 7, 14, 3, 0, tzinfo=dt.UTC)
JAKARTA = zoneinfo.ZoneInfo("Asia/Jakarta")
JAYAPURA = zoneinfo.ZoneInfo("Asia/Jayapura")


@pytest.fixture(autouse=True)
def jakarta(time_machine):
    time_machine.move_to(NOW, tick=False)
    with timezone.override(JAKARTA):
        yield


@pytest.fixture
def indonesian():
    with translation.override("id"):
        yield


@pytest.mark.parametrize(
    ("language", "write", "text"),
    [
        ("id", moments.day, "14 Juli 2026"),
        ("en", moments.day, "14 July 2026"),
        ("id", moments.shortday, "Sel 14 Jul"),
        ("en", moments.shortday, "Tue 14 Jul"),
        ("id", moments.clock, "10.00"),
        ("en", moments.clock, "10:00"),
        ("id", moments.shortmoment, "Sel 14 Jul, 10.00"),
        ("en", moments.moment, "14 July 2026 at 10:00 WIB"),
    ],
)
def test_a_moment_in_both_languages(language, write, text):
    with translation.override(language):
        assert write(NOW) == text


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Asia/Jakarta", "14 July 2026 at 10:00 WIB"),
        ("Asia/Makassar", "14 July 2026 at 11:00 WITA"),
        ("Asia/Jayapura", "14 July 2026 at 12:00 WIT"),
    ],
)
def test_the_three_zones(zone, text):
    with translation.override("en"), timezone.override(zoneinfo.ZoneInfo(zone)):
        assert moments.moment(NOW) == text


def test_another_year_is_named():
    with translation.override("en"):
        assert moments.shortday(dt.date(2025, 12, 31)) == "Wed 31 Dec 2025"


def test_the_day_follows_the_readers_clock():
    late = dt.datetime(2026, 7, 14, 16, 0, tzinfo=dt.UTC)
    with translation.override("en"):
        assert moments.day(late) == "14 July 2026"
        with timezone.override(JAYAPURA):
            assert moments.day(late) == "15 July 2026"


@pytest.mark.parametrize(
    ("away", "words", "kind"),
    [
        (dt.timedelta(days=-2), "2 days overdue", "late"),
        (dt.timedelta(days=-1), "1 day overdue", "late"),
        (dt.timedelta(hours=-3), "3 hours overdue", "late"),
        (dt.timedelta(seconds=-1), "1 minute overdue", "late"),
        (dt.timedelta(hours=5), "Today", "soon"),
        (dt.timedelta(hours=20), "Tomorrow", "soon"),
        (dt.timedelta(days=1, hours=1), "Tomorrow", ""),
        (dt.timedelta(days=3), "3 days left", ""),
    ],
)
def test_lateness(away, words, kind):
    with translation.override("en"):
        assert moments.lateness(NOW + away) == words
    assert moments.lateness_class(NOW + away) == kind


def test_lateness_of_a_plain_date():
    with translation.override("en"):
        assert moments.lateness(dt.date(2026, 7, 14)) == "Today"
        assert moments.lateness(dt.date(2026, 7, 12)) == "2 days overdue"
    assert moments.lateness_class(dt.date(2026, 7, 13)) == "late"
    assert moments.lateness_class(dt.date(2026, 7, 20)) == ""


@pytest.mark.parametrize(
    "write",
    [
        moments.day,
        moments.shortday,
        moments.clock,
        moments.moment,
        moments.lateness,
        moments.number,
    ],
)
def test_nothing_in_nothing_out(write):
    assert write(None) == ""


def test_numbers(indonesian):
    assert moments.number(1204) == "1.204"
    assert moments.number(4.6) == "4,6"
    assert moments.filesize(4_800_000) == "4,8 MB"
    assert moments.filesize(1200) == "1 kB"
    assert moments.filesize(0) == "0 kB"
