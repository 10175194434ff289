"""Meetings of the large office for measuring: so many every working day for a year, half of it to come.

Each is chaired by a leader and attended by some of those below; what lies behind is closed, what
comes is called, and the next two weeks are owed. The random choices have a fixed seed.
"""

import random
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from collab.demo.large import BATCH, insert_children
from coordination.duties.models import Duty
from coordination.matters.models import Matter, Participation, Role
from coordination.meetings.models import AgendaItem, Invitation, Meeting
from people.units.models import Line

ZONE = ZoneInfo("Asia/Jakarta")
INVITED, DAYS, OWED_AHEAD = 8, 365, 14
ITEMS = ("Tindak lanjut rapat lalu", "Kemajuan pekan ini", "Yang perlu diputuskan")


def build(a_day, *, now):
    """Add `a_day` meetings on every working day of the year around now to the large office."""
    dice = random.Random(2)  # measured offices must be alike
    teams = _teams()
    today = timezone.localdate(now, ZONE)
    plans, number = [], 0
    for offset in range(-DAYS // 2, DAYS // 2):
        on = today + timedelta(days=offset)
        if on.weekday() > 4:
            continue
        for _turn in range(a_day):
            chair, members = teams[dice.randrange(len(teams))]
            start = datetime.combine(on, time(8 + dice.randrange(8), dice.choice((0, 30))), ZONE)
            some = members[dice.randrange(max(1, len(members) - INVITED + 1)) :][:INVITED]
            plans.append((number, chair, some, start))
            number += 1
        if len(plans) >= BATCH:
            _write(plans, now)
            plans = []
    _write(plans, now)


def _teams():
    """`[(leader id, [ids of direct subordinates and, where these are few, of those below them])]`."""
    below = {}
    lines = Line.objects.filter(
        distance__in=(1, 2), above__code__startswith="BSR-", below__appointments__isnull=False
    )
    rows = lines.filter(above__appointments__isnull=False).order_by("above", "distance", "below")
    for above, person in rows.values_list(
        "above__appointments__employee", "below__appointments__employee"
    ):
        below.setdefault(above, []).append(person)
    return sorted((chair, members) for chair, members in below.items() if len(members) > 2)


def _write(plans, now):
    if not plans:
        return
    matters = Matter.objects.bulk_create(
        [
            Matter(
                kind="meeting",
                title=f"Rapat koordinasi {number}",
                owner_id=chair,
                holder_id=chair,
                due_at=start,
                opened_at=start - timedelta(days=7),
                is_open=start > now,
                closed_at=None if start > now else start + timedelta(hours=4),
                wording=f"Rapat koordinasi {number}",
            )
            for number, chair, _members, start in plans
        ]
    )
    meetings = [
        Meeting(
            matter_ptr=matter,
            state="called" if matter.is_open else "closed",
            starts_at=plan[3],
            ends_at=plan[3] + timedelta(hours=1),
            uid=f"{matter.pk}@besar.example",
            called_at=matter.opened_at,
        )
        for matter, plan in zip(matters, plans, strict=True)
    ]
    insert_children(Meeting, meetings)
    _furnish(list(zip(matters, plans, strict=True)), now)


def _furnish(pairs, now):
    """Who is invited, what is dealt with, and who owes to come."""
    invited = [(matter, pk) for matter, plan in pairs for pk in {plan[1], *plan[2]}]
    Participation.objects.bulk_create(
        [Participation(matter=matter, employee_id=pk, role=Role.INVITED) for matter, pk in invited],
        batch_size=BATCH,
    )
    Invitation.objects.bulk_create(
        [
            Invitation(meeting_id=matter.pk, employee_id=pk, answer="coming", answered_at=now)
            for matter, pk in invited
        ],
        batch_size=BATCH,
    )
    AgendaItem.objects.bulk_create(
        [
            AgendaItem(meeting_id=matter.pk, order=order, title=title, minutes=20)
            for matter, _plan in pairs
            for order, title in enumerate(ITEMS, 1)
        ],
        batch_size=BATCH,
    )
    soon = now + timedelta(days=OWED_AHEAD)
    Duty.objects.bulk_create(
        [
            Duty(
                matter=matter,
                holder_id=pk,
                asked_by_id=matter.owner_id,
                kind="attend",
                due_at=matter.due_at,
                opened_at=matter.opened_at,
            )
            for matter, pk in invited
            if now < matter.due_at < soon
        ],
        batch_size=BATCH,
    )
