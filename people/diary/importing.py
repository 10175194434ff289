"""Taking a calendar file into the diary: a dry run that names each fault, then all of it or nothing.

What a file calls by the same UID is the same appointment: the second time it is brought up to date or left
as it is, never doubled. What an event is cancelled by goes. No entry is removed for not being in a file.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit import ical
from collab.kit.ical.rules import parse
from collab.kit.refusals import NotNow
from people.diary.actions import MOST
from people.diary.models import DiaryEntry, DiaryFile
from people.journal.models import record

SIZE, EVENTS = 2_000_000, 2000
LAST = timedelta(days=365 * 60)
KEPT = (
    *("title", "place", "notes", "url", "starts_at", "ends_at", "zone", "all_day", "is_busy"),
    *("is_tentative", "rrule", "rdates", "exdates", "changes", "first_at", "last_at"),
)


@dataclass(slots=True)
class Plan:
    """What taking a file would do: `new`, `changed`, `same`, `gone` are entries, `faults` what cannot be
    taken (`ical.Fault`). Nothing is written by it."""

    name: str
    new: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    same: list = field(default_factory=list)
    gone: list = field(default_factory=list)
    faults: list = field(default_factory=list)

    @property
    def moves(self):
        return bool(self.new or self.changed or self.gone)


@transaction.atomic
def upload(content, *, name, by, now):
    """Keep a file of one's own until it is confirmed; returns its Plan. Nothing in the diary changes."""
    kept = {"name": name[:200], "content": content[: SIZE + 1], "uploaded_at": now}
    DiaryFile.objects.update_or_create(person=by, defaults=kept)
    return plan(content, name=name[:200], by=by, now=now)


def waiting(by, now):
    """The Plan of the file that waits to be confirmed, or None."""
    file = DiaryFile.objects.filter(person=by).first()
    return file and plan(bytes(file.content), name=file.name, by=by, now=now)


def plan(content, *, name, by, now):
    """The dry run: what the file holds against what the diary holds now."""
    reading = ical.read(content, limit=SIZE, most=EVENTS * 3, zone=by.timezone)
    made = Plan(name, faults=list(reading.faults))
    groups = grouped(reading.events)
    known = {one.uid: one for one in DiaryEntry.objects.filter(person=by, uid__in=groups)}
    for uid, events in groups.items():
        _sort_in(made, known.get(uid), events, by=by, now=now, name=name)
    room = MOST - DiaryEntry.objects.filter(person=by).count()
    if len(made.new) > room or len(groups) > EVENTS:
        text = _("The file holds more appointments than the diary takes. Export a shorter period.")
        made.faults.append(ical.Fault(0, "", text))
        made.new, made.changed, made.gone = [], [], []
    return made


def grouped(events):
    """`{uid: [Event, …]}`: what recurs first, then its changed occurrences. Those whose whole is not in the
    file are appointments of their own."""
    masters = {one.uid for one in events if one.recurrence_id is None}
    found = {}
    for one in events:
        uid = one.uid
        if one.recurrence_id is not None and uid not in masters:
            uid = f"{uid[:255]}/{one.recurrence_id.isoformat()}"
        found.setdefault(uid, []).append(one)
    return {
        uid: sorted(many, key=lambda one: one.recurrence_id is not None)
        for uid, many in found.items()
    }


def _sort_in(made, entry, events, *, by, now, name):
    if events[0].status == "CANCELLED":
        if entry is not None:
            made.gone.append(entry)
        return
    if entry is not None and events[0].sequence < entry.sequence:
        made.same.append(entry)  # the diary holds a later version
        return
    fresh = onto(DiaryEntry(person=by, created_at=now), events, by=by)
    if entry is None:
        fresh.uid = _uid(events)
        fresh.source, fresh.updated_at = name, now
        made.new.append(fresh)
        return
    if all(getattr(entry, field) == getattr(fresh, field) for field in KEPT):
        made.same.append(entry)
        return
    for each in KEPT:
        setattr(entry, each, getattr(fresh, each))
    entry.sequence, entry.source, entry.updated_at = fresh.sequence, name, now
    made.changed.append(entry)


