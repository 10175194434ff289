"""Attaching files and keeping evidence; called inside a verb's transaction or by the files door."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordination.files.checking import checked
from coordination.files.models import Attachment, Evidence, EvidenceKind, Grade
from people.journal.models import record


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence as a reporter hands it in: a file, a link or a figure."""

    file: object = None
    link: str = ""
    figure: Decimal | None = None
    unit: str = ""
    source: str = ""
    measured_on: date | None = None
    grade: int = Grade.DOCUMENT

    @property
    def kind(self):
        if self.file is not None:
            return EvidenceKind.FILE
        return EvidenceKind.LINK if self.link else EvidenceKind.FIGURE


@transaction.atomic
def attach(matter, upload, *, by, now):
    """Keep an uploaded file on a matter after checking it. ValidationError says what is wrong."""
    name, media_type = checked(upload)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    attachment = Attachment(
        matter_id=matter.pk,
        by=by,
        at=now,
        name=name,
        media_type=media_type,
        size=upload.size,
        sha256=digest.hexdigest(),
    )
    attachment.file.save(stored_name(name), upload, save=False)
    attachment.save()
    record(by=by, verb="attach", subject=matter, now=now, name=name)
    return attachment


def stored_name(name):
    """A generated name with the checked extension; nothing of what was typed reaches the disk."""
    return f"{secrets.token_hex(16)}.{name.rsplit('.', 1)[-1].lower()}"


@transaction.atomic
def prove(matter, proof, *, by, now):
    """Keep one piece of evidence on a matter; ValidationError keyed by `evidence`."""
    attachment = attach(matter, proof.file, by=by, now=now) if proof.file is not None else None
    evidence = Evidence(
        matter_id=matter.pk,
        by=by,
        at=now,
        kind=proof.kind,
        grade=proof.grade,
        attachment=attachment,
        link="" if attachment else proof.link,
        figure=None if attachment or proof.link else proof.figure,
        unit=proof.unit,
        source=proof.source,
        measured_on=proof.measured_on,
    )
    try:
        evidence.full_clean(exclude=["matter", "by", "attachment"])
    except ValidationError as fault:
        raise ValidationError({"evidence": fault.messages}) from fault
    if evidence.link and not evidence.link.startswith(("https://", "http://")):
        raise ValidationError({"evidence": _("A link starts with https:// or http://.")})
    evidence.save()
    return evidence
