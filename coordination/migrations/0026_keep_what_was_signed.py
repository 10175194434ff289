"""What both sides signed at a change of holder stays as it was: the database refuses to change a hand-over that
is frozen, but for starting the signing again; one that is over not at all; and signatures, but for making them void.
"""

from django.db import migrations

HANDOVER, SIGNATURE = "coordination_handover", "coordination_handoversignature"
WHOLE = "what was signed stays as it was"
WRITTEN = (
    *("content", "digest", "position_id", "leader_id", "opened_by_id"),
    *("effective_on", "place", "reference", "decree", "words"),
)
ACT = ("handover_id", "part", "signer_id", "at", "digest", "words", "reason")


def other(columns):
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


RESTARTED = "OLD.state = 'signing' AND NEW.state = 'draft' AND NEW.digest = ''"
CHANGED = f"OLD.digest <> '' AND NOT ({RESTARTED}) AND (NEW.state = 'draft' OR {other(WRITTEN)})"
OVER = "OLD.state IN ('done', 'cancelled')"
VOIDED = "OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL"
KEPT = [
    (HANDOVER, "update", f"{OVER} OR {CHANGED}"),
    (HANDOVER, "delete", f"{OVER} OR OLD.digest <> ''"),
    (SIGNATURE, "update", f"NOT ({VOIDED}) OR {other(ACT)}"),
    (SIGNATURE, "delete", ""),
]


def guard(apps, editor):
    for table, deed, when in KEPT:
        name = f"{table}_no_{deed}"
        if editor.connection.vendor == "sqlite":
            when = f"WHEN {when}" if when else ""
            body = f"BEGIN SELECT RAISE(ABORT, '{WHOLE}'); END"
            editor.execute(f"CREATE TRIGGER {name} BEFORE {deed} ON {table} {when} {body}")
        else:
            when = f"WHEN ({when})" if when else ""
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW {when}"
                f" EXECUTE FUNCTION coordination_refuse('{WHOLE}')"
            )


def unguard(apps, editor):
    for table, deed, _when in KEPT:
        on = "" if editor.connection.vendor == "sqlite" else f" ON {table}"
        editor.execute(f"DROP TRIGGER {table}_no_{deed}{on}")


class Migration(migrations.Migration):
    dependencies = [('coordination', '0025_find_letters_and_papers')]
    operations = [migrations.RunPython(guard, unguard)]
