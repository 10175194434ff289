"""Recurring work of the demo office: a monthly report on the first working day, and two more rhythms."""

from datetime import time, timedelta

from coordination.recurring.actions import begin
from coordination.recurring.making import make_due

REPORT = """Dua halaman: volume pengiriman, dokumen yang dikembalikan, dan yang perlu diputuskan.

Angka diambil dari **daftar kemasan**, bukan dari faktur."""

# giver, to whom, title, instruction, given working days before, rule
SERIES = [
    ("Bambang Hidayat", ["Ratna Dewi", "Made Ayu Lestari"], "Susun laporan ekspor bulanan", REPORT, 3,
     {"frequency": "monthly", "anchor": "workday", "nth": 1, "due_time": time(15)}),
    ("Ratna Dewi", ["Dimas Prasetyo"], "Rekap dokumen ekspor pekan ini", "", 1,
     {"frequency": "weekly", "weekdays": [4], "due_time": time(14)}),
    ("Sulastri Handayani", ["Bambang Hidayat"], "Laporan triwulan kepada direksi", "", 5,
     {"frequency": "quarterly", "anchor": "weekday", "nth": -1, "weekday": 4}),
]  # fmt: skip


def keep(people, *, now):
    """Begin the series today; what is due to be given already is given."""
    for giver, holders, title, instruction, lead, rule in SERIES:
        by = people[giver]
        begin(
            by=by,
            now=now,
            people=[people[name] for name in holders],
            title=title,
            instruction=instruction,
            lead_days=lead,
            start_on=now.astimezone(by.zone).date() + timedelta(days=1),
            **rule,
        )
    make_due(now)
