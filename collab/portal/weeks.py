"""Weekly hours and days off in the reader's words."""

from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _


def hours_in_words(week):
    """`[(days, hours)]` of `overview.week`: ("Senin–Kamis", "08.00–12.00, 13.00–16.30")."""
    return [(_days(first, last), hours) for first, last, hours in week]


def _days(first, last):
    """One day by its name, two or more from–until; one word runs through all seven."""
    if (first, last) == (0, 6):
        return _("Every day")
    if first == last:
        return WEEKDAYS[first]
    return f"{WEEKDAYS[first]}–{WEEKDAYS[last]}"


def months(days):
    """`[(first day, [Day])]`: the days of a year by month."""
    grouped = groupby(days, key=lambda day: day.on.replace(day=1))
    return [(first, list(found)) for first, found in grouped]
