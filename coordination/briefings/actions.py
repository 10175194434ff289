"""Beginning a briefing, and the rounds of the timetable: telling who waits, asking newcomers."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotYours
from coordination.briefings.audience import may_brief
from coordination.briefings.models import Briefing, Hearer
from coordination.briefings.spreading import BATCH
from coordination.briefings.states import State
from coordination.briefings.writing import WRITTEN
from coordination.files.actions import attach
from coordination.files.keeping import all_or_none
from coordination.tasks.giving import asker_of, seats
from people.journal.models import record


@all_or_none()
def begin(*, by, now, wanted, title, text, checks=(), behalf_of=None, files=(), **fields):
    """Begin a draft for an audience (`audience.Wanted`); returns the Briefing.

    `behalf_of` is for whom `by` writes it. `fields` are of `writing.WRITTEN`. Raises NotYours with the way
    out, ValidationError keyed by field.
    """
    confidential = bool(fields.get("stays_confidential"))
    author, acting = asker_of(by, behalf_of, is_confidential=confidential)
    if not may_brief(author, today(author)):
        raise NotYours(
            _("A briefing is given by whoever leads somebody or chairs a group."),
            _("Ask your leader to give it, or call a meeting."),
        )
    division = next((seat[1] for seat in seats(author) if seat[4]), None)
    briefing = Briefing(
        kind="briefing",
        title=title,
        text=text,
        owner=author,
        holder=author,
        division_id=division,
        is_confidential=True,
        opened_at=now,
        zone=fields.pop("zone", None) or author.timezone,
        **{name: value for name, value in fields.items() if name in WRITTEN},
    )
    briefing.check_facts(by)
    briefing.save()
    briefing.set_audience(wanted)
    briefing.set_checks(checks)
    for upload in files:
        attach(briefing, upload, by=by, now=now)
    record(by=by, verb="begin", subject=briefing, now=now, acting=acting)
    return briefing


def scan(now):
    """Who joined an audience since is asked too; safe to run late, twice or at two places."""
    on = timezone.localdate(now)
    found = Briefing.objects.filter(state=State.GIVEN, asks_newcomers=True)
    changed = 0
    for pk in found.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            briefing = Briefing.objects.select_related("owner").get(pk=pk)
            changed += briefing.true_up(now=now, on=on)
    return changed


def spread_all(now):
    """Tell everybody who waits to be told; safe to run late, twice or at two places. Returns how many."""
    waiting = Hearer.objects.filter(told_at=None, briefing__state=State.GIVEN)
    found = sorted(set(waiting.order_by().values_list("briefing", flat=True)))
    return sum(spread_one(pk, now) for pk in found)


def spread_one(pk, now):
    """Tell everybody who waits for one briefing (key), batch by batch; returns how many."""
    told = 0
    while batch := _spread_batch(pk, now):
        told += batch
    return told


@transaction.atomic
def _spread_batch(pk, now):
    briefing = Briefing.objects.select_related("owner").get(pk=pk)
    briefing.hold()
    return briefing.tell_waiting(now=now, most=BATCH) if briefing.allows("understand") else 0
