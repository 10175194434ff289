"""The calendar's part of the tables of strangers: bodies, keys, and what a call could have changed."""

from datetime import date

from people.diary.actions import note
from people.diary.feeds import open_feed
from people.diary.models import DiaryEntry, Feed

PERIOD = "?start=2031-01-01T00:00:00Z&end=2031-02-01T00:00:00Z"
BODIES = {
    "api_diary_entry": {"title": "Diubah", "version": 1},
    "api_diary": {"title": "x", "starts_on": "2031-01-01", "ends_on": "2031-01-01"},
    "api_feeds": {"name": "curi", "kinds": ["entry"]},
}


def bodies(who):
    times = {"start": "2031-01-06T00:00:00Z", "end": "2031-01-07T00:00:00Z"}
    return {**BODIES, "api_slots": {"people": [who.leader.pk], "minutes": 60, **times}}


def keys(who, now):
    """An entry and a feed of the leader."""
    times = {"start": date(2031, 1, 1), "end": date(2031, 1, 2)}
    entry = note(by=who.leader, now=now, title="Rapat lot 17", **times)
    feed, _key = open_feed(by=who.leader, now=now, name="lot 17", kinds=["entry"])
    return {"api_diary_entry": [entry.pk], "api_feed": [feed.pk]}


def queries(who):
    return {"api_calendar": PERIOD, "api_busy": f"{PERIOD}&people={who.leader.pk}"}


def state():
    return [
        DiaryEntry.objects.order_by("pk").values_list("pk", "title", "version"),
        Feed.objects.order_by("pk").values_list("pk", "revoked_at"),
    ]
