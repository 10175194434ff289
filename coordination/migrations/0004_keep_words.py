"""Keep the words that matters are found by."""

from django.db import migrations

from collab.kit.words import keep_words


class Migration(migrations.Migration):
    dependencies = [("coordination", "0003_first_rules")]
    operations = [keep_words("coordination_matter", "wording")]
