"""Who hears of what happens to a meeting."""

from people.employees.models import Employee
from people.inbox.actions import notify


def tell(meeting, kind, invitations, *, entry, by, now, **params):
    """A notice to the employees of some invitations, and to who comes for them."""
    pks = {one.employee_id for one in invitations} | {one.representative_id for one in invitations}
    people = Employee.objects.filter(pk__in=pks - {None}) if pks - {None} else []
    tell_people(meeting, kind, people, entry=entry, by=by, now=now, **params)


def tell_people(meeting, kind, people, *, entry, by, now, **params):
    """A notice to people about a journal entry of a meeting; the entry's key makes it once."""
    notify(
        people,
        kind=kind,
        subject=meeting,
        key=f"entry:{entry.pk}",
        now=now,
        by=by,
        params={**facts(meeting), "signature": entry.signature, **params},
    )


def facts(meeting):
    """What the words of every notice about a meeting may say: of a confidential one not its title."""
    return {
        "title": "" if meeting.is_confidential else meeting.title,
        "number": meeting.number,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "place": meeting.where,
        "chair": meeting.holder.full_name,
    }


def call_back(meeting, invitations, *, by, now, whole=False):
    """Tell who is not invited any more, and who was to come for them; `whole`: to all of its series."""
    pks = {one.employee_id for one in invitations}
    pks |= {getattr(one, "representative_id", None) for one in invitations}
    more = {"taken_out_of": meeting.pk, "whole": whole}
    _tell_outside(meeting, "meeting.uninvited", pks - {None}, by=by, now=now, **more)


def tell_relieved(meeting, people, *, by, now, whole=False):
    """Tell who was to come for another that they need not; `whole`: to all of its series."""
    more = {"taken_out_of": meeting.pk, "whole": whole}
    pks = {one.pk for one in people}
    _tell_outside(meeting, "meeting.relieved", pks, by=by, now=now, **more)


def _tell_outside(meeting, kind, pks, *, by, now, **more):
    """Who hears this may not see the meeting any more: it is said about who did it."""
    notify(
        Employee.objects.filter(pk__in=pks),
        kind=kind,
        subject=by,
        key=f"{kind}:{meeting.pk}:{now.isoformat()}",
        now=now,
        by=by,
        params={**facts(meeting), **more},
    )
