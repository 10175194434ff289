import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coordination", "0003_first_rules"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="occurrence",
            name="occurrence_state_known",
        ),
        migrations.RemoveIndex(
            model_name="occurrence",
            name="occurrence_due",
        ),
        migrations.AddField(
            model_name="occurrence",
            name="attempts",
            field=models.PositiveSmallIntegerField(
                default=0, verbose_name="failed tries"
            ),
        ),
        migrations.AddField(
            model_name="occurrence",
            name="error",
            field=models.CharField(blank=True, max_length=300, verbose_name="error"),
        ),
        migrations.AddField(
            model_name="occurrence",
            name="next_try_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, verbose_name="next try"
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="occurrence",
            name="state",
            field=models.CharField(
                choices=[
                    ("due", "due"),
                    ("sent", "sent"),
                    ("cancelled", "cancelled: no longer owed"),
                    ("withheld", "withheld: nobody is there who may hear it"),
                    ("failed", "given up"),
                ],
                default="due",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(
                condition=models.Q(("state", "due")),
                fields=["next_try_at", "id"],
                name="occurrence_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["due", "sent", "cancelled", "withheld", "failed"])
                ),
                name="occurrence_state_known",
            ),
        ),
    ]
