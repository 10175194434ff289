"""The notices of one page, in days, each with its words if its reader may still see the subject."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils import timezone

from people.inbox.kinds import LATER
from people.inbox.models import Notice
from people.inbox.sight import still_seen
from people.inbox.words import Words, words_of

PAGE = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice and its words; no words where the reader may not see the subject any more. `later` is
    what the row offers to put off, as the room that it is about has it."""

    notice: Notice
    words: Words | None
    later: object = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page: days with what was said on them, and where the next page begins (an id, or None)."""

    days: list[tuple[date, list[Shown]]]
    newest: int | None
    older: int | None


def shelf(person, *, now, unread=False, before=None, size=PAGE):
    """A person's notices, newest first, before the id `before`; a fixed number of queries.

    Pages go by id, which never changes; within one the time counts, so that a day comes once.
    """
    found = Notice.objects.visible_to(person).select_related("by")
    if unread:
        found = found.unread()
    if before is not None:
        found = found.filter(pk__lt=before)
    notices = list(found[: size + 1])
    page = notices[:size]
    in_time = sorted(page, key=lambda one: (one.created_at, one.pk), reverse=True)
    shown = with_later(show(in_time, timezone.localdate()), person, now)
    days = [
        (on, list(some))
        for on, some in groupby(shown, key=lambda one: timezone.localdate(one.notice.created_at))
    ]
    return Shelf(
        days=days,
        newest=page[0].pk if page else None,
        older=page[-1].pk if len(notices) > size else None,
    )


def show(notices, on):
    """Each notice as its recipient may see it on a date."""
    seen = still_seen(notices, on)
    return [Shown(one, words_of(one) if one.pk in seen else None) for one in notices]


def with_later(shown, person, now):
    """The same with what each row offers to put off, where it still may be seen."""
    seen = [one.notice for one in shown if one.words]
    found = {}
    for find in LATER:
        found |= find(person, seen, now)
    return [replace(one, later=found.get(one.notice.pk)) for one in shown]
