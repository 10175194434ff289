"""Making the meetings of a series ahead, each date once."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from coordination.duties.models import Duty
from coordination.matters.models import Participation, Role
from coordination.meetings.agenda import AgendaItem
from coordination.meetings.answering import unfit_for
from coordination.meetings.attendance import Invitation
from coordination.meetings.booking import is_taken
from coordination.meetings.held.following import begin_with_follow_up
from coordination.meetings.inviting import seat_officers
from coordination.meetings.meeting import Meeting
from coordination.meetings.owing import AHEAD, owe
from coordination.meetings.preparing import rules_of
from coordination.meetings.series import MeetingSeries
from coordination.meetings.states import Answer, OnHoliday, State
from coordination.tasks.giving import seats
from people.employees.models import Employee
from people.inbox.actions import notify
from people.journal.models import record
from people.workdays.calendars import calendar_of

HORIZON = timedelta(days=120)


def make_all(now):
    """Make what lies within the horizon of every series, and open what near meetings are owed. Safe to run
    late, twice or at two places at once; returns how many meetings were made."""
    made = 0
    for pk in MeetingSeries.objects.going_on().order_by("pk").values_list("pk", flat=True):
        made += make_ahead(pk, now)
    open_near(now)
    return made


@transaction.atomic
def make_ahead(pk, now):
    """Make the meetings of one series (key) up to the horizon; returns how many."""
    series = MeetingSeries.objects.select_for_update(of=("self",)).get(pk=pk)
    if series.called_at is None or series.is_over:
        return 0
    until = now.astimezone(series.organiser.zone).date() + HORIZON
    after = series.made_until or series.first_on - timedelta(days=1)
    if after >= until:
        return 0
    moved = MeetingSeries.objects.filter(pk=pk, made_until=series.made_until)
    if not moved.update(made_until=until):
        return 0
    return len(make(series, dates(series, after, until), now))


def dates(series, after, until):
    """`[(date of the rule, date of the meeting)]`: exceptions left out, holidays as the series has them."""
    calendar = calendar_of(series.organiser)
    left_out, found = set(series.exceptions), []
    for base in series.rhythm.dates(series.first_on, after, until):
        on = on_working_day(base, calendar, series.on_holiday)
        if on is not None and base.isoformat() not in left_out:
            found.append((base, on))
    return found


def on_working_day(on, calendar, choice):
    """What becomes of a date on which the office may be closed; None: it is left out."""
    if choice == OnHoliday.KEEP or calendar.is_working_day(on):
        return on
    if choice == OnHoliday.SKIP:
        return None
    is_before = choice == OnHoliday.BEFORE
    return calendar.previous_working_day(on) if is_before else calendar.next_working_day(on)


def make(series, wanted, now):
    """The meetings for some `(base, date)` that are not there yet; the organiser hears where the room was
    taken."""
    there = set(Meeting.objects.filter(series=series).values_list("occurs_at", flat=True))
    people = list(series.invitations.select_related("employee", "representative"))
    items, made, without_room = list(series.items.all()), [], []
    for base, on in wanted:
        if series.instants(base)[0] in there:
            continue
        meeting = _meeting(series, base, on, now)
        if series.room_id and meeting.room is None:
            without_room.append(meeting)
        _furnish(meeting, people, items, now)
        made.append(meeting)
    if without_room:
        _tell_of_rooms(series, without_room, now)
    return made


def _meeting(series, base, on, now):
    start, end = series.instants(on)
    is_free = series.room_id and not is_taken(series.room, start, end)
    meeting = Meeting(
        kind="meeting",
        title=series.title,
        purpose=series.purpose,
        owner=series.organiser,
        holder=series.chair,
        minute_taker=series.minute_taker,
        division_id=next((seat[1] for seat in seats(series.organiser) if seat[4]), None),
        group_id=series.group_id,
        is_confidential=series.is_confidential,
        stays_confidential=series.is_confidential,
        opened_at=now,
        called_at=now,
        state=State.CALLED,
        starts_at=start,
        ends_at=end,
        zone=series.zone,
        room=series.room if is_free else None,
        place=series.place,
        link=series.link,
        series=series,
        occurs_at=series.instants(base)[0],
        uid=f"{secrets.token_hex(16)}@{settings.SITE_HOST}",
        secret=secrets.token_hex(32),
        wording="\n".join(filter(None, (series.title, series.purpose, series.place))),
        **rules_of(series),
    )
    meeting.save()
    return meeting


def _furnish(meeting, people, items, now):
    """Its invitations, as they were answered for the whole series, and its first items."""
    Invitation.objects.bulk_create([copied(one, meeting, now) for one in people])
    seat_officers(meeting)
    invited = {one.employee_id for one in people} | {meeting.minute_taker_id}
    invited |= set(_represented(meeting, people, now))
    Participation.objects.bulk_create(
        Participation(matter_id=meeting.pk, employee_id=pk, role=Role.INVITED)
        for pk in sorted(invited - {None, meeting.owner_id, meeting.holder_id})
    )
    names = ("title", "kind", "presenter_id", "minutes", "order")
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, **{name: getattr(one, name) for name in names}) for one in items
    )
    record(by=None, verb="make", subject=meeting, now=now, series=meeting.series_id)


def _represented(meeting, people, now):
    """Let those come who come instead of somebody to all of it, and can: their ids. Who cannot: it is asked."""
    for one in people:
        instead = one.representative
        if instead is not None and not unfit_for(meeting, one.employee, instead):
            said = {"answered_at": now, "answered_by": one.employee_id, "reason": one.reason}
            own = meeting.invitations.filter(employee=one.employee_id)
            own.update(answer=Answer.REPRESENTED, representative=instead, **said)
            yield instead.pk


def copied(one, meeting, now):
    """An invitation to one meeting from that to the series; who comes instead is asked for each."""
    is_answered = one.answer in (Answer.COMING, Answer.EXCUSED)
    return Invitation(
        meeting=meeting,
        employee_id=one.employee_id,
        guest_name=one.guest_name,
        guest_email=one.guest_email,
        is_optional=one.is_optional,
        through=one.through,
        answer=one.answer if is_answered else Answer.NONE,
        reason=one.reason if is_answered else "",
        answered_at=now if is_answered else None,
        answered_by_id=one.employee_id if is_answered else None,
    )


def _tell_of_rooms(series, meetings, now):
    """The organiser looks for another room for these."""
    for meeting in meetings:
        notify(
            Employee.objects.filter(pk=series.organiser_id),
            kind="meeting.no_room",
            subject=meeting,
            key=f"no-room:{meeting.pk}",
            now=now,
            params={
                "title": "" if meeting.is_confidential else meeting.title,
                "number": meeting.number,
                "starts_at": meeting.starts_at,
                "place": str(series.room),
            },
        )


def open_near(now):
    """Open what is owed to meetings of series that have come near, and lay the follow-up on their agenda."""
    owed = Duty.objects.filter(matter=OuterRef("pk"))
    near = Meeting.objects.filter(
        ~Exists(owed), series__isnull=False, state=State.CALLED, starts_at__lte=now + AHEAD
    )
    for pk in near.filter(starts_at__gt=now).values_list("pk", flat=True):
        with transaction.atomic():
            meeting = Meeting.objects.get(pk=pk)
            meeting.hold()
            begin_with_follow_up(meeting)
            owe(meeting, now=now)
