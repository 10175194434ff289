"""The minutes while they are written: paragraph by paragraph, by several people at once, without loss."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from collab.kit.refusals import NotNow
from coordination.meetings.minutes import Note, NoteVersion
from people.employees.models import Employee
from people.journal.models import record

PAUSE = timedelta(minutes=1)
AT_WORK = timedelta(seconds=20)
KEY, LONGEST = 40, 10_000


class Clash(NotNow):
    """Somebody else changed the paragraph meanwhile: `note` is as it is now, `mine` what was sent."""

    def __init__(self, note, mine):
        super().__init__(
            _("%(name)s changed this paragraph meanwhile. Both wordings are shown: join them.")
            % {"name": note.written_by.full_name}
        )
        self.note, self.mine = note, mine


@transaction.atomic
def write(item, *, by, now, key, text, version=0, speaker=None, speaker_name=""):
    """Save one paragraph under an item; `key` is the writer's page's own, so that twice is once.

    `version` is the wording that was changed, 0 for a new one. `speaker` (or `speaker_name`, a guest) is who
    said it. Returns the Note. Raises Clash, NotNow, ValidationError keyed by field.
    """
    meeting = item.meeting
    acting = meeting.guard("write", by)
    text, speaker_name = _checked(key, text, speaker, speaker_name)
    fields = {"text": text, "speaker": speaker, "speaker_name": speaker_name}
    note = _found(item, key)
    if note is None:
        note = _new(item, key, fields, by, now)
        if note is not None:
            record(by=by, verb="note", subject=meeting, now=now, acting=acting, note=note.pk)
            return note
        note = _found(item, key)
    return _rewrite(note, fields, version, by=by, now=now, acting=acting)


def _checked(key, text, speaker, speaker_name):
    text = (text or "").replace("\r\n", "\n").replace("\0", "").strip()
    faults = {}
    if not text:
        faults["text"] = _("Write something first.")
    elif len(text) > LONGEST:
        faults["text"] = _("Write at most %(most)d characters; begin a new paragraph.") % {
            "most": LONGEST
        }
    if not key or len(key) > KEY:
        faults["key"] = _("This paragraph has no key.")
    if faults:
        raise ValidationError(faults)
    return text, "" if speaker else " ".join((speaker_name or "").split())[:120]


def _found(item, key):
    """The paragraph, held; nobody else changes it before the transaction ends."""
    notes = Note.objects.select_for_update(of=("self",)).select_related("written_by")
    return notes.filter(item=item, key=key).first()


def _new(item, key, fields, by, now):
    """The new paragraph at the end of its item; None where the same one has just come in."""
    last = item.notes.aggregate(last=Max("order"))["last"] or 0
    note = Note(item=item, key=key, order=last + 1, written_by=by, written_at=now, **fields)
    try:
        with transaction.atomic():
            note.save()
    except IntegrityError:
        return None
    return note


def _rewrite(note, fields, version, *, by, now, acting):
    """Another wording; sent twice it is the same one, sent for an older one it is a clash."""
    if note.struck_at is not None:
        raise Clash(note, fields["text"])
    if all(getattr(note, name) == value for name, value in fields.items()):
        return note
    if version != note.version:
        raise Clash(note, fields["text"])
    is_anothers = note.written_by_id != by.pk
    if is_anothers or now - note.written_at > PAUSE:
        _keep(note)
    before = note.version
    changes = {**fields, "version": before + 1, "written_by": by, "written_at": now}
    if not Note.objects.filter(pk=note.pk, version=before).update(**changes):
        note.refresh_from_db()
        raise Clash(note, fields["text"])
    for name, value in changes.items():
        setattr(note, name, value)
    if is_anothers:
        meeting = note.item.meeting
        record(by=by, verb="rewrite", subject=meeting, now=now, acting=acting, note=note.pk)
    return note


def _keep(note):
    NoteVersion.objects.create(
        note=note,
        number=note.version,
        text=note.text,
        written_by_id=note.written_by_id,
        written_at=note.written_at,
    )


@transaction.atomic
def strike(note, *, by, now, version, back=False):
    """Take a paragraph out of the minutes, or with `back` into them again; its words are kept."""
    meeting = note.item.meeting
    acting = meeting.guard("write", by)
    moved = Note.objects.filter(pk=note.pk, version=version, struck_at__isnull=not back).update(
        struck_at=None if back else now, version=version + 1
    )
    if not moved:
        note = Note.objects.select_related("written_by").get(pk=note.pk)
        if (note.struck_at is None) == back:
            return
        raise Clash(note, note.text)
    verb = "unstrike" if back else "strike"
    record(by=by, verb=verb, subject=meeting, now=now, acting=acting, note=note.pk)


def at_work(meeting, person, now):
    """Who else is writing now, and where: `[(Employee, item id)]`; whoever saved words just now; one query."""
    latest = (
        Note.objects.filter(item__meeting=meeting, written_at__gt=now - AT_WORK)
        .exclude(written_by=person)
        .order_by("written_at")
    )
    places = dict(latest.values_list("written_by", "item"))
    people = Employee.objects.in_bulk(places) if places else {}
    return [(people[pk], item) for pk, item in places.items()]
