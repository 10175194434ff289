"""The numbers of ratified minutes: without a gap, for each division and year, by the office's own date."""

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from coordination.meetings.minutes import MinutesRegister

ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()


def take_number(meeting, now):
    """The next number; its register's row is held until the end of the transaction.

    `settings.MINUTES_NUMBER` is the pattern: seq, division, month, month_roman, year.
    """
    on = timezone.localdate(now, timezone.get_default_timezone())
    register = MinutesRegister.objects.filter(division=meeting.division_id, year=on.year)
    if not register.exists():
        MinutesRegister.objects.get_or_create(division_id=meeting.division_id, year=on.year)
    register.update(last=F("last") + 1)
    division = meeting.division
    return settings.MINUTES_NUMBER.format(
        seq=register.values_list("last", flat=True).get(),
        division=division.code if division else settings.MINUTES_OFFICE,
        month=f"{on.month:02}",
        month_roman=ROMAN[on.month - 1],
        year=on.year,
    )
