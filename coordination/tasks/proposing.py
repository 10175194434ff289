"""Due times proposed by priority (forms: 6), in the working time of who is to do it."""

from dataclasses import dataclass
from datetime import datetime

from coordination.tasks.states import Priority
from people.workdays.calendars import calendar_of
from people.workdays.dues import dues


@dataclass(frozen=True, slots=True)
class Proposal:
    """`at` in the asker's zone, as the form shows it."""

    priority: Priority
    at: datetime


def proposals(asker, people, now):
    """`[Proposal]`, most urgent first, by the calendar of the first of `people`, else the asker's own."""
    calendar = calendar_of([*people, asker][0])
    found = [
        Proposal(Priority[level.name], due.astimezone(asker.zone))
        for level, due in dues(now, calendar).items()
    ]
    return sorted(found, key=lambda one: -one.priority)


def initial(proposed):
    """What the form begins with: the proposal for a normal priority. Nobody's own words are touched."""
    normal = next((one for one in proposed if one.priority == Priority.NORMAL), None)
    return {"due_on": normal.at.date(), "due_time": normal.at.time()} if normal else {}
