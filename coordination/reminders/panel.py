"""What the task's page says of reminders: where to read what was sent, and to put off what is mine.

No query: what was sent has a page of its own.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Facts:
    """As a page's panel wants it: a template, what it shows, and where."""

    facts: dict = field(default_factory=dict)
    template: str = "coordination/reminders/_panel.html"
    place: str = "aside"


def on_task(dossier):
    """The panel of a task for a person."""
    task, person = dossier.task, dossier.person
    return Facts({"can_put_off": task.is_open and person.pk in {task.holder_id, task.owner_id}})
