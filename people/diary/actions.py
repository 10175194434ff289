"""Writing entries down, changing and removing them; one's own alone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow, NotYours
from people.diary.models import DiaryEntry
from people.journal.models import record

WORDS = ("title", "place", "notes", "url", "is_busy", "is_tentative")
MOST = 5000


def guard(by, person):
    if by is None or by.pk != person.pk:
        raise NotYours(_("A diary is its person's own."))


@transaction.atomic
def note(*, by, now, start, end, zone=None, **words):
    """Write down an appointment of one's own; `start` and `end` as `DiaryEntry.fix` takes them.

    `words` are some of `WORDS`. ValidationError keyed by field.
    """
    if DiaryEntry.objects.filter(person=by).count() >= MOST:
        raise ValidationError(_("Your diary is full. Remove what is long past."))
    entry = DiaryEntry(person=by, zone=zone or by.timezone, created_at=now, updated_at=now)
    _put(entry, start, end, words)
    entry.save()
    record(by=by, verb="noted", subject=entry, now=now)
    return entry


@transaction.atomic
def change(entry, *, by, now, version, start=None, end=None, zone=None, **words):
    """Change an entry; of one that recurs the words alone, its times come from its file.

    `version` is the one that the editor saw. Raises NotYours, NotNow, ValidationError.
    """
    guard(by, entry.person)
    mine = DiaryEntry.objects.filter(pk=entry.pk, version=version)
    if not mine.update(version=F("version") + 1):
        raise NotNow(_("You changed this elsewhere in the meantime. Look at how it stands now."))
    if entry.recurs:
        start = end = None
    entry.version, entry.updated_at = version + 1, now
    if start is not None and zone:
        entry.zone = zone
        entry.__dict__.pop("tz", None)
    _put(entry, start, end, words)
    entry.sequence += 1
    entry.save()
    record(by=by, verb="changed", subject=entry, now=now)
    return entry


@transaction.atomic
def remove(entry, *, by, now):
    """Take an entry out of the diary; nobody else ever saw it, so nothing of it stays."""
    guard(by, entry.person)
    record(by=by, verb="removed", subject=entry, now=now)
    entry.delete()


def _put(entry, start, end, words):
    for name in WORDS:
        if name in words:
            setattr(entry, name, words[name])
    entry.title = entry.title.strip()
    if start is not None:
        if end < start:
            raise ValidationError({"ends": _("It ends before it begins.")})
        entry.fix(start=start, end=end)
    entry.full_clean(exclude=["person"], validate_unique=False, validate_constraints=False)
