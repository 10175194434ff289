"""Rules of minutes become rules of the calendar; what an office starts with becomes a ladder.

A rule that an office wrote or changed keeps its meaning: so many days, hours or minutes. Those that came
with the product are counted in working days: H-7, H-3, H-1, the day, its end, every working day after it,
then the giver, then the leader.
"""

from datetime import time

from django.db import migrations

MORNING = time(8)
WORKING = "working_days"
DAY = 24 * 60
# What came with the product: (kind, anchor, minutes, to whom) -> (name, amount, at).
KNOWN = {
    ("acknowledge", "opened", DAY, "holder"): ("Ingatkan untuk menerima, sehari kerja setelah diminta", 1, None),
    ("acknowledge", "opened", 2 * DAY, "asker"): ("Beri tahu pemberi: dua hari kerja belum diterima", 2, None),
    ("decide", "opened", DAY, "holder"): ("Ingatkan untuk memutuskan, sehari kerja setelah diminta", 1, None),
    ("carry_out", "due", -DAY, "holder"): ("H-1: sehari kerja sebelum tenggat", -1, MORNING),
    ("carry_out", "due", DAY, "asker"): ("Beri tahu pemberi: sehari kerja lewat tenggat", 1, MORNING),
    ("carry_out", "due", 3 * DAY, "leader"): ("Beri tahu atasan pelaksana: tiga hari kerja lewat tenggat", 3, MORNING),
    ("accept", "opened", 2 * DAY, "holder"): ("Ingatkan untuk menerima hasil, dua hari kerja setelah dilaporkan", 2, None),
    ("answer", "opened", DAY, "holder"): ("Ingatkan untuk menjawab, sehari kerja setelah ditanya", 1, None),
}
# (name, kind, anchor, amount, at, repeats, fixed); all to the holder, in working days.
NEW = [
    ("H-7: tujuh hari kerja sebelum tenggat", "carry_out", "due", -7, MORNING, False, False),
    ("H-3: tiga hari kerja sebelum tenggat", "carry_out", "due", -3, MORNING, False, False),
    ("Hari tenggat", "carry_out", "due", 0, MORNING, False, False),
    ("Lewat tenggat: setiap hari kerja", "carry_out", "due", 1, MORNING, True, True),
    ("H-1: laporan berkala", "report", "due", -1, MORNING, False, False),
    ("Hari tenggat laporan berkala", "report", "due", 0, MORNING, False, False),
    ("Laporan berkala lewat tenggat: setiap hari kerja", "report", "due", 1, MORNING, True, True),
    ("Ingatkan untuk membaca, dua hari kerja setelah diminta", "read", "opened", 2, None, False, False),
    ("Ingatkan untuk menegaskan, dua hari kerja setelah diminta", "confirm", "opened", 2, None, False, False),
    ("Ingatkan untuk menandatangani, sehari kerja setelah diminta", "sign", "opened", 1, None, False, False),
]


def convert(apps, editor):
    rules = apps.get_model("coordination", "Rule").objects
    for rule in rules.all():
        known = KNOWN.get((rule.duty_kind, rule.anchor, rule.offset_minutes, rule.recipient))
        if known:
            rule.name, rule.amount, rule.at = known
            rule.unit = WORKING
        else:
            rule.amount, rule.unit = counted(rule.offset_minutes)
        rule.save()


def counted(minutes):
    if minutes and minutes % DAY == 0:
        return minutes // DAY, "days"
    if minutes and (minutes % 60 == 0 or abs(minutes) > 30_000):
        return round(minutes / 60), "hours"
    return minutes, "minutes"


def add(apps, editor):
    rules = apps.get_model("coordination", "Rule").objects
    for name, kind, anchor, amount, at, repeats, is_fixed in NEW:
        rules.get_or_create(
            duty_kind=kind,
            anchor=anchor,
            amount=amount,
            unit=WORKING,
            recipient="holder",
            defaults={"name": name, "at": at, "repeats": repeats, "is_fixed": is_fixed, "offset_minutes": 0},
        )


class Migration(migrations.Migration):
    dependencies = [('coordination', '0010_rules_by_the_calendar')]
    operations = [
        migrations.RunPython(convert, migrations.RunPython.noop),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
