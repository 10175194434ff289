"""On a task's page: the series that it is a part of, or the way to repeat it."""

from django.urls import reverse

from coordination.recurring.models import Turn
from coordination.recurring.wording import rule_in_words
from coordination.tasks.hanging import hangs
from coordination.tasks.panels import Panel

# Is it of one? As `tasks.hanging` asks it of a task.
TURNS = """EXISTS (
    SELECT 1 FROM coordination_turn_tasks WHERE task_id = coordination_task.matter_ptr_id
)"""


def part_of_series(dossier):
    """Everybody who sees the task learns its rhythm; the giver gets the link to the series, or, where
    there is none, to a new one with the words and the people of the task."""
    task, person = dossier.task, dossier.person
    turn = None
    if hangs(task, "turns"):
        turn = Turn.objects.filter(tasks=task.pk).select_related("series").first()
    if turn is None:
        return _repeat(task) if task.owner_id == person.pk else None
    series = turn.series
    facts = {
        "rule": rule_in_words(series),
        "series": series if series.owner_id == person.pk else None,
        "turn": turn,
    }
    return Panel("coordination/recurring/_panel.html", facts, "aside")


def _repeat(task):
    url = f"{reverse('series_new')}?task={task.pk}&to={task.holder_id}"
    return Panel("coordination/recurring/_repeat.html", {"url": url}, "aside")
