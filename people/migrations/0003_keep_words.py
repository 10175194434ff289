"""Keep the words that people and positions are found by."""

from django.db import migrations

from collab.kit.words import keep_beginnings, keep_words


class Migration(migrations.Migration):
    dependencies = [("people", "0002_journal_append_only")]
    operations = [
        keep_words("people_employee", "name"),
        keep_words("people_position", "title"),
        keep_beginnings("people_employee", "number"),
        keep_beginnings("people_employee", "email"),
    ]
