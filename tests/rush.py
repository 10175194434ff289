"""People who want one room at the same moment, each on a connection of their own.

    python -m tests.rush 12        as many rounds; what came of them, as JSON

Runs in a process of its own, on whatever database the environment names.
"""

import json
import sys
import threading
from datetime import timedelta

import django

MINUTE = timedelta(minutes=1)
CALLERS = 3


def rush(rounds):
    """In each round some call meetings that overlap in one room, and somebody moves theirs there, all at once.

    Returns how each fared, and the pairs of called meetings that share the room at any time."""
    from django.core.management import call_command
    from django.utils import timezone, translation

    from collab.demo import office
    from coordination.meetings.places import Room
    from people.employees.models import Employee

    call_command("migrate", verbosity=0)
    now = timezone.now()
    office.build(password=None, now=now)
    people = list(Employee.objects.active().order_by("pk")[: CALLERS + 2])
    room = Room.objects.create(name="Ruang Rebutan", capacity=20)
    told = []
    with translation.override("en"):
        for number in range(rounds):
            start = now + timedelta(days=3, hours=4 * number)
            told.append(at_once(deeds(people, room, start, now)))
    return {"rounds": told, "doubles": doubles(room)}


def deeds(people, room, start, now):
    """What is done in one round: calls, each a minute later than the one before, and a move."""
    from coordination.meetings.calling import call, reschedule

    found = []
    for turn, by in enumerate(people[:CALLERS]):
        meeting = prepared(by, people, now, start + turn * MINUTE, room)
        found.append(lambda meeting=meeting, by=by: call(meeting, by=by, now=now))
    by = people[CALLERS]
    moved = prepared(by, people, now, start + timedelta(hours=2), None)
    call(moved, by=by, now=now)
    moved.refresh_from_db()
    times = {"starts_at": start + MINUTE, "ends_at": start + 30 * MINUTE, "room": room}
    facts = {"by": by, "version": moved.version, "now": now, **times}
    return [*found, lambda: reschedule(moved, **facts)]


def prepared(by, people, now, start, room):
    from coordination.meetings.inviting import invite
    from coordination.meetings.preparing import prepare

    times = {"starts_at": start, "ends_at": start + timedelta(hours=1), "room": room}
    meeting = prepare(by=by, now=now, title="Rapat rebutan", **times)
    invite(meeting, by=by, now=now, people=people)
    return meeting


def at_once(deeds):
    """Do them in threads that start together; `kept`, or the words of the refusal, of each."""
    gate, told = threading.Barrier(len(deeds)), [""] * len(deeds)

    def do(place, deed):
        from django.core.exceptions import ValidationError
        from django.db import connection
        from django.utils import translation

        translation.activate("en")
        connection.ensure_connection()
        gate.wait()
        try:
            deed()
            told[place] = "kept"
        except ValidationError as fault:
            told[place] = " ".join(fault.message_dict["room"])
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=one) for one in enumerate(deeds)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return told


def doubles(room):
    """Pairs of meetings that keep the room at the same time; there may be none."""
    from coordination.meetings import booking
    from coordination.meetings.meeting import Meeting

    kept = Meeting.objects.filter(room=room, state__in=booking.KEEPS_ROOM)
    pairs = [
        (one.pk, other)
        for one in kept
        for other in booking.holders(one.starts_at, one.ends_at, one.pk)
        .filter(room=room)
        .values_list("pk", flat=True)
    ]
    return pairs


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(rush(int(sys.argv[1]))))
