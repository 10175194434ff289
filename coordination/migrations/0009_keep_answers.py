"""Questions stay, and what is answered or withdrawn stays as it is: the database refuses the rest.

Rules that tell others, not who owes it, do not wait for an answer: who asked it may want to know.
"""

from django.db import migrations

TABLE = "coordination_clarification"
WORDS = "what is asked and answered stays"
POSTGRESQL = [
    """
    CREATE FUNCTION coordination_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '%', TG_ARGV[0];
    END $$
    """,
    f"""
    CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE}
    FOR EACH ROW WHEN (OLD.state <> 'open') EXECUTE FUNCTION coordination_refuse('{WORDS}')
    """,
    f"""
    CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION coordination_refuse('{WORDS}')
    """,
]
SQLITE = [
    f"""
    CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} WHEN OLD.state <> 'open'
    BEGIN SELECT RAISE(ABORT, '{WORDS}'); END
    """,
    f"""
    CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{WORDS}'); END
    """,
]
UNDO = {
    "postgresql": [
        f"DROP TRIGGER {TABLE}_no_update ON {TABLE}",
        f"DROP TRIGGER {TABLE}_no_delete ON {TABLE}",
        "DROP FUNCTION coordination_refuse()",
    ],
    "sqlite": [f"DROP TRIGGER {TABLE}_no_update", f"DROP TRIGGER {TABLE}_no_delete"],
}


def guard(apps, editor):
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}[editor.connection.vendor]:
        editor.execute(statement, params=None)  # the sign % is the database's here


def unguard(apps, editor):
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement, params=None)


def tell_others_anyway(apps, editor):
    rules = apps.get_model("coordination", "Rule").objects
    rules.exclude(recipient="holder").update(pauses_while_asking=False)


class Migration(migrations.Migration):
    dependencies = [('coordination', '0008_ask_for_clarification')]
    operations = [
        migrations.RunPython(guard, unguard),
        migrations.RunPython(tell_others_anyway, migrations.RunPython.noop),
    ]
