"""SQLite lost the refusal to change versions in force when their table was made anew; here it is again."""

from importlib import import_module

from django.db import migrations

kept = import_module("coordination.migrations.0014_keep_what_is_in_force")


def guard(apps, editor):
    if editor.connection.vendor == "sqlite":
        for statement in kept.SQLITE:
            name = statement.split("CREATE TRIGGER ")[1].split()[0]
            editor.execute(f"DROP TRIGGER IF EXISTS {name}")
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [('coordination', '0044_lay_papers_of_every_kind')]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
