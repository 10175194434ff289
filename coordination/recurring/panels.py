"""On a task's page: the series that it is a part of."""

from coordination.recurring.models import Turn
from coordination.recurring.wording import rule_in_words
from coordination.tasks.hanging import hangs
from coordination.tasks.panels import Panel


def part_of_series(dossier):
    """Everybody who sees the task learns its rhythm; the giver gets the link to the series."""
    task, person = dossier.task, dossier.person
    if not hangs(task, "turns"):
        return None
    turn = Turn.objects.filter(tasks=task.pk).select_related("series").first()
    if turn is None:
        return None
    series = turn.series
    facts = {
        "rule": rule_in_words(series),
        "series": series if series.owner_id == person.pk else None,
        "turn": turn,
    }
    return Panel("coordination/recurring/_panel.html", facts, "aside")
