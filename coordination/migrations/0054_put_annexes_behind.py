"""Files behind one version of a paper; frozen with it.

Whoever makes the table of versions anew on SQLite takes these triggers away first and sets them again.
"""

import django.db.models.deletion
from django.db import migrations, models

SAID = "the annexes of a version that was put into force do not change"
POSTGRESQL = [
    f"""
    CREATE FUNCTION coordination_annex_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' AND EXISTS (
            SELECT 1 FROM coordination_paperversion WHERE id = OLD.version_id AND set_at IS NOT NULL
        ) OR TG_OP <> 'DELETE' AND EXISTS (
            SELECT 1 FROM coordination_paperversion WHERE id = NEW.version_id AND set_at IS NOT NULL
        ) THEN
            RAISE EXCEPTION '{SAID}';
        END IF;
        IF TG_OP = 'DELETE' THEN
            RETURN OLD;
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER coordination_annex_keep BEFORE INSERT OR UPDATE OR DELETE ON coordination_annex
    FOR EACH ROW EXECUTE FUNCTION coordination_annex_refuse()
    """,
]
SET = "EXISTS (SELECT 1 FROM coordination_paperversion WHERE id = {}.version_id AND set_at IS NOT NULL)"
SQLITE = [
    f"""
    CREATE TRIGGER coordination_annex_no_{deed} BEFORE {deed} ON coordination_annex
    WHEN {" OR ".join(SET.format(row) for row in rows)}
    BEGIN SELECT RAISE(ABORT, '{SAID}'); END
    """
    for deed, rows in (("insert", ["NEW"]), ("update", ["OLD", "NEW"]), ("delete", ["OLD"]))
]
UNDO = {
    "postgresql": [
        "DROP TRIGGER coordination_annex_keep ON coordination_annex",
        "DROP FUNCTION coordination_annex_refuse()",
    ],
    "sqlite": [f"DROP TRIGGER coordination_annex_no_{deed}" for deed in ("insert", "update", "delete")],
}


def guard(apps, editor):
    for statement in {"postgresql": POSTGRESQL, "sqlite": SQLITE}[editor.connection.vendor]:
        editor.execute(statement)


def unguard(apps, editor):
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('coordination', '0053_remind_of_decisions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Annex',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('file', models.FileField(max_length=200, upload_to='papers/%Y/%m', verbose_name='file')),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('media_type', models.CharField(max_length=100, verbose_name='type')),
                ('size', models.PositiveBigIntegerField(verbose_name='size')),
                ('sha256', models.CharField(max_length=64)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='annexes', to='coordination.paperversion')),
            ],
            options={
                'verbose_name': 'annex',
                'verbose_name_plural': 'annexes',
                'ordering': ['version', 'order'],
                'constraints': [models.UniqueConstraint(fields=('version', 'order'), name='annex_order_once')],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
