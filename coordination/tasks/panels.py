"""What higher rooms show on the pages of tasks: the tasks room never names them.

A room registers at start (`coordination.hearing`) a finder that answers None where it has nothing to
say. `register`: on the page of one task, `find(dossier)` to a Panel (`dossier.Dossier`: the task for one
reader at one moment, and what they may do). `register_note`: while work is being given,
`find(asker, people, on)` to a Panel about the chosen people. `register_draft`: what a report begins
with, `find(task, person)` to `{field of the report form: value}`.
"""

from coordination.matters.panels import Panel

__all__ = [
    "Panel",
    "notes",
    "panels",
    "register",
    "register_draft",
    "register_note",
    "report_begun",
]

PANELS, NOTES, DRAFTS = [], [], []


def register(find):
    PANELS.append(find)


def register_note(find):
    NOTES.append(find)


def register_draft(find):
    DRAFTS.append(find)


def panels(dossier):
    """The panels of one task's page, in the order in which the rooms registered."""
    return [panel for find in PANELS if (panel := find(dossier))]


def notes(asker, people, on):
    """What is to be known before `asker` gives work to these people (Employees)."""
    return [panel for find in NOTES if people and (panel := find(asker, people, on))]


def report_begun(task, person):
    """What the report form holds when it opens; what rooms have gathered is the writer's to change."""
    begun = {"percent": task.percent}
    for find in DRAFTS:
        begun |= find(task, person)
    return begun
