"""Offering a hand-over to who leaves, who comes and who leads, once for each change of holder."""

from django.urls import reverse

from collab.kit.clock import today
from coordination.handovers.changes import changes
from people.employees.models import Employee
from people.inbox.actions import say
from people.inbox.models import Notice


def offer_all(now):
    """Say it to everybody concerned; who heard it hears it no more. Returns how many notices.

    Reads the appointments instead of being told by them, so that whatever door changed them (page,
    import, administration) is covered.
    """
    found = changes(today())
    told = {pk for change in found for pk, _kind in _hearers(change)}
    people = Employee.objects.active().in_bulk(told)
    notices = [
        _notice(change, kind, pk, now)
        for change in found
        for pk, kind in _hearers(change)
        if pk in people
    ]
    return len(say(notices, people, now=now))


def _hearers(change):
    offered = dict.fromkeys([change.leaving.employee_id, change.leader], "handover.offered")
    offered.pop(None, None)
    return [*offered.items(), (change.coming.employee_id, "handover.coming")]


def _notice(change, kind, person, now):
    return Notice(
        recipient_id=person,
        kind=kind,
        key=f"handover:offer:{change.key}:{person}",
        params={
            "position": change.position.title,
            "parting": change.leaving.employee.full_name,
            "coming": change.coming.employee.full_name,
        },
        subject_kind="employee",
        subject_id=change.coming.employee_id,
        url=reverse("handovers"),
        created_at=now,
    )
