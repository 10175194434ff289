"""When people are not free: their own entries, absences, and what higher rooms register.

A room registers at start `find(people, start, end)`: employee ids and two aware moments in, an iterable of
`Busy` out, in a constant number of queries. What it answers is about time alone; who may see more of it
asks the room.
"""

from dataclasses import dataclass
from datetime import datetime

FINDERS = []


@dataclass(frozen=True, slots=True)
class Busy:
    """`person_id` is not free from `starts_at` until `ends_at` (aware). `kind` says through what:
    entry, absence, meeting …; `subject` is for the room that registered it."""

    person_id: int
    starts_at: datetime
    ends_at: datetime
    kind: str
    subject: object = None


def register(find):
    if find not in FINDERS:
        FINDERS.append(find)


def of(people, start, end):
    """`{employee id: [Busy]}` by time, for Employees or their ids; what overlaps `[start, end)`.

    As many queries as the rooms need, whatever the number of people.
    """
    found = {getattr(one, "pk", one): [] for one in people}
    if not found:
        return found
    for find in FINDERS:
        for one in find(list(found), start, end):
            if one.person_id in found and one.starts_at < end and one.ends_at > start:
                found[one.person_id].append(one)
    for rows in found.values():
        rows.sort(key=lambda one: (one.starts_at, one.ends_at))
    return found


def joined(spans, start, end):
    """`[(start, end)]` of some Busy in order, cut to a period; what touches is one, so that nothing can be
    told of how many things it is made."""
    found = []
    for one in spans:
        begins, ends = max(one.starts_at, start), min(one.ends_at, end)
        if found and begins <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], ends)
        elif begins < ends:
            found.append((begins, ends))
    return found
