"""When something is owed, in working time: a periodic report, and work whose giver set no time."""

from datetime import timedelta

from people.workdays.calendars import calendar_of

DAY = timedelta(days=1)


def report_due(task, now):
    """When the next periodic report of a task is owed: a working day, when its office closes."""
    calendar = calendar_of(task.holder)
    on = task.rhythm_after(now.astimezone(calendar.zone).date())
    return calendar.closing(calendar.add_days(on, 0))


def days_ahead(person, now, days):
    """When the office closes so many working days after the day of `now` (0: today while it is open)."""
    calendar = calendar_of(person)
    on = now.astimezone(calendar.zone).date()
    if not calendar.is_working_day(on) or calendar.closing(on) <= now:
        on = calendar.next_working_day(on)
    return calendar.closing(calendar.add_days(on, days) if days else on)
