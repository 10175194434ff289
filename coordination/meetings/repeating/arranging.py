"""Beginning a series, calling it, and leaving a date out."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.meetings.inviting import checked_guests, wanted
from coordination.meetings.letters import Method
from coordination.meetings.meeting import Meeting
from coordination.meetings.owing import owe
from coordination.meetings.posting.outbox import post
from coordination.meetings.preparing import FIRST_YEAR, LAST_YEAR, rules_of, within
from coordination.meetings.repeating.making import make_ahead
from coordination.meetings.series import MeetingSeries, SeriesInvitation, SeriesItem
from coordination.meetings.states import Answer, State
from people.employees.models import Employee
from people.inbox.actions import notify
from people.journal.models import record

PLAN = (
    *("title", "purpose", "first_on", "at", "minutes", "zone", "room", "place", "link"),
    *("chair", "minute_taker", "is_confidential", "on_holiday"),
)


@transaction.atomic
def begin(
    *, by, now, rhythm, group=None, items=(), people=(), divisions=(), groups=(), guests=(), **plan
):
    """Write down a series that nobody is told of yet. `rhythm`: a Rhythm; `items`: `(title, minutes)`;
    `plan`: `PLAN`, and the dates to `leave_out`. Raises NotYours, ValidationError keyed by field."""
    series = written(by=by, rhythm=rhythm, **plan)
    if group is not None:
        within(group, by)
        series.group = group
        for name, value in rules_of(group).items():
            setattr(series, name, value)
    check(series, rhythm)
    series.save()
    series.invitations.create(employee=by, answer=Answer.COMING)
    keep_items(series, items)
    ask(series, wanted(people, divisions, groups, today(by)), guests)
    record(by=by, verb="begin", subject=series, now=now)
    return series


def written(*, by, rhythm, leave_out=(), **plan):
    """A series as it would be, not kept."""
    chair = plan.pop("chair", None) or by
    zone = plan.pop("zone", None) or by.timezone
    return MeetingSeries(
        organiser=by,
        chair=chair,
        zone=zone,
        rule=rhythm.rrule(zone),
        exceptions=without([], leave_out),
        uid=f"{secrets.token_hex(16)}@{settings.SITE_HOST}",
        **plan,
    )


def without(exceptions, leave_out):
    """The exceptions of a series and some dates more."""
    return sorted({*exceptions, *(on.isoformat() for on in leave_out)})


def check(series, rhythm):
    faults = {}
    if not series.title.strip():
        faults["title"] = _("Write what the meeting is about.")
    if rhythm.frequency == "weekly" and not rhythm.weekdays:
        faults["weekdays"] = _("Choose at least one day of the week.")
    if not 5 <= series.minutes <= 1440:
        faults["minutes"] = _("A meeting lasts between five minutes and a day.")
    if rhythm.until_on and rhythm.until_on < series.first_on:
        faults["until_on"] = _("It cannot end before it begins.")
    if not FIRST_YEAR <= series.first_on.year <= LAST_YEAR:
        faults["first_on"] = _("This date is too far away.")
    if faults:
        raise ValidationError(faults)
    if not rhythm.dates(
        series.first_on, series.first_on - timedelta(days=1), series.first_on + timedelta(days=800)
    ):
        raise ValidationError({"until_on": _("No date fits this rule.")})


def keep_items(series, items):
    series.items.all().delete()
    SeriesItem.objects.bulk_create(
        SeriesItem(series=series, order=place, title=title[:200], minutes=minutes)
        for place, (title, minutes) in enumerate(items, start=1)
    )


def ask(series, asked, guests, is_optional=False):
    """Keep invitations for whoever of `{Employee: through what}` and Guests has none; returns the new ones."""
    rows = list(series.invitations.values_list("employee_id", "guest_email"))
    known, mails = {row[0] for row in rows}, {row[1] for row in rows}
    fresh = [
        SeriesInvitation(series=series, employee=one, through=through, is_optional=is_optional)
        for one, through in asked.items()
        if one.pk not in known
    ]
    fresh += [
        SeriesInvitation(series=series, guest_email=email, guest_name=name, is_optional=is_optional)
        for email, name in checked_guests(guests).items()
        if email not in mails
    ]
    return SeriesInvitation.objects.bulk_create(fresh)


@transaction.atomic
def call(series, *, by, now):
    """Send the invitation to the whole series, and make its first meetings."""
    acting = series.mandate(by)
    moved = MeetingSeries.objects.filter(pk=series.pk, called_at=None, ended_at=None)
    if not moved.update(called_at=now):
        raise NotNow(_("This series has been called already."))
    series.called_at = now
    make_ahead(series.pk, now)
    entry = record(by=by, verb="call", subject=series, now=now, acting=acting)
    owe_near(series, now)
    tell(series, "meeting.series_called", series.invitations.all(), entry, by=by, now=now)
    post_whole(series, now)


def owe_near(series, now):
    for meeting in coming(series, now):
        owe(meeting, now=now)


def coming(series, now):
    """Its called meetings that have not begun, soonest first."""
    found = Meeting.objects.filter(series=series, state=State.CALLED, starts_at__gt=now)
    return list(found.select_related("owner", "holder", "room").order_by("starts_at"))


def tell(series, kind, rows, entry, *, by, now, **params):
    """One notice about the whole to the employees of some invitations."""
    people = {one.employee_id for one in rows} - {None}
    tell_people(series, kind, people, entry, by=by, now=now, **params)


def tell_people(series, kind, people, entry, *, by, now, **params):
    """One notice about the whole to some people (ids), shown with its next meeting; the rule in the words of
    each reader."""
    meeting = next(iter(coming(series, now)), None)
    if meeting is None:
        return
    people = Employee.objects.filter(pk__in=people)
    facts = {
        "title": "" if series.is_confidential else series.title,
        "number": meeting.number,
        "starts_at": meeting.starts_at,
        "place": series.where,
        **params,
    }
    common = {"kind": kind, "subject": meeting, "key": f"entry:{entry.pk}", "now": now, "by": by}
    for language, _name in settings.LANGUAGES:
        with override(language):
            facts["rule"] = series.rhythm.words()
        readers = [person for person in people if person.language == language]
        notify(readers, params=dict(facts), **common)


def post_whole(series, now, mails=None, method=Method.REQUEST):
    """Letters about the whole series to its guests (to those of some addresses)."""
    meeting = next(iter(coming(series, now)), None)
    if meeting is not None:
        rows = meeting.invitations.filter(employee=None)
        rows = rows if mails is None else rows.filter(guest_email__in=mails)
        post(meeting, rows, now=now, method=method, whole=True, turn=f":series:{series.sequence}")


@transaction.atomic
def skip(series, on, *, by, now):
    """Leave a date of the rule out. A meeting that is there already is called off by itself."""
    acting = series.mandate(by)
    start = series.instants(on)[0]
    if Meeting.objects.filter(series=series, occurs_at=start).exists():
        raise NotNow(_("This meeting has been made: call it off on its own page."))
    if on not in series.rhythm.dates(series.first_on, on - timedelta(days=1), on):
        raise ValidationError({"on": _("The rule has no meeting on this date.")})
    series.exceptions = without(series.exceptions, [on])
    series.save(update_fields=["exceptions"])
    record(by=by, verb="skip", subject=series, now=now, acting=acting, on=on)
