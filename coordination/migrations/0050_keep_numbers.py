"""Numbers are never deleted and never given twice; void is final, a used one changes only to void, what a number
is never changes; none stands beyond its counter, and no counter goes back: the database refuses it.
"""

from django.db import migrations

GIVEN = "a number that was given stays as it is"
KEPT = "numbers and their counters are never deleted"
BEYOND = "a number stands beyond its counter"
BACK = "a counter never goes back"
WHAT = ("register_id", "year", "seq", "text", "is_noted", "by_id", "at")
HOW = ("matter_id", "label", "dated_on", "used_by_id", "used_at")


def other(columns):
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


MOVED = (
    "OLD.state = 'void' OR NEW.state = OLD.state OR NEW.state = 'reserved'"
    f" OR {other(WHAT)} OR (OLD.state = 'used' AND ({other(HOW)}))"
)
COUNTED = """NEW.seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM coordination_counter c
    WHERE c.register_id = NEW.register_id AND c.year = NEW.year AND c.last >= NEW.seq)"""
LAWS = [
    ("number", "insert", COUNTED, BEYOND),
    ("number", "update", MOVED, GIVEN),
    ("number", "delete", "1 = 1", KEPT),
    ("counter", "update", f"NEW.last < OLD.last OR {other(('register_id', 'year'))}", BACK),
    ("counter", "delete", "1 = 1", KEPT),
]


def guard(apps, editor):
    for table, deed, when, words in LAWS:
        name = f"coordination_{table}_no_{deed}"
        on = f"BEFORE {deed} ON coordination_{table}"
        if editor.connection.vendor == "sqlite":
            body = f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{words}'); END"
            editor.execute(f"CREATE TRIGGER {name} {on} {body}")
            continue
        back = "OLD" if deed == "delete" else "NEW"
        editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {when} THEN RAISE EXCEPTION '{words}'; END IF; RETURN {back}; END $$",
            params=None,
        )
        editor.execute(f"CREATE TRIGGER {name} {on} FOR EACH ROW EXECUTE FUNCTION {name}()")


def unguard(apps, editor):
    for table, deed, *_rest in LAWS:
        name = f"coordination_{table}_no_{deed}"
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {name}")
        else:
            editor.execute(f"DROP TRIGGER {name} ON coordination_{table}")
            editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [('coordination', '0049_open_registers')]
    operations = [migrations.RunPython(guard, unguard)]
