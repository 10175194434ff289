"""Duties of agreeing: who has still to say something about a clause, and who has to settle a dispute."""

from coordination.decrees.participants import is_convener
from coordination.decrees.standing import table
from coordination.duties.actions import owe_all, settle
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.duties.ways import Way
from coordination.matters.models import Matter
from coordination.papers.states import State
from people.workdays.calendars import calendars_of

DISPUTES, CONSENT = "disputes", "consent:"
DAYS = 5


def true_up(paper, *, now):
    """Bring the duties of agreeing to what the table says; returns the Table."""
    found = table(paper)
    wanted = {} if paper.state == State.DISCARDED else _wanted(paper, found)
    there = Duty.objects.open().filter(matter_id=paper.pk, kind=DutyKind.DECIDE)
    for duty in [one for one in there if _is_ours(one)]:
        if wanted.get(duty.part, (None,))[0] != duty.holder:
            settle(paper, kinds=[DutyKind.DECIDE], part=duty.part, now=now)
    calendars = calendars_of([holder for holder, _asker in wanted.values()])
    owed = [
        Duty(
            matter_id=paper.pk,
            holder=holder,
            asked_by=asker,
            kind=DutyKind.DECIDE,
            part=part,
            due_at=due(calendars[holder.pk], now),
        )
        for part, (holder, asker) in wanted.items()
    ]
    if owed:
        owe_all(owed, now=now)
    return found


def _is_ours(duty):
    return duty.part == DISPUTES or duty.part.startswith(CONSENT)


def _wanted(paper, found):
    """`{part: (holder, asker)}`."""
    draft = paper.draft
    if draft is None:
        return {}
    wanted = {}
    for one in found.line:
        is_asked = one.asked_version == draft.number and not is_convener(one, paper)
        if is_asked and one.contact and found.waiting(one):
            wanted[one.part] = one.contact, draft.author
    if disputes := found.open_disputes:
        wanted[DISPUTES] = draft.author, disputes[0].by
    return wanted


def due(calendar, now):
    """By closing time, five working days on."""
    there = calendar.add_days(calendar.next_open(now), DAYS)
    return calendar.closing(there.date())


def ways(duties):
    """These duties are done on the page of consents (`duties.ways`)."""
    ours = [one for one in duties if _is_ours(one)]
    pks = {one.matter_id for one in ours}
    titles = dict(Matter.objects.filter(pk__in=pks).values_list("pk", "title")) if pks else {}
    return {
        one.pk: Way(
            titles[one.matter_id], f"/papers/{one.matter_id}/consents/", "matter", one.matter_id
        )
        for one in ours
    }
