"""Who set a joint paper, in whose name and under which number, stays once it is set: the database refuses anything else.
Contacts may change, since they speak for the participant in the next version.
"""

from django.db import migrations

TABLE = "coordination_participant"
KEPT = "who set a joint paper together stays"
IS_SET = "EXISTS (SELECT 1 FROM coordination_paperversion v WHERE v.paper_id = {row}.paper_id AND v.set_at IS NOT NULL)"
SAID = ("paper_id", '"order"', "division_id", "agency", "office", "signer_id", "number")


def _changes(differs):
    return " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in SAID)


def guard(apps, editor):
    old, new = IS_SET.format(row="OLD"), IS_SET.format(row="NEW")
    if editor.connection.vendor == "sqlite":
        laws = (
            ("update", f"({_changes('IS NOT')}) AND {old}"),
            ("delete", old),
            ("insert", new),
        )
        for deed, when in laws:
            editor.execute(
                f"CREATE TRIGGER {TABLE}_no_{deed} BEFORE {deed} ON {TABLE} WHEN {when}"
                f" BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
            )
        return
    editor.execute(
        f"""
        CREATE FUNCTION coordination_participant_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                IF {new} THEN RAISE EXCEPTION '{KEPT}'; END IF;
                RETURN NEW;
            END IF;
            IF TG_OP = 'DELETE' THEN
                IF {old} THEN RAISE EXCEPTION '{KEPT}'; END IF;
                RETURN OLD;
            END IF;
            IF ({_changes('IS DISTINCT FROM')}) AND {old} THEN RAISE EXCEPTION '{KEPT}'; END IF;
            RETURN NEW;
        END $$
        """
    )
    editor.execute(
        f"CREATE TRIGGER {TABLE}_stays BEFORE INSERT OR UPDATE OR DELETE ON {TABLE}"
        " FOR EACH ROW EXECUTE FUNCTION coordination_participant_stays()"
    )


def unguard(apps, editor):
    if editor.connection.vendor == "sqlite":
        for deed in ("update", "delete", "insert"):
            editor.execute(f"DROP TRIGGER {TABLE}_no_{deed}")
        return
    editor.execute(f"DROP TRIGGER {TABLE}_stays ON {TABLE}")
    editor.execute("DROP FUNCTION coordination_participant_stays()")


class Migration(migrations.Migration):
    dependencies = [('coordination', '0056_set_papers_together')]
    operations = [migrations.RunPython(guard, unguard)]
