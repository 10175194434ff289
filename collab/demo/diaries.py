"""Own appointments of the demo office and more absences, so that its calendar looks like one."""

from datetime import datetime, time, timedelta

from collab.kit import ical
from people.absences.actions import keep
from people.diary import actions, importing
from people.units.models import Absence

BH, RD, DP, SM = "Bambang Hidayat", "Ratna Dewi", "Dimas Prasetyo", "Siti Maryam Lubis"
# whose, days from this week's Monday, from, hours, what, where, is it certain
ENTRIES = [
    (RD, 1, 7.5, 1, "Antar anak ke dokter gigi", "Klinik Melati", True),
    (RD, 3, 15, 1.5, "Kursus bahasa Mandarin", "Daring", True),
    (RD, 8, 9, 2, "Kunjungan ke Balai Karantina", "Tanjung Priok", False),
    (RD, 10, 15, 1.5, "Kursus bahasa Mandarin", "Daring", True),
    (BH, 1, 13, 2, "Telepon pembeli di Hamburg", "", True),
    (BH, 4, 9, 3, "Tinjau gudang Cakung", "Cakung", True),
    (DP, 2, 16, 1, "Ambil paspor di imigrasi", "", True),
]
# whose, days from Monday, last day, kind, stand-in
AWAY = [
    ("Eko Purwanto", 15, 16, "duty_travel", ""),
    ("Kevin Hartanto", 2, 4, "duty_travel", ""),
    ("Yohanes Kristanto", 8, 12, "leave", ""),
    ("Fransisca Tandililing", 3, 4, "sickness", ""),
]


def keep_them(people, *, now, on):
    """Write the entries down by their people, take one file in, and record who is away."""
    monday = on - timedelta(days=on.weekday())
    for name, ahead, hour, hours, title, place, is_certain in ENTRIES:
        by = people[name]
        start = datetime.combine(monday + timedelta(days=ahead), time(), by.zone)
        start += timedelta(hours=hour)
        end = start + timedelta(hours=hours)
        words = {"title": title, "place": place, "is_tentative": not is_certain}
        actions.note(by=by, now=now, start=start, end=end, **words)
    _whole_days(people[RD], monday, now)
    _file(people[RD], monday, now)
    _absences(people, monday, on, now)


def _whole_days(by, monday, now):
    first = monday + timedelta(days=18)
    more = {"title": "Acara keluarga di Bandung", "is_busy": False}
    actions.note(by=by, now=now, start=first, end=first + timedelta(days=3), **more)


def _file(by, monday, now):
    """What came from another calendar program: it recurs, but for one day."""
    start = datetime.combine(monday - timedelta(days=14), time(7), by.zone)
    skipped = start + timedelta(days=23)
    event = ical.Event(
        uid="senam-pagi@kalender.example",
        title="Senam pagi",
        location="Halaman depan",
        starts_at=start,
        ends_at=start + timedelta(minutes=45),
        zone=by.timezone,
        rrule="FREQ=WEEKLY;BYDAY=WE",
        exdates=(skipped,),
    )
    importing.upload(ical.write([event]), name="pribadi.ics", by=by, now=now)
    importing.load(by=by, now=now)


def _absences(people, monday, on, now):
    for name, first, last, reason, stand_in in AWAY:
        absence = Absence(
            employee=people[name],
            reason=reason,
            start_on=monday + timedelta(days=first),
            end_on=monday + timedelta(days=last),
            stand_in=people[stand_in] if stand_in else None,
        )
        if absence.end_on >= on:
            keep(absence, by=people[name], now=now)
