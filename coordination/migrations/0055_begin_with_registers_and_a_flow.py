"""What an office begins with: a register for each kind of governing paper, and the flow that most papers take."""

from django.db import migrations

# kind, name, pattern
REGISTERS = [
    ("policy", "Kebijakan", "{seq:03}/KEB/{division}/{month_roman}/{year}"),
    ("procedure", "SOP", "{seq:03}/SOP/{division}/{month_roman}/{year}"),
    ("joint_decree", "Keputusan bersama", "{seq:03}/KB/{division}/{month_roman}/{year}"),
    ("joint_circular", "Surat edaran bersama", "{seq:03}/SEB/{division}/{month_roman}/{year}"),
]
FLOW = "Telaah atasan, tanda tangan kepala unit"


def begin(apps, editor):
    registers = apps.get_model("coordination", "Register").objects
    for kind, name, pattern in REGISTERS:
        registers.get_or_create(
            kind=kind, division=None, signer=None, defaults={"name": name, "pattern": pattern}
        )
    flow, is_new = apps.get_model("coordination", "FlowTemplate").objects.get_or_create(
        name=FLOW,
        defaults={"description": "Atasan penyusun menelaah, lalu kepala unit menandatangani."},
    )
    if not is_new:
        return
    stages = apps.get_model("coordination", "TemplateStage").objects
    seats = apps.get_model("coordination", "TemplateSeat").objects
    for order, (role, resolver, days) in enumerate([("review", "leader", 2), ("sign", "head", 3)], 1):
        stage = stages.create(template=flow, order=order, role=role, working_days=days)
        seats.create(stage=stage, resolver=resolver)


class Migration(migrations.Migration):
    dependencies = [('coordination', '0054_put_annexes_behind')]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
