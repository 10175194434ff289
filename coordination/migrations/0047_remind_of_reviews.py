"""Reviews stay as they were given; and the rules by which an office begins to remind of them."""

from datetime import time

from django.db import migrations

MORNING = time(8)
SAID = "a review stays as it was given"
# name, anchor, amount, unit, at, recipient
RULES = [
    ("Sepuluh hari kerja sebelum naskah harus ditinjau kembali", "due", -10, "working_days", MORNING, "holder"),
    ("Hari batas meninjau kembali naskah", "due", 0, "working_days", MORNING, "holder"),
    ("Naskah lewat jadwal tinjau lima hari kerja: beri tahu atasan", "due", 5, "working_days", MORNING, "leader"),
]
POSTGRESQL = [
    f"""
    CREATE FUNCTION coordination_paperreview_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{SAID}';
    END $$
    """,
    """
    CREATE TRIGGER coordination_paperreview_keep BEFORE UPDATE OR DELETE ON coordination_paperreview
    FOR EACH ROW EXECUTE FUNCTION coordination_paperreview_refuse()
    """,
]
SQLITE = [
    f"""
    CREATE TRIGGER coordination_paperreview_no_{deed} BEFORE {deed} ON coordination_paperreview
    BEGIN SELECT RAISE(ABORT, '{SAID}'); END
    """
    for deed in ("update", "delete")
]
UNDO = {
    "postgresql": [
        "DROP TRIGGER coordination_paperreview_keep ON coordination_paperreview",
        "DROP FUNCTION coordination_paperreview_refuse()",
    ],
    "sqlite": [f"DROP TRIGGER coordination_paperreview_no_{deed}" for deed in ("update", "delete")],
}


def guard(apps, editor):
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}[editor.connection.vendor]:
        editor.execute(statement)


def unguard(apps, editor):
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


def add(apps, editor):
    rules = apps.get_model("coordination", "Rule").objects
    for name, anchor, amount, unit, at, recipient in RULES:
        rules.get_or_create(
            duty_kind="review",
            anchor=anchor,
            amount=amount,
            unit=unit,
            recipient=recipient,
            defaults={"name": name, "at": at},
        )


class Migration(migrations.Migration):
    dependencies = [('coordination', '0046_look_at_papers_again')]
    operations = [
        migrations.RunPython(guard, unguard),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
