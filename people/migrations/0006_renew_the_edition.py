"""The calendar's edition, renewed by the database with every changed row, and what an office begins with."""

from datetime import date, time

from django.db import migrations

TABLES = ("people_officehours", "people_specialday", "people_holiday")
POSTGRESQL = [
    """
    CREATE FUNCTION people_edition_renew() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE people_edition SET text = gen_random_uuid()::text;
        RETURN NULL;
    END $$
    """,
    *(
        f"""
        CREATE TRIGGER {table}_renews AFTER INSERT OR UPDATE OR DELETE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION people_edition_renew()
        """
        for table in TABLES
    ),
]
SQLITE = [
    f"""
    CREATE TRIGGER {table}_{deed}_renews AFTER {deed} ON {table}
    BEGIN UPDATE people_edition SET text = hex(randomblob(16)); END
    """
    for table in TABLES
    for deed in ("insert", "update", "delete")
]
UNDO = {
    "postgresql": [
        *(f"DROP TRIGGER {table}_renews ON {table}" for table in TABLES),
        "DROP FUNCTION people_edition_renew()",
    ],
    "sqlite": [
        f"DROP TRIGGER {table}_{deed}_renews"
        for table in TABLES
        for deed in ("insert", "update", "delete")
    ],
}
WEEK = ((time(8), time(12)), (time(13), time(16, 30)))
FRIDAY = ((time(8), time(11, 30)), (time(13), time(16, 30)))
URGENCIES = [("urgent", 1, False), ("high", 2, False), ("normal", 5, True), ("low", 10, True)]


def guard(apps, editor):
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}[editor.connection.vendor]:
        editor.execute(statement)


def unguard(apps, editor):
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


def begin(apps, editor):
    apps.get_model("people", "Edition").objects.create(text="first")
    days = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday"), WEEK)
    hours = apps.get_model("people", "OfficeHours")
    hours.objects.create(name="Jam kerja", start_on=date(2000, 1, 1), friday=FRIDAY, **days)
    urgency = apps.get_model("people", "Urgency")
    for level, working_days, at_closing in URGENCIES:
        urgency.objects.create(level=level, working_days=working_days, at_closing=at_closing)


class Migration(migrations.Migration):
    dependencies = [('people', '0005_keep_the_office_calendar')]
    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
