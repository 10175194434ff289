"""When something is owed, in working time: a periodic report, and work whose giver set no time."""

from datetime import datetime, time, timedelta

CLOSES = time(16, 0)


def report_due(task, now):
    """When the next periodic report of a task is owed: a working day, at the end of its hours."""
    here = now.astimezone(task.holder.zone)
    on = task.rhythm_after(here.date())
    while not is_working_day(task.holder, on):
        on += timedelta(days=1)
    return closing(task.holder, on)


def days_ahead(person, now, days):
    """The end of a person's working hours so many working days after `now` (0: today)."""
    on = now.astimezone(person.zone).date()
    while days or closing(person, on) <= now or not is_working_day(person, on):
        on += timedelta(days=1)
        days -= bool(days and is_working_day(person, on))
    return closing(person, on)


def is_working_day(person, on):
    return on.weekday() < 5


def closing(person, on):
    return datetime.combine(on, CLOSES, tzinfo=person.zone)
