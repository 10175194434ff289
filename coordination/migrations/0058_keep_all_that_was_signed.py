"""What was signed is more than its rows: the flow that ended, its stages and places, the paper's own number, kind and
title, and what a joint paper put on whom stay as well, and the number of a paper that was in force never becomes void.
On PostgreSQL no table that keeps such things can be emptied at once.

Whoever makes one of these tables anew on SQLite takes these triggers away first and sets them again (`unguard`, `guard`).
"""

from django.db import migrations

RUN = "the text that a flow ran over, and what it ended with, stay"
PAPER = "what a paper in force is called, is and was numbered stays"
OWED = "what a joint paper put on its participants stays"
NUMBER = "the number of a paper that was put into force never becomes void"
WHOLE = "what is kept for good cannot be emptied"


def other(*columns):
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


def ended(row):
    return f"EXISTS (SELECT 1 FROM coordination_flow f WHERE f.id = {row} AND f.state <> 'running')"


def of_stage(row):
    return (
        "EXISTS (SELECT 1 FROM coordination_flow f JOIN coordination_flowstage g ON g.flow_id = f.id"
        f" WHERE g.id = {row} AND f.state <> 'running')"
    )


def newest(paper, column, value):
    """Is this what the newest version that was set says, where there is one?"""
    return (
        "NOT EXISTS (SELECT 1 FROM coordination_paperversion v"
        f" WHERE v.paper_id = {paper} AND v.set_at IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM coordination_paperversion w"
        " WHERE w.paper_id = v.paper_id AND w.set_at IS NOT NULL AND w.number > v.number)"
        f" AND v.{column} IS DISTINCT FROM {value})"
    )


IS_SET = "EXISTS (SELECT 1 FROM coordination_paperversion v WHERE v.paper_id = {} AND v.set_at IS NOT NULL)"
BEGUN = other("matter_id", "track", "revision", "digest", "round", "previous_id", "started_at", "started_by_id", "author_id")
ENDED = f"OLD.state <> 'running' AND ({other('state', 'name', 'ended_at', 'reason')})"
TEMPLATE = "OLD.state <> 'running' AND NEW.template_id IS NOT NULL AND NEW.template_id IS DISTINCT FROM OLD.template_id"
MOVED = """NEW.state <> OLD.state AND NOT (
    OLD.state = 'draft' AND NEW.state IN ('in_force', 'discarded')
    OR OLD.state = 'in_force' AND NEW.state IN ('replaced', 'revoked'))"""
NUMBERED = """NEW.official_number <> OLD.official_number AND (OLD.official_number <> ''
    OR OLD.state <> 'draft' AND NOT EXISTS (SELECT 1 FROM coordination_number n
        WHERE n.matter_id = NEW.matter_ptr_id AND n.state = 'used'))"""
HIDDEN = f"NEW.is_internal <> OLD.is_internal AND NOT {newest('NEW.matter_ptr_id', 'is_internal', 'NEW.is_internal')}"
CALLED = f"NEW.title <> OLD.title AND NOT {newest('NEW.id', 'title', 'NEW.title')}"
PLACED = f"({other('kind', 'division_id')}) AND {IS_SET.format('OLD.id')}"
VOIDED = """OLD.state = 'used' AND NEW.state = 'void' AND NOT OLD.is_noted AND EXISTS (
    SELECT 1 FROM coordination_paper p WHERE p.matter_ptr_id = OLD.matter_id
    AND p.state IN ('in_force', 'replaced', 'revoked'))"""
OBLIGED = other(
    *("paper_id", "version", "key", "dictum", "label", "participant_id", "title", "person_id", "position_id"),
    *("due_on", "within", "grade", "evidence"),
)

# name, table, deed, columns (empty: any), which rows at once, the law, its words
LAWS = [
    ("run", "flow", "update", "", f"{BEGUN} OR {ENDED} OR {TEMPLATE}", RUN),
    ("in_run", "flowstage", "insert", "", ended("NEW.flow_id"), RUN),
    ("in_run", "flowstage", "update", "", f"{ended('OLD.flow_id')} OR {ended('NEW.flow_id')}", RUN),
    ("in_run", "flowstage", "delete", "", ended("OLD.flow_id"), RUN),
    ("in_run", "flowseat", "insert", "", of_stage("NEW.stage_id"), RUN),
    ("in_run", "flowseat", "update", "", f"{of_stage('OLD.stage_id')} OR {of_stage('NEW.stage_id')}", RUN),
    ("in_run", "flowseat", "delete", "", of_stage("OLD.stage_id"), RUN),
    ("set", "paper", "update", "", f"{other('paper_kind')} OR {MOVED} OR {NUMBERED} OR {HIDDEN}", PAPER),
    ("set", "paper", "delete", "", IS_SET.format("OLD.matter_ptr_id"), PAPER),
    ("paper", "matter", "delete", "OLD.kind = 'paper'", IS_SET.format("OLD.id"), PAPER),
    ("paper", "matter", "update", "OLD.kind = 'paper'", f"{CALLED} OR {PLACED}", PAPER),
    ("of_paper", "number", "update", "", VOIDED, NUMBER),
    ("put", "obligation", "update", "", f"{OBLIGED} OR (OLD.task_id IS NOT NULL AND {other('task_id')})", OWED),
    ("put", "obligation", "delete", "", "1 = 1", OWED),
]
EMPTIED = [
    *("people_entry", "coordination_matter", "coordination_paper", "coordination_paperversion", "coordination_annex"),
    *("coordination_reading", "coordination_paperreview", "coordination_participant", "coordination_obligation"),
    *("coordination_flow", "coordination_flowstage", "coordination_flowseat", "coordination_flowact"),
    *("coordination_flowremark", "coordination_signature", "coordination_seal", "coordination_rendition"),
    *("coordination_number", "coordination_counter"),
]


def named(law):
    return f"coordination_{law[1]}_{law[0]}_no_{law[2]}"


def guard(apps, editor):
    for law in LAWS:
        name, (_name, table, deed, which, when, words) = named(law), law
        on = f"BEFORE {deed} ON coordination_{table}"
        if editor.connection.vendor == "sqlite":
            when = f"({which}) AND ({when})" if which else when
            body = f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{words}'); END"
            editor.execute(f"CREATE TRIGGER {name} {on} {body}")
            continue
        back = "OLD" if deed == "delete" else "NEW"
        editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {when} THEN RAISE EXCEPTION '{words}'; END IF; RETURN {back}; END $$",
            params=None,
        )
        which = f"WHEN ({which})" if which else ""
        editor.execute(f"CREATE TRIGGER {name} {on} FOR EACH ROW {which} EXECUTE FUNCTION {name}()")
    if editor.connection.vendor == "postgresql":
        for table in EMPTIED:
            editor.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION coordination_refuse('{WHOLE}')"
            )


def unguard(apps, editor):
    for law in LAWS:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {named(law)}")
        else:
            editor.execute(f"DROP TRIGGER {named(law)} ON coordination_{law[1]}")
            editor.execute(f"DROP FUNCTION {named(law)}()")
    if editor.connection.vendor == "postgresql":
        for table in EMPTIED:
            editor.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")


class Migration(migrations.Migration):
    dependencies = [('coordination', '0057_keep_who_set_it_together'), ('people', '0011_journal_append_only_again')]
    operations = [migrations.RunPython(guard, unguard)]
