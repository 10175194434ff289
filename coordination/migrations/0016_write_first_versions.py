"""Write down the versions of instructions that were given before, as far as the journal tells, and let
the database refuse to change or remove any version, or a deviation that is decided.
"""

from django.db import migrations
from django.utils.dateparse import parse_datetime

WORDED = ("title", "instruction", "due_at", "due_zone")
VERSION, DEVIATION = "coordination_instructionversion", "coordination_deviation"
KEPT = [
    (VERSION, "update", "", "versions stay as they are"),
    (VERSION, "delete", "", "versions stay as they are"),
    (DEVIATION, "update", "OLD.state <> 'open'", "what is decided stays as it is"),
    (DEVIATION, "delete", "", "what is decided stays as it is"),
]


def write(apps, editor):
    task_model = apps.get_model("coordination", "Task")
    entry_model = apps.get_model("people", "Entry")
    version_model = apps.get_model("coordination", "InstructionVersion")
    for task in task_model.objects.order_by("pk").iterator(chunk_size=500):
        changes = entry_model.objects.filter(
            subject_kind="matter", subject_id=task.pk, verb="revise"
        ).order_by("-at", "-pk")
        version_model.objects.bulk_create(reversed(list(versions(task, changes, version_model))))


def versions(task, changes, version_model):
    """The versions of one task, newest first: each change is undone to find what stood before."""
    stands = {name: getattr(task, name) for name in WORDED}
    changes = [change for change in changes if set(WORDED) & set(change.data)]
    for turn, change in enumerate(changes):
        yield version_model(
            task=task,
            number=len(changes) - turn + 1,
            at=change.at,
            by_id=change.by_id or task.owner_id,
            behalf_of_id=change.behalf_of_id,
            capacity=change.capacity,
            **stands,
        )
        for name in set(WORDED) & set(change.data):
            before = change.data[name][0]
            stands[name] = parse_datetime(before) if name == "due_at" and before else before
    yield version_model(task=task, number=1, at=task.opened_at, by_id=task.owner_id, **stands)


def guard(apps, editor):
    for table, deed, when, words in KEPT:
        name = f"{table}_no_{deed}"
        if editor.connection.vendor == "sqlite":
            when = f"WHEN {when}" if when else ""
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {deed} ON {table} {when}"
                f" BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        else:
            when = f"WHEN ({when})" if when else ""
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW {when}"
                f" EXECUTE FUNCTION coordination_refuse('{words}')"
            )


def unguard(apps, editor):
    for table, deed, _when, _words in KEPT:
        on = "" if editor.connection.vendor == "sqlite" else f" ON {table}"
        editor.execute(f"DROP TRIGGER {table}_no_{deed}{on}")


class Migration(migrations.Migration):
    dependencies = [
        ('coordination', '0015_keep_versions'),
        ("people", "0004_act_for_another"),
    ]
    operations = [
        migrations.RunPython(write, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
