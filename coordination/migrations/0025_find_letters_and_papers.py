"""Find letters by their agenda number; on PostgreSQL, find what is no task without reading the tasks."""

from django.db import migrations

TABLE = "coordination_matter"
INDEX = "matter_other_words"


def number(apps, editor):
    """An agenda book is small: a few thousand letters a year at most."""
    letters = apps.get_model("coordination", "Letter").objects
    for letter in letters.only("wording", "agenda", "year").iterator(chunk_size=500):
        words = f"{letter.wording}\n{letter.agenda}/{letter.year}"
        letters.filter(pk=letter.pk).update(wording=words)


def index(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(
            f"CREATE INDEX {INDEX} ON {TABLE} USING gin (wording_words) WHERE NOT (kind = 'task')"
        )


def drop(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP INDEX {INDEX}")


class Migration(migrations.Migration):
    dependencies = [('coordination', '0024_change_holders')]
    operations = [
        migrations.RunPython(number, migrations.RunPython.noop),
        migrations.RunPython(index, drop),
    ]
