"""A rule and its dates as a secretary would say them."""

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coordination.recurring.models import NTH
from coordination.recurring.rules import Anchor, Frequency

SHORT = "SHORT_DATE_FORMAT"


HOW_OFTEN = {
    Frequency.DAILY: (_("Every day"), _("Every %(n)s days")),
    Frequency.WEEKLY: (_("Every week"), _("Every %(n)s weeks")),
    Frequency.MONTHLY: (_("Every month"), _("Every %(n)s months")),
    Frequency.QUARTERLY: (_("Every quarter"), _("Every %(n)s quarters")),
    Frequency.YEARLY: (_("Every year"), _("Every %(n)s years")),
}


def rule_in_words(series):
    """ "Setiap bulan: hari kerja pertama" and the like."""
    if series.frequency == Frequency.WORKDAYS:
        return gettext("Every working day")
    one, many = HOW_OFTEN[series.frequency]
    often = str(one) if series.every == 1 else str(many) % {"n": series.every}
    if series.frequency == Frequency.DAILY:
        return often
    if series.frequency == Frequency.WEEKLY:
        return f"{often}: {', '.join(str(WEEKDAYS[day]) for day in sorted(series.weekdays))}"
    return f"{often}: {_anchor(series)}"


def _anchor(series):
    """What of the month; of a year the month as well, that of its first date unless one is named."""
    if series.frequency != Frequency.YEARLY:
        return gettext("day %(n)s") % {"n": series.day} if series.is_by_day else _nth(series)
    month = MONTHS[series.month or series.start_on.month]
    if series.is_by_day:
        return f"{series.day} {month}"
    return gettext("%(which)s of %(month)s") % {"which": _nth(series), "month": month}


def _nth(series):
    nth = str(dict(NTH)[series.nth])
    if series.anchor == Anchor.WORKDAY:
        return gettext("%(nth)s working day") % {"nth": nth}
    return gettext("%(nth)s %(weekday)s") % {"nth": nth, "weekday": WEEKDAYS[series.weekday]}


def shift_in_words(turning, calendar):
    """ "Jum 25 Des: Hari Raya Natal → Rab 23 Des"; empty where nothing is shifted."""
    if not turning.is_shifted:
        return ""
    why = calendar.names.get(turning.base_on) or gettext("no working day")
    words = {
        "day": date_format(turning.base_on, SHORT),
        "why": why,
        "other": date_format(turning.on, SHORT),
    }
    return gettext("%(day)s: %(why)s → %(other)s") % words
