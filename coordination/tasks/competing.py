"""Directives that compete for the same person's time, where two leaders may direct (domain: people).

The leader of the line and the functional leader each see what the other has asked for, so that neither
learns of it too late. Shown are open directives of other givers, of what the reader may see.
"""

from coordination.tasks.form import Form
from coordination.tasks.hanging import hangs
from coordination.tasks.models import Task
from coordination.tasks.panels import Panel
from people.relations.leaders import functional_leaders

TEMPLATE = "coordination/tasks/_competing.html"
MOST = 10


def while_giving(asker, people, on):
    """What others have directed those of the chosen people to do who have two leaders."""
    doubly = set(functional_leaders({one.pk for one in people}, on))
    return _panel(asker, doubly, on, Task.objects.exclude(owner=asker)) if doubly else None


def on_page(dossier):
    """The same on the page of an open directive, for everybody but its responsible."""
    task, person = dossier.task, dossier.person
    if task.form != Form.DIRECTIVE or not task.is_open or task.holder_id == person.pk:
        return None
    if not hangs(task, "second leaders"):
        return None
    on = dossier.now.astimezone(person.zone).date()
    if not functional_leaders({task.holder_id}, on):
        return None
    return _panel(person, {task.holder_id}, on, Task.objects.exclude(owner=task.owner_id))


def _panel(reader, people, on, tasks):
    seen = tasks.visible_to(reader, on).filter(holder__in=people, form=Form.DIRECTIVE, is_open=True)
    found = list(seen.select_related("owner", "holder").order_by("due_at", "pk")[:MOST])
    return Panel(TEMPLATE, {"tasks": found}, "aside") if found else None
