"""Calendar feeds: secret addresses that calendar programs read, and what leaves the house there."""

from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit import ical
from people.diary import sources
from people.diary.actions import guard
from people.diary.models import Feed, Words
from people.journal.models import record

MOST_FEEDS = 20
BEFORE, AFTER = timedelta(days=60), timedelta(days=400)
REMEMBER_READING = timedelta(minutes=5)
# How often one feed is read: programs ask every few minutes at most.
READINGS, SECONDS = 60, 3600


@transaction.atomic
def open_feed(*, by, name, kinds, now, words=Words.TITLES, with_confidential=False):
    """A feed of one's own calendar: `(feed, key)`; the key is shown once. ValidationError keyed by field."""
    name = (name or "").strip()
    if not name:
        raise ValidationError({"name": _("Write what will read it.")})
    known = [one.kind for one in sources.all_sources() if one.in_feeds]
    kinds = [kind for kind in known if kind in set(kinds)]
    if not kinds:
        raise ValidationError({"kinds": _("Choose what it holds.")})
    if Feed.objects.filter(person=by, revoked_at=None).count() >= MOST_FEEDS:
        raise ValidationError(_("You have many feeds. End one that is no longer read."))
    key = Feed.new_key()
    feed = Feed(
        person=by,
        name=name,
        kinds=kinds,
        words=words,
        with_confidential=with_confidential and words == Words.TITLES,
        digest=Feed.digest_of(key),
        hint=key[-4:],
        created_at=now,
    )
    feed.full_clean(exclude=["person"])
    feed.save()
    facts = {"name": name, "kinds": kinds, "words": str(words)}
    facts["with_confidential"] = feed.with_confidential
    record(by=by, verb="opened_feed", subject=feed, now=now, **facts)
    return feed, key


@transaction.atomic
def revoke(feed, *, by, now):
    """End one's own feed at once; a second time changes nothing."""
    guard(by, feed.person)
    _end(feed, by=by, now=now)


@transaction.atomic
def revoke_for(feeds, *, by, now):
    """An administrator ends feeds of anybody: an address that got about, say."""
    for feed in feeds:
        _end(feed, by=by, now=now)


def _end(feed, *, by, now):
    if Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=now):
        record(by=by, verb="revoked_feed", subject=feed, now=now, name=feed.name)


def found(key):
    """The living feed of a key, or None."""
    digest = Feed.digest_of(key)
    return Feed.objects.alive().filter(digest=digest).select_related("person__user").first()


def too_often(feed):
    """Has it been read more often than a calendar program has reason to?"""
    counter = f"feed:{feed.pk}"
    cache.add(counter, 0, SECONDS)
    try:
        return cache.incr(counter) > READINGS
    except ValueError:
        return False  # it ran out this very moment


def was_read(feed, now):
    """Remember the reading, every few minutes."""
    if feed.last_read_at is None or now - feed.last_read_at > REMEMBER_READING:
        Feed.objects.filter(pk=feed.pk).update(last_read_at=now)


def content(feed, now) -> bytes:
    """What the feed holds now: what its owner may see now, as far as the feed lets it out."""
    person = feed.person
    found = sources.items(person, now - BEFORE, now + AFTER, set(feed.kinds))
    events = {}
    for item in found:
        for event in events_of(item, feed):
            events.setdefault((event.uid, str(event.recurrence_id)), event)
    name = _("%(feed)s: %(person)s") % {"feed": feed.name, "person": person.full_name}
    return ical.write(events.values(), name=name, now=feed.created_at)


def events_of(item, feed):
    """An item as events of the feed: with its words, or only that its owner is busy."""
    hidden = feed.words == Words.BUSY or (item.is_confidential and not feed.with_confidential)
    if feed.words == Words.BUSY and not item.is_busy:
        return
    for event in item.given or (made(item),):
        yield veiled(event) if hidden else event


def made(item):
    """An Event of an item that brings none. What is noted of others (why they are away) stays in the house."""
    title = " · ".join(filter(None, [item.title, item.note if item.is_mine else ""]))
    return ical.Event(
        uid=f"{item.kind}-{item.key}@selaras",
        title=title,
        starts_at=item.starts_at,
        ends_at=item.ends_at,
        zone="" if item.all_day else item.zone or "UTC",
        location=item.place,
        url=absolute(item.url),
        status="CANCELLED"
        if item.is_cancelled
        else "TENTATIVE"
        if item.is_tentative
        else "CONFIRMED",
        is_private=item.is_confidential,
        is_busy=item.is_busy,
    )


def absolute(url):
    return f"{settings.SITE_URL}{url}" if url.startswith("/") else url


def veiled(event):
    """When, and not what: no word of it, nor of who is there."""
    return replace(
        event,
        title=_("Busy") if event.is_busy else _("Confidential"),
        location="",
        url="",
        description="",
        organizer=None,
        attendees=(),
        categories=(),
        is_private=True,
    )
