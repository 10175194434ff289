"""Ratified minutes stay as they were: the database refuses to change the sheet, earlier wordings, what was
written, decided and said of a closed meeting (but which work came of a decision), and votes that are closed. A
secret ballot never says how somebody voted.
"""

from django.db import migrations

SHEET = "ratified minutes do not change"
CLOSED = "the minutes of a closed meeting do not change"
OVER = "a closed vote does not change"
SECRET = "a secret ballot does not say how"
DECIDED = ("item_id", "text", "how", "vote_id", "owner_id", "due_at", "measure", "written_by_id")
OF_ITEM = """(SELECT m.state FROM coordination_agendaitem i JOIN coordination_meeting m
    ON m.matter_ptr_id = i.meeting_id WHERE i.id = {row}.item_id) = 'closed'"""
OF_MEETING = """(SELECT m.state FROM coordination_meeting m
    WHERE m.matter_ptr_id = {row}.meeting_id) = 'closed'"""
OF_VOTE = """EXISTS (SELECT 1 FROM coordination_vote v WHERE v.id = {row}.vote_id
    AND v.closed_at IS NOT NULL)"""
JOINED = """EXISTS (SELECT 1 FROM coordination_vote v WHERE v.id = NEW.vote_id
    AND v.method = 'secret' AND NEW.choice <> '')"""
DEEDS = {"insert": "NEW", "update": "OLD", "delete": "OLD"}


def laws():
    """`(name, table, deed, when, words)`; `when` may ask other tables."""
    found = []
    for table in ("minutes", "noteversion"):
        found += [(table, deed, "1 = 1", SHEET) for deed in ("update", "delete")]
    for deed, row in DEEDS.items():
        closed = OF_ITEM.format(row=row)
        found.append(("note", deed, closed, CLOSED))
        changed = " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in DECIDED)
        when = f"{closed} AND ({changed})" if deed == "update" else closed
        found.append(("decision", deed, when, CLOSED))
        found.append(("approval", deed, OF_MEETING.format(row=row), CLOSED))
        found.append(("ballot", deed, OF_VOTE.format(row=row), OVER))
    found += [("vote", deed, "OLD.closed_at IS NOT NULL", OVER) for deed in ("update", "delete")]
    found.append(("vote", "insert", OF_ITEM.format(row="NEW"), CLOSED))
    return [(f"coordination_{table}_no_{deed}", table, deed, *rest) for table, deed, *rest in found] + [
        (f"coordination_ballot_secret_{deed}", "ballot", deed, JOINED, SECRET)
        for deed in ("insert", "update")
    ]


def guard(apps, editor):
    for name, table, deed, when, words in laws():
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
    for name, table, *_rest in laws():
        is_sqlite = editor.connection.vendor == "sqlite"
        on = "" if is_sqlite else f" ON coordination_{table}"
        editor.execute(f"DROP TRIGGER {name}{on}")
        if not is_sqlite:
            editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [('coordination', '0031_vote_on_seats')]
    operations = [migrations.RunPython(guard, unguard)]
