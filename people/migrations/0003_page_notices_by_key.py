from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_journal_append_only"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="notice",
            options={
                "ordering": ["-pk"],
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
            },
        ),
        migrations.RemoveIndex(
            model_name="notice",
            name="notice_by_recipient",
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["recipient", "-id"], name="notice_by_recipient"),
        ),
    ]
