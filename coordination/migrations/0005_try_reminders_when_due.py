"""Reminders that wait are tried when they are due."""

from django.db import migrations
from django.db.models import F


def fill(apps, editor):
    apps.get_model("coordination", "Occurrence").objects.update(next_try_at=F("due_at"))


class Migration(migrations.Migration):
    dependencies = [("coordination", "0004_note_failed_reminders")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
