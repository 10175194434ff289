"""What was decided, remarked, signed, sealed and given out stays: the database refuses to change or remove it. The text
that a flow ran over stays what it was, and a flow that has ended does not begin to run again.
"""

from django.db import migrations

KEPT = "what was decided or signed in a flow stays"
RUN = "the text that a flow ran over, and its end, stay"
FLOW = "coordination_flow"
TABLES = ("flowact", "flowremark", "signature", "seal", "rendition")
MOVED = """NEW.digest <> OLD.digest OR NEW.revision <> OLD.revision OR NEW.matter_id <> OLD.matter_id
    OR NEW.started_at <> OLD.started_at OR (OLD.state <> 'running' AND NEW.state = 'running')"""
LAWS = [
    *[(f"coordination_{table}", deed, "", KEPT) for table in TABLES for deed in ("update", "delete")],
    (FLOW, "update", MOVED, RUN),
    (FLOW, "delete", "", RUN),
]


def guard(apps, editor):
    for table, deed, when, words in LAWS:
        name = f"{table}_no_{deed}"
        if editor.connection.vendor == "sqlite":
            when = f"WHEN {when}" if when else ""
            body = f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            editor.execute(f"CREATE TRIGGER {name} BEFORE {deed} ON {table} {when} {body}")
        else:
            when = f"WHEN ({when})" if when else ""
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW {when}"
                f" EXECUTE FUNCTION coordination_refuse('{words}')"
            )


def unguard(apps, editor):
    for table, deed, _when, _words in LAWS:
        on = "" if editor.connection.vendor == "sqlite" else f" ON {table}"
        editor.execute(f"DROP TRIGGER {table}_no_{deed}{on}")


class Migration(migrations.Migration):
    dependencies = [('coordination', '0051_run_flows')]
    operations = [migrations.RunPython(guard, unguard)]
