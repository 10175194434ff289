"""Meetings in the calendars of people: when they are busy, and what stands there."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collab.kit.ical import Event
from coordination.meetings.attendance import Invitation
from coordination.meetings.meeting import Meeting
from coordination.meetings.series import MeetingSeries
from coordination.meetings.states import TAKES_TIME, Answer, State
from people.diary import busy as busy_times
from people.diary import sources
from people.diary.busy import Busy
from people.diary.sources import Item

KIND = "meeting"
COLUMNS = (
    *("kind", "title", "owner", "holder", "state", "starts_at", "ends_at", "zone", "place", "link"),
    *("room", "series", "occurs_at", "uid", "sequence", "purpose", "stays_confidential"),
)


def register():
    busy_times.register(busy)
    sources.register(KIND, items, label=_("Meetings"), order=10)


def busy(people, start, end):
    """Called meetings to which some people (ids) did not say no, or where they come for another.

    One query. `subject` is the meeting's key.
    """
    comes = Q(employee__in=people, answer__in=[Answer.NONE, Answer.COMING])
    found = Invitation.objects.filter(
        comes | Q(representative__in=people),
        meeting__starts_at__lt=end,
        meeting__ends_at__gt=start,
        meeting__state__in=TAKES_TIME,
    )
    times = ("meeting__starts_at", "meeting__ends_at", "meeting")
    people = set(people)
    rows = found.order_by().values_list("employee", "answer", "representative", *times)
    for employee, answer, instead, *when in set(rows):
        says_yes = {employee} if answer in (Answer.NONE, Answer.COMING) else set()
        for pk in (says_yes | {instead}) & people:
            yield Busy(pk, when[0], when[1], KIND, when[2])


def items(person, start, end):
    """The meetings of a person: invited, standing in for somebody, organising or chairing; those of
    their groups as well, as not theirs. Two queries; one more for feeds where there are series.

    The spine's rule, as far as it is about these: whoever takes part sees all of it, who sits in the group
    what is not confidential. Asked so, it costs half of asking for all that the person may see.
    """
    found = Meeting.objects.between(start, end).concerning(person)
    found = found.exclude(state=State.CANCELLED)
    rows = list(found.select_related("room").only(*COLUMNS))
    answers = _answers(rows, person)

    @cache
    def events():
        series = MeetingSeries.objects.in_bulk({one.series_id for one in rows} - {None})
        for one in rows:
            one.series = series.get(one.series_id)
        return events_of_series(set(series.values()), person)

    items = (_item(one, person, answers.get(one.pk, ()), events) for one in rows)
    return [item for item in items if item]


def _answers(meetings, person):
    """`{meeting id: [(who is invited, their answer)]}` where that is the person, or they come for another."""
    rows = Invitation.objects.filter(
        Q(employee=person) | Q(representative=person), meeting__in=[one.pk for one in meetings]
    )
    found = {}
    for meeting, *asked in rows.order_by().values_list("meeting", "employee", "answer"):
        found.setdefault(meeting, []).append(asked)
    return found


def _item(meeting, person, asked, events):
    mine = next((answer for pk, answer in asked if pk == person.pk), None)
    instead = any(pk != person.pk for pk, _answer in asked)
    if mine in (Answer.EXCUSED, Answer.REPRESENTED) and not instead:
        return None
    takes_part = mine is not None or instead
    is_silent = mine == Answer.NONE
    return Item(
        kind=KIND,
        key=str(meeting.pk),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=meeting.title,
        zone=meeting.zone,
        url=meeting.get_absolute_url(),
        is_mine=takes_part or person.pk in (meeting.owner_id, meeting.holder_id),
        is_busy=takes_part and meeting.state in TAKES_TIME,
        is_tentative=is_silent or meeting.state == State.DRAFT,
        is_done=meeting.state not in (State.DRAFT, State.CALLED, State.RUNNING),
        is_confidential=meeting.stays_confidential,
        place=meeting.where or meeting.link,
        events=lambda: events().get(meeting.series_id) or (event_of(meeting),),
    )


def event_of(meeting, uid="", **more):
    """A meeting as a calendar program takes it; of a series the changed occurrence."""
    facts = {"recurrence_id": meeting.occurs_at} if meeting.series_id else {}
    return Event(
        uid=uid or (meeting.series.uid if meeting.series_id else meeting.uid),
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=meeting.zone,
        sequence=meeting.sequence,
        location=meeting.where or meeting.link,
        description=meeting.purpose,
        status="CANCELLED" if meeting.state == State.CANCELLED else "CONFIRMED",
        is_private=meeting.stays_confidential,
        **{**facts, **more},
    )


def events_of_series(series, person):
    """`{series id: (its rule, its changed occurrences)}` of what a person takes part in; one query.

    An occurrence to which the person is not invited, and one that was called off, is an exception.
    """
    if not series:
        return {}
    seen = Meeting.objects.visible_to(person).filter(series__in=series).select_related("room")
    found = defaultdict(list)
    for meeting in seen.exclude(state=State.DRAFT).order_by("occurs_at"):
        found[meeting.series_id].append(meeting)
    return {one.pk: series_events(one, found[one.pk]) for one in series}


def series_events(series, meetings):
    """A series as a calendar program takes it, of those of its meetings that somebody may see: one rule
    with its exceptions; what was moved as changed occurrences; what an earlier rule made by itself.

    What was changed by itself and is like the rule again is told as well: a program still keeps it otherwise.
    """
    there = {one.occurs_at: one for one in meetings if one.state != State.CANCELLED}
    made_until = series.made_until or series.first_on
    expected = rule_instants(series, made_until)
    single = [one for at, one in there.items() if at not in expected]
    events = [event_of(one, uid=one.uid, recurrence_id=None) for one in single]
    if not expected or not any(at in there for at in expected):
        return tuple(events)
    start = min(expected)
    base = Event(
        uid=series.uid,
        title=series.title,
        starts_at=start,
        ends_at=start + timedelta(minutes=series.minutes),
        zone=series.zone,
        sequence=series.sequence,
        location=series.where or series.link,
        description=series.purpose,
        rrule=_ending(series).rrule(series.zone),
        exdates=tuple(sorted(expected - there.keys())),
        is_private=series.is_confidential,
    )
    changed = [
        event_of(one)
        for at, one in there.items()
        if at in expected and (_differs(one, base) or one.sequence > base.sequence)
    ]
    return (base, *changed, *events)


def rule_instants(series, until):
    """The moments at which the rule has meetings, up to a date."""
    days = series.rhythm.dates(series.first_on, series.first_on - timedelta(days=1), until)
    return {series.instants(on)[0] for on in days}


def _ending(series):
    """The rhythm; of a series that has ended, until then."""
    if not series.is_over:
        return series.rhythm
    last = series.ended_at.astimezone(ZoneInfo(series.zone)).date()
    until = series.rhythm.until_on
    return replace(series.rhythm, until_on=min(until, last) if until else last)


def _differs(meeting, base):
    facts = (meeting.starts_at, meeting.ends_at - meeting.starts_at, meeting.title)
    where = meeting.where or meeting.link
    return (*facts, where) != (
        meeting.occurs_at,
        base.ends_at - base.starts_at,
        base.title,
        base.location,
    )
