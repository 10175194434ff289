"""On SQLite a changed table is made anew, and the guards of the journal went with the old one."""

from django.db import migrations

SQLITE = [
    f"""
    CREATE TRIGGER IF NOT EXISTS people_entry_no_{deed} BEFORE {deed} ON people_entry
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """
    for deed in ("update", "delete")
]


def guard(apps, editor):
    if editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [('people', '0010_hold_after_a_restore')]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
