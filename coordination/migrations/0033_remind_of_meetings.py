"""The rules by which an office begins to remind of meetings: of the answer, the day before, and in time to go."""

from datetime import time

from django.db import migrations

MORNING = time(8)
# name, kind, anchor, amount, unit, at
RULES = [
    ("Ingatkan untuk menjawab undangan, sehari kerja setelah diundang", "reply", "opened", 1, "working_days", None),
    ("Hari batas menjawab undangan rapat", "reply", "due", 0, "working_days", MORNING),
    ("Sehari kerja sebelum rapat", "attend", "due", -1, "working_days", MORNING),
    ("Tiga puluh menit sebelum rapat", "attend", "due", -30, "minutes", None),
]


def add(apps, editor):
    rules = apps.get_model("coordination", "Rule").objects
    for name, kind, anchor, amount, unit, at in RULES:
        rules.get_or_create(
            duty_kind=kind,
            anchor=anchor,
            amount=amount,
            unit=unit,
            recipient="holder",
            defaults={"name": name, "at": at},
        )


class Migration(migrations.Migration):
    dependencies = [('coordination', '0032_keep_minutes')]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
