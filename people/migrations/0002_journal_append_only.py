"""The journal takes new entries only: the database refuses to change or remove one."""

from django.db import migrations

POSTGRESQL = [
    """
    CREATE FUNCTION people_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the journal is append-only';
    END $$
    """,
    """
    CREATE TRIGGER people_entry_append_only BEFORE UPDATE OR DELETE ON people_entry
    FOR EACH ROW EXECUTE FUNCTION people_entry_refuse()
    """,
]
SQLITE = [
    f"""
    CREATE TRIGGER people_entry_no_{deed} BEFORE {deed} ON people_entry
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """
    for deed in ("update", "delete")
]
UNDO = {
    "postgresql": [
        "DROP TRIGGER people_entry_append_only ON people_entry",
        "DROP FUNCTION people_entry_refuse()",
    ],
    "sqlite": ["DROP TRIGGER people_entry_no_update", "DROP TRIGGER people_entry_no_delete"],
}


def guard(apps, editor):
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}[editor.connection.vendor]:
        editor.execute(statement)


def unguard(apps, editor):
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
