"""Who is silent about what is to be read is reminded by its last day, and then their leader hears of it."""

from datetime import time

from django.db import migrations

NEW = [
    ("Hari terakhir membaca", 0, "holder"),
    ("Beri tahu atasan: sehari kerja lewat batas membaca", 1, "leader"),
]


def add(apps, editor):
    rules = apps.get_model("coordination", "Rule").objects
    for name, amount, recipient in NEW:
        rules.get_or_create(
            duty_kind="read",
            anchor="due",
            amount=amount,
            unit="working_days",
            recipient=recipient,
            defaults={"name": name, "at": time(8)},
        )


class Migration(migrations.Migration):
    dependencies = [('coordination', '0037_give_briefings')]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
