"""Keep on the spine everything that search finds a matter by."""

from django.db import migrations, models

from collab.kit.words import keep_words


def fill(apps, editor):
    for task in apps.get_model("coordination", "Task").objects.iterator(chunk_size=500):
        task.wording = f"{task.title}\n{task.instruction}"
        task.save(update_fields=["wording"])


class Migration(migrations.Migration):
    dependencies = [("coordination", "0006_index_the_lists")]
    operations = [
        migrations.AddField(
            model_name="matter",
            name="wording",
            field=models.TextField(
                default="",
                editable=False,
                help_text="Everything that search finds it by; its kind fills it.",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        keep_words("coordination_matter", "wording"),
    ]
