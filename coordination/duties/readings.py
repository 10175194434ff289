"""What many are to read: a duty for each, by closing time of a working day where the reader is."""

from coordination.duties.models import Duty, Kind
from people.workdays.calendars import calendars_of


def readings(matter_id, people, *, asked_by_id, within, start, on):
    """Unsaved duties of some people (Employees) to read a matter within so many working days.

    `start(person)` is the day from which these are counted, `on` the day whose calendars hold.
    """
    calendars = calendars_of(people, on) if people else {}
    return [
        Duty(
            matter_id=matter_id,
            holder=person,
            asked_by_id=asked_by_id,
            kind=Kind.READ,
            due_at=calendar.closing(calendar.add_days(start(person), within)),
        )
        for person in people
        for calendar in [calendars[person.pk]]
    ]
