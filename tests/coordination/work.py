"""Tasks in any state for a test, and what a person reads on a page."""

import re
from html import unescape

from coordination.handovers.models import Handover
from coordination.matters.models import Matter
from coordination.tasks.actions import give
from coordination.tasks.models import Task

CLOSED = {"accepted", "declined", "cancelled"}


def given(giver, holder, title, now, state="given", **more):
    """A task, brought into a state without the moves that lead there."""
    (task,) = give([holder], by=giver, title=title, now=now, **more)
    if state != task.state:
        put(task, state, now)
    return task


def put(task, state, now):
    is_open = state not in CLOSED
    Task.objects.filter(pk=task.pk).update(state=state)
    Matter.objects.filter(pk=task.pk).update(is_open=is_open, closed_at=None if is_open else now)


def reading(person, language="en"):
    """The person, who reads the portal in a language."""
    person.language = language
    person.save()
    return person


def titles(answer):
    """The titles of the rows of a list, in their order."""
    html = answer.content.decode()
    return [unescape(one) for one in re.findall(r'class="row__title"><a [^>]*>([^<]*)</a>', html)]


def link(answer, rel):
    """Where a page's link with `rel` leads: the query string, or nothing."""
    found = re.search(rf'<a\s+href="([^"]*)"\s+rel="{rel}"', answer.content.decode())
    return unescape(found[1]) if found else ""


def changing(who, now):
    """A hand-over that is being prepared, once."""
    seat = who.subordinate.appointments.get(is_main=True).position
    facts = {"owner": who.subordinate, "holder": who.stranger, "opened_by": who.leader}
    facts |= {"kind": "handover", "opened_at": now, "effective_on": now.date()}
    Handover.objects.get_or_create(position=seat, defaults=facts)