def _uid(events):
    first = events[0]
    if first.recurrence_id is None:
        return first.uid
    return f"{first.uid[:255]}/{first.recurrence_id.isoformat()}"


def onto(entry, events, *, by):
    """An entry with what a calendar file says of it."""
    first, *changed = events
    entry.title = first.title or _("Without a title")
    entry.place, entry.notes, entry.url = first.location, first.description, first.url
    entry.zone = first.zone or by.timezone
    entry.is_busy, entry.is_tentative = first.is_busy, first.status == "TENTATIVE"
    entry.rrule, entry.sequence = first.rrule, first.sequence
    entry.rdates = [moment.isoformat() for moment in first.rdates]
    entry.exdates = [moment.isoformat() for moment in first.exdates]
    entry.changes = [_change(one, first) for one in changed] if entry.recurs else []
    entry.fix(start=first.starts_at, end=first.ends_at)
    if entry.recurs:
        entry.first_at, entry.last_at = _bounds(entry)
    return entry


def _change(one, first):
    return {
        "original": one.recurrence_id.isoformat(),
        "starts_at": one.starts_at.isoformat(),
        "ends_at": one.ends_at.isoformat(),
        "title": one.title or first.title,
        "place": one.location,
        "is_cancelled": one.status == "CANCELLED",
    }


def _bounds(entry):
    """The first and the last moment of what recurs, both generous; no last one where it never ends."""
    length = entry.ends_at - entry.starts_at
    moments = [entry.starts_at, *(_aware(entry.moment(text), entry) for text in entry.rdates)]
    edges = [
        _aware(entry.moment(one[name]), entry)
        for one in entry.changes
        for name in ("starts_at", "ends_at")
    ]
    first = min([*moments, *edges])
    rule = parse(entry.rrule, entry.tz) if entry.rrule else None
    if rule and not (rule.until or rule.count):
        return first, None
    if rule and rule.until:
        moments.append(_aware(rule.until, entry) + timedelta(days=1))
    elif rule:
        found = ical.occurrences(entry.event, entry.starts_at, entry.starts_at + LAST, most=5000)
        moments += [_aware(one.starts_at, entry) for one in found]
    return first, max([max(moments) + length + timedelta(days=1), *edges])


def _aware(moment, entry):
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime.combine(moment, time(), entry.tz)


@transaction.atomic
def load(*, by, now, leave_out=False):
    """Take the file that waits, against the diary as it is now: all of it, or with `leave_out` all but
    what was named as a fault. NotNow where none waits, or where a fault stands in the way."""
    file = DiaryFile.objects.select_for_update().filter(person=by).first()
    if file is None:
        raise NotNow(_("No file waits to be taken. Choose it once more."))
    made = plan(bytes(file.content), name=file.name, by=by, now=now)
    if made.faults and not (leave_out and made.moves):
        raise NotNow(_("The file has faults, so nothing was taken."))
    DiaryEntry.objects.bulk_create(made.new, batch_size=200)
    for entry in made.changed:
        entry.version += 1
    fields = [*KEPT, "sequence", "source", "version", "updated_at"]
    DiaryEntry.objects.bulk_update(made.changed, fields, batch_size=100)
    DiaryEntry.objects.filter(pk__in=[one.pk for one in made.gone]).delete()
    file.delete()
    record(
        by=by,
        verb="imported_diary",
        subject=by,
        now=now,
        new=len(made.new),
        changed=len(made.changed),
        removed=len(made.gone),
        left_out=len(made.faults),
    )
    return made


def drop(*, by):
    """The file that waits is not taken after all."""
    DiaryFile.objects.filter(person=by).delete()


def export(person):
    """All of a person's own entries as a calendar file."""
    found = DiaryEntry.objects.visible_to(person)
    events = [event for entry in found for event in entry.events]
    return ical.write(events, name=_("Diary of %s") % person.full_name)
