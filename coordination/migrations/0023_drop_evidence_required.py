"""A required grade took its place."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('coordination', '0022_require_documents')]
    operations = [migrations.RemoveField(model_name="task", name="evidence_required")]
