"""What had to be proved is now to be proved by a document; and a statement stays as it was made: only its
grade climbs, when somebody confirms it. An answered confirmation stays as well.
"""

from django.db import migrations

STATEMENT, CONFIRMATION = "coordination_statement", "coordination_confirmation"
CHANGED = {
    "sqlite": "NEW.text <> OLD.text OR NEW.report_id <> OLD.report_id"
    " OR NEW.evidence_id IS NOT OLD.evidence_id OR NEW.grade < OLD.grade",
    "postgresql": "NEW.text <> OLD.text OR NEW.report_id <> OLD.report_id"
    " OR NEW.evidence_id IS DISTINCT FROM OLD.evidence_id OR NEW.grade < OLD.grade",
}
KEPT = [
    (STATEMENT, "update", None, "statements stay as they were made"),
    (STATEMENT, "delete", "", "statements stay as they were made"),
    (CONFIRMATION, "update", "OLD.outcome <> 'asked'", "what is answered stays as it is"),
    (CONFIRMATION, "delete", "", "what is answered stays as it is"),
]


def require_documents(apps, editor):
    tasks = apps.get_model("coordination", "Task").objects
    tasks.filter(evidence_required=True).update(required_grade=3, required_for="report")


def guard(apps, editor):
    vendor = editor.connection.vendor
    for table, deed, when, words in KEPT:
        when = CHANGED[vendor] if when is None else when
        if vendor == "sqlite":
            when = f"WHEN {when}" if when else ""
            editor.execute(
                f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table} {when}"
                f" BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        else:
            when = f"WHEN ({when})" if when else ""
            editor.execute(
                f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table} FOR EACH ROW {when}"
                f" EXECUTE FUNCTION coordination_refuse('{words}')"
            )


def unguard(apps, editor):
    for table, deed, _when, _words in KEPT:
        on = "" if editor.connection.vendor == "sqlite" else f" ON {table}"
        editor.execute(f"DROP TRIGGER {table}_no_{deed}{on}")


class Migration(migrations.Migration):
    dependencies = [('coordination', '0021_grade_statements')]
    operations = [
        migrations.RunPython(require_documents, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
