"""Two years of an office with four series, and the dates on which each is due: worked out by hand.

2027-01-01 is a Friday, 2028-01-01 a Saturday, 2028 is a leap year. Who changes a table writes the reason.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LAST = date(2028, 12, 31)
BEGIN, END = date(2026, 12, 28), date(2029, 1, 8)
WIB = ZoneInfo("Asia/Jakarta")
DUE = time(16)
DAY = timedelta(days=1)

# (month, day): public holidays, and joint leave that was confirmed
HOLIDAYS = {
    2027: [(1, 1), (3, 8), (3, 9), (3, 10), (3, 11), (3, 12), (3, 26), (8, 17), (12, 24), (12, 25)],
    2028: [(1, 1), (5, 1), (8, 17), (12, 25), (12, 26)],
    2029: [(1, 1)],
}

# The first working day of each month. January 2027: the 1st is New Year, the 2nd and 3rd a weekend. May 2028: the
# 1st is Labour Day. The other shifted ones begin on a weekend.
FIRST = {
    2027: "01-04 02-01 03-01 04-01 05-03 06-01 07-01 08-02 09-01 10-01 11-01 12-01",
    2028: "01-03 02-01 03-01 04-03 05-02 06-01 07-03 08-01 09-01 10-02 11-01 12-01",
}
# The last Friday of each month, else the working day before: Good Friday is 26 March 2027, so Thursday 25.
LAST_FRIDAY = {
    2027: "01-29 02-26 03-25 04-30 05-28 06-25 07-30 08-27 09-24 10-29 11-26 12-31",
    2028: "01-28 02-25 03-31 04-28 05-26 06-30 07-28 08-25 09-29 10-27 11-24 12-29",
}
# The last working day of January, April, July and October.
QUARTER = {2027: "01-29 04-30 07-30 10-29", 2028: "01-31 04-28 07-31 10-31"}
# 25 December, else the working day after: a Saturday in 2027, so Monday 27; in 2028 a Monday with joint leave on
# Tuesday, so Wednesday 27.
YEARLY = {2027: "12-27", 2028: "12-27"}

# title: (rule, given working days before, dates)
SERIES = {
    "Laporan bulanan": (
        {"frequency": "monthly", "anchor": "workday", "nth": 1, "start_on": date(2027, 1, 1)},
        2,
        FIRST,
    ),
    "Rekap Jumat terakhir": (
        {
            "frequency": "monthly",
            "anchor": "weekday",
            "nth": -1,
            "weekday": 4,
            "start_on": date(2027, 1, 1),
        },
        3,
        LAST_FRIDAY,
    ),
    "Laporan triwulan": (
        {"frequency": "quarterly", "anchor": "workday", "nth": -1, "start_on": date(2027, 1, 1)},
        5,
        QUARTER,
    ),
    "Tutup tahun": (
        {"frequency": "yearly", "day": 25, "shift": "after", "start_on": date(2027, 12, 25)},
        1,
        YEARLY,
    ),
}


def later(at, chance):
    """Some hours later; nights and weekends are passed over, for the office hears nothing then."""
    at += timedelta(minutes=chance.randrange(120, 420))
    while at.hour >= 17 or at.weekday() > 4:
        at = at.replace(hour=7, minute=chance.randrange(60)) + timedelta(days=1)
    return at


def expected():
    """`{(title, date)}` of every turn."""
    return {
        (title, date.fromisoformat(f"{year}-{day}"))
        for title, (_rule, _lead, dates) in SERIES.items()
        for year, days in dates.items()
        for day in days.split()
    }


def expected_reminders():
    """`{(title, to whom, instant)}`: the responsible one a day before it is due, the leader a day after."""
    found = set()
    for title, on in expected():
        due = datetime.combine(on, DUE, WIB)
        found |= {(title, "holder", due - DAY), (title, "leader", due + DAY)}
    return found


def set_up(by, holder, now):
    """The calendar, the two rules that remind, and the series, by their own verbs."""
    from coordination.recurring.actions import begin
    from coordination.reminders.models import Rule
    from people.workdays.actions import save
    from people.workdays.models import Holiday

    for year, days in HOLIDAYS.items():
        for month, day in days:
            holiday = Holiday(on=date(year, month, day), name="Libur", is_confirmed=True)
            save(holiday, by=None, now=now)
    Rule.objects.update(is_active=False)
    for amount, recipient in ((-1, "holder"), (1, "leader")):
        rule = {"duty_kind": "carry_out", "amount": amount, "unit": "days"}
        Rule.objects.create(name="Uji", recipient=recipient, **rule)
    for title, (rule, lead, _dates) in SERIES.items():
        work = {"title": title, "lead_days": lead, "due_time": DUE, "until_on": LAST, **rule}
        begin(by=by, now=now, people=[holder], **work)


def found_turns():
    """`[(title, date, fate, number of tasks)]` as the office has them."""
    from django.db.models import Count

    from coordination.recurring.models import Turn

    rows = Turn.objects.annotate(n=Count("tasks")).values_list("series__title", "on", "fate", "n")
    return list(rows.order_by("on", "series"))


def found_reminders():
    """`[(title, to whom, instant)]` of every notice that reminds; doubles stand twice."""
    from coordination.reminders.models import Occurrence
    from people.inbox.models import Notice

    instants = {
        f"reminder:{one.key}": one
        for one in Occurrence.objects.select_related("rule", "duty__matter")
    }
    notices = Notice.objects.filter(kind__startswith="reminder.")
    rows = [instants[notice.key] for notice in notices]
    return [(row.duty.matter.title, row.rule.recipient, row.due_at) for row in rows]
