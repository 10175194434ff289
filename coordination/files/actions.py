"""Attaching files and keeping evidence; called inside a verb's transaction or by the files door."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordination.files.checking import checked
from coordination.files.keeping import all_or_none, store
from coordination.files.models import Attachment, Evidence, EvidenceKind, Grade
from people.journal.models import record


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence as a reporter hands it in: a file, an attachment that the matter has, a link
    or a figure."""

    file: object = None
    attachment: object = None
    link: str = ""
    figure: Decimal | None = None
    unit: str = ""
    source: str = ""
    measured_on: date | None = None
    grade: int = Grade.DOCUMENT

    @property
    def kind(self):
        if self.file is not None or self.attachment is not None:
            return EvidenceKind.FILE
        return EvidenceKind.LINK if self.link else EvidenceKind.FIGURE


def attach(matter, upload, *, by, now):
    """Keep an uploaded file on a matter after checking it. ValidationError says what is wrong."""
    return attach_to([matter], upload, by=by, now=now)[0]


@all_or_none()
def attach_to(matters, upload, *, by, now):
    """Keep one uploaded file on several matters: checked once, stored once, a row for each."""
    attachments = _keep(matters, upload, by=by, now=now)
    for matter, attachment in zip(matters, attachments, strict=True):
        record(by=by, verb="attach", subject=matter, now=now, name=attachment.name)
    return attachments


def _keep(matters, upload, *, by, now):
    name, media_type = checked(upload)
    facts = {
        "by": by,
        "at": now,
        "name": name,
        "media_type": media_type,
        "size": upload.size,
        "sha256": digest_of(upload),
    }
    file = Attachment._meta.get_field("file")
    stored = store(file.storage, file.generate_filename(None, stored_name(name)), upload)
    return Attachment.objects.bulk_create(
        [Attachment(matter_id=matter.pk, file=stored, **facts) for matter in matters]
    )


def digest_of(upload):
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def stored_name(name):
    """A generated name with the checked extension; nothing of what was typed reaches the disk."""
    return f"{secrets.token_hex(16)}.{name.rsplit('.', 1)[-1].lower()}"


@all_or_none()
def prove(matter, proof, *, by, now):
    """Keep one piece of evidence on a matter; ValidationError keyed by `evidence`.

    The journal entry is that of the report which it proves.
    """
    evidence = weighed(proof)
    if proof.file is not None:
        evidence.attachment = _keep([matter], proof.file, by=by, now=now)[0]
    elif proof.attachment is not None:
        evidence.attachment = proof.attachment
    evidence.matter_id, evidence.by, evidence.at = matter.pk, by, now
    evidence.save()
    return evidence


def weighed(proof):
    """The unsaved evidence that a proof makes, checked without the database (its constraints stand
    besides); a file is checked too, but not kept. ValidationError keyed by `evidence`."""
    is_file, is_link = proof.kind == EvidenceKind.FILE, bool(proof.link)
    evidence = Evidence(
        kind=proof.kind,
        grade=proof.grade,
        link="" if is_file else proof.link,
        figure=None if is_file or is_link else proof.figure,
        unit=proof.unit,
        source=proof.source,
        measured_on=proof.measured_on,
    )
    try:
        if proof.file is not None:
            checked(proof.file)
        evidence.clean_fields(exclude=["matter", "by", "at", "attachment"])
    except ValidationError as fault:
        raise ValidationError({"evidence": fault.messages}) from fault
    if evidence.link and not evidence.link.startswith(("https://", "http://")):
        raise ValidationError({"evidence": _("A link starts with https:// or http://.")})
    if evidence.grade == Grade.CONFIRMED:
        raise ValidationError(
            {"evidence": _("Confirmed is not claimed: another division confirms a statement.")}
        )
    is_figure = evidence.kind == EvidenceKind.FIGURE
    if is_figure and not (evidence.figure is not None and evidence.unit and evidence.source):
        raise ValidationError(
            {"evidence": _("Evidence is a file, a link, or a figure with its unit and source.")}
        )
    return evidence
