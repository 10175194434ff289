"""A ballot is a seat's, given by who sits there: for somebody else, where that is a representative."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0012_reach_by_push_and_gateway"),
        ('coordination', '0030_keep_drafts_to_who_prepares_them'),
    ]
    operations = [
        migrations.AddField(
            model_name="ballot",
            name="by",
            field=models.ForeignKey(
                default=None,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.employee",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="ballot",
            constraint=models.UniqueConstraint(fields=("vote", "by"), name="ballot_by_once"),
        ),
    ]
