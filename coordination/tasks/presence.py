"""Who of a task's people is away, told where one works with them: on its page, and while giving."""

from django.utils import timezone

from coordination.tasks.hanging import hangs
from coordination.tasks.panels import Panel
from people.units.models import Absence

TEMPLATE = "coordination/tasks/_presence.html"


def on_page(dossier):
    """The absences of giver and responsible, for whoever sees the open task."""
    task = dossier.task
    if not task.is_open or not hangs(task, "absences"):
        return None
    return _panel({task.owner_id, task.holder_id}, timezone.localdate(dossier.now))


def while_giving(asker, people, on):
    """The absences of those who are being asked."""
    return _panel({one.pk for one in people}, on)


def _panel(people, on):
    away = Absence.objects.present(on).filter(employee__in=people)
    found = list(away.select_related("employee", "stand_in").order_by("employee__name"))
    return Panel(TEMPLATE, {"absences": found}, "aside") if found else None
