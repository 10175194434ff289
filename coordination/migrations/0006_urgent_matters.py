from django.db import migrations, models

URGENT = 4


def keep_priority(apps, editor):
    urgent = apps.get_model("coordination", "Task").objects.filter(priority=URGENT)
    matters = apps.get_model("coordination", "Matter").objects
    matters.filter(pk__in=urgent.values("pk")).update(is_urgent=True)


class Migration(migrations.Migration):
    dependencies = [
        ('coordination', '0005_more_kinds_of_duty'),
    ]

    operations = [
        migrations.AddField(
            model_name="matter",
            name="is_urgent",
            field=models.BooleanField(
                default=False,
                help_text="What is said about it does not wait for the next working hour.",
                verbose_name="urgent",
            ),
        ),
        migrations.RunPython(keep_priority, migrations.RunPython.noop),
    ]
