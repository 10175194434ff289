"""Who is late with a decision or a signature is reminded by its last day; then their leader hears of it."""

from datetime import time

from django.db import migrations

NEW = [
    ("Hari tenggat keputusan", "decide", 0, "holder"),
    ("Beri tahu atasan: keputusan sehari kerja lewat tenggat", "decide", 1, "leader"),
    ("Hari tenggat tanda tangan", "sign", 0, "holder"),
    ("Beri tahu atasan: tanda tangan sehari kerja lewat tenggat", "sign", 1, "leader"),
]


def add(apps, editor):
    rules = apps.get_model("coordination", "Rule").objects
    for name, kind, amount, recipient in NEW:
        rules.get_or_create(
            duty_kind=kind,
            anchor="due",
            amount=amount,
            unit="working_days",
            recipient=recipient,
            defaults={"name": name, "at": time(8)},
        )


class Migration(migrations.Migration):
    dependencies = [('coordination', '0052_keep_what_was_decided')]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
