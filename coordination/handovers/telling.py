"""Who hears of a hand-over: the parties of the whole, everybody else once of what concerns them."""

from collections import defaultdict

from django.urls import reverse

from people.employees.models import Employee
from people.inbox.actions import notify, say
from people.inbox.models import Notice


def facts(handover):
    return {
        "title": handover.title,
        "number": handover.number,
        "position": handover.position.title,
        "parting": handover.owner.full_name,
        "coming": handover.holder.full_name,
    }


def tell(handover, kind, people, *, entry, by, now, **params):
    """A notice to people about a journal entry of a hand-over; the entry's key makes it once."""
    notify(
        people,
        kind=kind,
        subject=handover,
        key=f"entry:{entry.pk}",
        now=now,
        by=by,
        params=facts(handover) | params,
    )


def tell_done(handover, moves, *, entry, by, now):
    """The parties and the leader hear that it is done; whoever waits or is waited for in moved
    matters hears once, however many they are; who got something elsewhere likewise."""
    parties = [handover.owner, handover.holder, *filter(None, [handover.leader])]
    tell(handover, "handover.done", parties, entry=entry, by=by, now=now, count=len(moves))
    concerned = defaultdict(list)
    for move in moves:
        for pk in move.others:
            concerned[pk].append(move)
        if move.target != handover.holder_id:
            concerned[move.target].append(move)
    people = Employee.objects.active().in_bulk(concerned)
    people.pop(by.pk, None)
    notices = [_notice(handover, pk, concerned[pk], by, now) for pk in people]
    say(notices, people, now=now)


def _sides(move):
    """Who surely sees the matter now."""
    return move.target, move.matter.owner_id, move.matter.holder_id


def _notice(handover, person, moves, by, now):
    """One notice of all that concerns a person; it leads to the matter, or to the list of them."""
    first = next((move for move in moves if person in _sides(move)), moves[0])
    got = [move for move in moves if move.target == person]
    kind = "handover.got" if got else "handover.moved"
    params = facts(handover) | {"count": len(moves), "title": first.matter.title}
    url = first.matter.get_absolute_url()
    if len(moves) > 1:
        given = any(move.matter.owner_id == person for move in moves)
        url = f"{reverse('tasks')}?view={'given' if given else 'mine'}"
    return Notice(
        recipient_id=person,
        by=by,
        kind=kind,
        key=f"handover:{handover.pk}:{person}",
        params=params,
        subject_kind="matter",
        subject_id=first.matter.pk,
        url=url,
        created_at=now,
    )
