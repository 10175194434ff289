"""A rule as a secretary says it, and as a calendar program reads it (RFC 5545 3.3.10). Knows no tables."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
MOST = 400


class Frequency(models.TextChoices):
    WORKDAYS = "workdays", gettext_lazy("every day, Monday to Friday")
    WEEKLY = "weekly", gettext_lazy("weekly")
    MONTHLY = "monthly", gettext_lazy("monthly")


class Anchor(models.TextChoices):
    """What a month's date hangs on."""

    WEEKDAY = "weekday", gettext_lazy("a weekday, such as the first Monday")
    DAY = "day", gettext_lazy("a day of the month, such as the 10th")


NTH = [
    (1, gettext_lazy("first")),
    (2, gettext_lazy("second")),
    (3, gettext_lazy("third")),
    (4, gettext_lazy("fourth")),
    (LAST, gettext_lazy("last")),
]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`weekdays`: numbers from Monday 0. `nth`: 1 to 4, or LAST. `day`: 1 to 31; a month that lacks it has
    none. `until_on` is the last date that may be one."""

    frequency: str = Frequency.WEEKLY
    every: int = 1
    weekdays: tuple = ()
    anchor: str = Anchor.WEEKDAY
    nth: int = 1
    weekday: int = 0
    day: int = 1
    until_on: date | None = None

    @property
    def rule(self):
        """The RRULE without its end."""
        parts = [f"INTERVAL={self.every}"] if self.every > 1 else []
        if self.frequency == Frequency.WORKDAYS:
            return ";".join(["FREQ=WEEKLY", f"BYDAY={','.join(DAYS[:5])}"])
        if self.frequency == Frequency.WEEKLY:
            days = ",".join(DAYS[day] for day in sorted(self.weekdays))
            return ";".join(["FREQ=WEEKLY", *parts, f"BYDAY={days}"])
        if self.anchor == Anchor.DAY:
            return ";".join(["FREQ=MONTHLY", *parts, f"BYMONTHDAY={self.day}"])
        return ";".join(["FREQ=MONTHLY", *parts, f"BYDAY={self.nth}{DAYS[self.weekday]}"])

    def rrule(self, zone):
        """The whole RRULE; its end is an instant, as a rule of a zone's times wants it."""
        if self.until_on is None:
            return self.rule
        end = datetime.combine(self.until_on, time(23, 59, 59), ZoneInfo(zone)).astimezone(UTC)
        return f"{self.rule};UNTIL={end:%Y%m%dT%H%M%SZ}"

    @classmethod
    def of(cls, text, zone):
        """The rhythm of an RRULE that `rrule` wrote."""
        parts = dict(part.split("=", 1) for part in text.split(";"))
        facts = {"every": int(parts.get("INTERVAL", 1))}
        if "UNTIL" in parts:
            end = datetime.strptime(parts["UNTIL"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            facts["until_on"] = end.astimezone(ZoneInfo(zone)).date()
        days = parts.get("BYDAY", "")
        if parts["FREQ"] == "WEEKLY":
            if days == ",".join(DAYS[:5]):
                return cls(frequency=Frequency.WORKDAYS, **facts)
            weekdays = tuple(DAYS.index(day) for day in days.split(","))
            return cls(frequency=Frequency.WEEKLY, weekdays=weekdays, **facts)
        if "BYMONTHDAY" in parts:
            day = int(parts["BYMONTHDAY"])
            return cls(frequency=Frequency.MONTHLY, anchor=Anchor.DAY, day=day, **facts)
        nth, weekday = int(days[:-2]), DAYS.index(days[-2:])
        return cls(frequency=Frequency.MONTHLY, nth=nth, weekday=weekday, **facts)

    def dates(self, first_on, after, until):
        """The dates of the rule counted from `first_on`, later than `after` and up to `until`."""
        last = min(until, self.until_on) if self.until_on else until
        found = rrulestr(self.rule, dtstart=datetime.combine(first_on, time()))
        start = datetime.combine(max(first_on, after + timedelta(days=1)), time())
        end = datetime.combine(last, time())
        return [moment.date() for moment in found.between(start, end, inc=True)][:MOST]

    def words(self):
        """ "Every week: Monday", "Every month: first Monday"."""
        said = self._often()
        if self.frequency == Frequency.WEEKLY:
            said = f"{said}: {', '.join(str(WEEKDAYS[day]) for day in sorted(self.weekdays))}"
        elif self.frequency == Frequency.MONTHLY:
            said = f"{said}: {self._day()}"
        if self.until_on:
            end = date_format(self.until_on, "DATE_FORMAT")
            said = _("%(rule)s, until %(end)s") % {"rule": said, "end": end}
        return said

    def _often(self):
        if self.frequency == Frequency.WORKDAYS:
            return _("Every day, Monday to Friday")
        if self.frequency == Frequency.WEEKLY:
            often = _("Every week") if self.every == 1 else _("Every %(n)s weeks")
        else:
            often = _("Every month") if self.every == 1 else _("Every %(n)s months")
        return often if self.every == 1 else often % {"n": self.every}

    def _day(self):
        if self.anchor == Anchor.DAY:
            return _("day %(n)s") % {"n": self.day}
        nth = str(dict(NTH)[self.nth])
        return _("%(nth)s %(weekday)s") % {"nth": nth, "weekday": WEEKDAYS[self.weekday]}
