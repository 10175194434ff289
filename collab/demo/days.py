"""When a demo office meets: on working days within office hours, whenever the demo is made."""

from datetime import datetime, time, timedelta

from people.workdays.calendars import calendar_of

HOUR = timedelta(hours=1)
MORNING, LAST = 8, 15  # the first and the last full hour at which a meeting begins


def after(person, now, days, hour):
    """The hour of the first working day that lies so many days ahead or later, where a person is."""
    on = now.astimezone(person.zone).date() + timedelta(days=days)
    return at(person, calendar_of(person).add_days(on, 0), hour)


def before(person, now, days, hour):
    """The hour of the last working day that lies so many days back or further."""
    on = now.astimezone(person.zone).date() - timedelta(days=days - 1)
    return at(person, calendar_of(person).previous_working_day(on), hour)


def at(person, on, hour):
    return datetime.combine(on, time(hour), person.zone)


def soon(person, now, length):
    """The next full hour at which a meeting of this length (a timedelta) fits into office hours."""
    calendar = calendar_of(person)
    start = now.astimezone(person.zone).replace(minute=0, second=0, microsecond=0) + HOUR
    while not (
        MORNING <= start.hour <= LAST
        and calendar.is_open(start)
        and start + length <= calendar.closing(start.date())
    ):
        start += HOUR
    return start


def closing(person, now):
    """When the office closes next."""
    calendar, on = calendar_of(person), now.astimezone(person.zone).date()
    today = calendar.closing(on)
    return today if today and today > now else calendar.closing(calendar.next_working_day(on))
