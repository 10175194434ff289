"""The tick list of the official disposition sheet, with the municipal lines (forms: 4)."""

from django.db import migrations

LINES = [
    ("Selesaikan/TL", "carry_out"),
    ("Saran/Pendapat", "opinion"),
    ("Koordinasikan", "coordinate"),
    ("Pelajari/Kaji", "study"),
    ("Wakili/Hadiri", "attend"),
    ("Pantau", "monitor"),
    ("Perhatian", "read"),
    ("File", "file"),
    ("Tanggapan dan saran", "opinion"),
    ("Proses lebih lanjut", "carry_out"),
    ("Koordinasi/konfirmasikan", "coordinate"),
    ("Untuk diketahui", "read"),
]


def add(apps, editor):
    Instruction = apps.get_model("coordination", "Instruction")
    for order, (name, kind) in enumerate(LINES, 1):
        Instruction.objects.get_or_create(
            name=name, defaults={"kind": kind, "order": order * 10}
        )


class Migration(migrations.Migration):
    dependencies = [('coordination', '0018_record_letters_and_hand_down')]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
