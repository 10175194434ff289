"""The reminder rules that an office starts with; admins change them."""

from django.db import migrations

DAY = 24 * 60
RULES = [
    ("Ingatkan untuk menerima, sehari setelah diminta", "acknowledge", "opened", DAY, "holder"),
    ("Beri tahu pemberi: dua hari belum diterima", "acknowledge", "opened", 2 * DAY, "asker"),
    ("Ingatkan untuk memutuskan, sehari setelah diminta", "decide", "opened", DAY, "holder"),
    ("Sehari sebelum tenggat", "carry_out", "due", -DAY, "holder"),
    ("Saat tenggat lewat", "carry_out", "due", 0, "holder"),
    ("Beri tahu pemberi: sehari lewat tenggat", "carry_out", "due", DAY, "asker"),
    ("Beri tahu atasan pelaksana: tiga hari lewat tenggat", "carry_out", "due", 3 * DAY, "leader"),
    ("Ingatkan untuk menerima hasil, dua hari setelah dilaporkan", "accept", "opened", 2 * DAY, "holder"),
    ("Ingatkan untuk menjawab, sehari setelah ditanya", "answer", "opened", DAY, "holder"),
]


def add(apps, editor):
    rule = apps.get_model("coordination", "Rule")
    for name, kind, anchor, offset, recipient in RULES:
        rule.objects.get_or_create(
            duty_kind=kind,
            anchor=anchor,
            offset_minutes=offset,
            recipient=recipient,
            defaults={"name": name},
        )


class Migration(migrations.Migration):
    dependencies = [("coordination", "0002_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
