"""Paging by key: a page begins after the last row of the one before, so page 1,900 costs what page 1 does.

A list is ordered by keys that are never null, the last of them unique. The cursor in the address is
those of one row as whole numbers (`1784005200000000.17`), so nothing in it can reach the query as text; one
that does not fit is the first page.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LONGEST = 20


@dataclass(frozen=True, slots=True)
class Key:
    """A field or annotation that a list is ordered by."""

    name: str
    descending: bool = False
    is_instant: bool = False

    @property
    def ordering(self):
        return f"-{self.name}" if self.descending else self.name

    def backwards(self):
        return Key(self.name, not self.descending, self.is_instant)

    def write(self, row):
        value = getattr(row, self.name)
        return str((value - EPOCH) // MICROSECOND if self.is_instant else value)

    def read(self, text):
        if not text.isascii() or not text.lstrip("-").isdigit() or len(text) > LONGEST:
            raise ValueError(text)
        value = int(text)
        if not -(2**63) <= value < 2**63:
            raise ValueError(text)
        return EPOCH + value * MICROSECOND if self.is_instant else value

    def beyond(self, value):
        return Q(**{f"{self.name}__{'lt' if self.descending else 'gt'}": value})


@dataclass(frozen=True, slots=True)
class KeysetPage:
    """Rows, and the cursors of the pages beside them (empty: there is none)."""

    rows: list
    previous: str = ""
    next: str = ""


def cut(queryset, keys, size, *, after="", before=""):
    """The page of `queryset` after one cursor or before the other; one query."""
    start, stop = _read(keys, after), _read(keys, before)
    if stop and not start:
        rows = _rows(queryset, [key.backwards() for key in keys], stop, size)
        more, rows = len(rows) > size, rows[:size][::-1]
        return _page(rows, keys, has_previous=more, has_next=bool(rows))
    rows = _rows(queryset, keys, start, size)
    more, rows = len(rows) > size, rows[:size]
    return _page(rows, keys, has_previous=bool(start and rows), has_next=more)


def _rows(queryset, keys, values, size):
    if values:
        queryset = queryset.filter(_past(keys, values))
    return list(queryset.order_by(*[key.ordering for key in keys])[: size + 1])


def _past(keys, values):
    """Rows after `values` in the order of `keys`; the first key stands alone too, for its index."""
    past, same = Q(), Q()
    for key, value in zip(keys, values, strict=True):
        past |= same & key.beyond(value)
        same &= Q(**{key.name: value})
    first, value = keys[0], values[0]
    return Q(**{f"{first.name}__{'lte' if first.descending else 'gte'}": value}) & past


def _page(rows, keys, *, has_previous, has_next):
    return KeysetPage(
        rows,
        previous=_write(keys, rows[0]) if has_previous and rows else "",
        next=_write(keys, rows[-1]) if has_next and rows else "",
    )


def _write(keys, row):
    return ".".join(key.write(row) for key in keys)


def _read(keys, text):
    parts = (text or "").split(".")
    if len(parts) != len(keys):
        return None
    try:
        return [key.read(part) for key, part in zip(keys, parts, strict=True)]
    except (ValueError, OverflowError):
        return None
