"""What was put into force stays as it was, and so does who read it: the database refuses to change it."""

from django.db import migrations

VERSION = "a version that was put into force does not change"
READING = "a reading stays as it was given"
POSTGRESQL = [
    f"""
    CREATE FUNCTION coordination_paperversion_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.set_at IS NOT NULL THEN
            RAISE EXCEPTION '{VERSION}';
        END IF;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER coordination_paperversion_keep BEFORE UPDATE OR DELETE ON coordination_paperversion
    FOR EACH ROW EXECUTE FUNCTION coordination_paperversion_refuse()
    """,
    f"""
    CREATE FUNCTION coordination_reading_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{READING}';
    END $$
    """,
    """
    CREATE TRIGGER coordination_reading_keep BEFORE UPDATE OR DELETE ON coordination_reading
    FOR EACH ROW EXECUTE FUNCTION coordination_reading_refuse()
    """,
]
SQLITE = [
    f"""
    CREATE TRIGGER coordination_paperversion_no_{deed} BEFORE {deed} ON coordination_paperversion
    WHEN OLD.set_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{VERSION}'); END
    """
    for deed in ("update", "delete")
] + [
    f"""
    CREATE TRIGGER coordination_reading_no_{deed} BEFORE {deed} ON coordination_reading
    BEGIN SELECT RAISE(ABORT, '{READING}'); END
    """
    for deed in ("update", "delete")
]
UNDO = {
    "postgresql": [
        "DROP TRIGGER coordination_paperversion_keep ON coordination_paperversion",
        "DROP FUNCTION coordination_paperversion_refuse()",
        "DROP TRIGGER coordination_reading_keep ON coordination_reading",
        "DROP FUNCTION coordination_reading_refuse()",
    ],
    "sqlite": [
        f"DROP TRIGGER coordination_{table}_no_{deed}"
        for table in ("paperversion", "reading")
        for deed in ("update", "delete")
    ],
}


def guard(apps, editor):
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}[editor.connection.vendor]:
        editor.execute(statement)


def unguard(apps, editor):
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [('coordination', '0013_begin_papers')]
    operations = [migrations.RunPython(guard, unguard)]
