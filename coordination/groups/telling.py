"""Who hears of what happens to a group.

What a person hears about their own seat is about that seat: who has it, or had it, may know of it, whether
the group is still theirs to see or not.
"""

from people.employees.models import Employee
from people.inbox.actions import notify, say
from people.inbox.models import Notice


def tell(matter, kind, people, *, entry, by, now, **params):
    """A notice to people about a journal entry of a group, or of a matter within one; the entry's key makes it once."""
    notify(
        people,
        kind=kind,
        subject=matter,
        key=f"entry:{entry.pk}",
        now=now,
        by=by,
        params={
            "title": matter.title,
            "number": matter.number,
            "signature": entry.signature,
            **params,
        },
    )


def tell_seat(seat, kind, *, entry, by, now, **params):
    """A notice to whoever has, or had, a seat."""
    tell_seats([seat], kind, entry=entry, by=by, now=now, **params)


def tell_seats(seats, kind, *, entry, by, now, **params):
    """The same to many of one group at once."""
    notices = [
        Notice(
            recipient_id=seat.employee_id,
            by=by,
            kind=kind,
            key=f"entry:{entry.pk}:{seat.employee_id}",
            params={
                "title": seat.group.title,
                "number": seat.group.number,
                "signature": entry.signature,
                "seat": str(seat.seat),
                "start_on": seat.starts_on,
                "end_on": seat.ends_on,
                **params,
            },
            subject_kind=seat.journal_kind,
            subject_id=seat.pk,
            url=seat.group.get_absolute_url(),
            created_at=now,
        )
        for seat in seats
        if seat.employee_id != by.pk and seat.employee.is_active
    ]
    say(notices, {seat.employee_id: seat.employee for seat in seats}, now=now)


def seated(group, on):
    """Everybody who has a seat on a date, as Employees."""
    return list(Employee.objects.filter(memberships__in=group.memberships.present(on)).distinct())
