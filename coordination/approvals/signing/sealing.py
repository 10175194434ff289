"""Sealing a text that is given out, and keeping the digest of each file of it: what anybody may verify later."""

import hashlib
import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone

from coordination.approvals.providers import Local
from coordination.approvals.signing.records import Rendition, Seal
from coordination.approvals.signing.statements import sealed
from coordination.approvals.subjects import subject_of
from coordination.matters.models import Matter

BYTES = 24  # 192 bits


def seal(matter, *, now, number="", office="", dated_on=None, label=""):
    """The Seal of a matter's present text, made if it has none yet under this number.

    `number`, `office`, `dated_on` (default: today at the office) and `label` (default: its kind's) are what the public
    page says. Sealed once, it stays.
    """
    subject = subject_of(matter)
    text = {"revision": str(subject.revision(matter)), "digest": subject.digest(matter)}
    there = Seal.objects.filter(matter=matter.pk, number=number, **text).first()
    if there is not None:
        return there
    made = Seal(
        matter_id=matter.pk,
        token=secrets.token_urlsafe(BYTES),
        label=(label or subject.label(matter))[:120],
        number=number,
        office=office[:400],
        dated_on=dated_on or timezone.localdate(now),
        hides_names=matter.is_confidential or bool(subject.is_internal(matter)),
        sealed_at=now,
        **text,
    )
    made.proof = Local().sign(sealed(made), signer=None)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        return Seal.objects.get(matter=matter.pk, number=number, **text)
    return made


def seal_of(matter):
    """The newest Seal of a matter's present text, or None."""
    digest = subject_of(matter).digest(matter)
    return Seal.objects.filter(matter=matter.pk, digest=digest).order_by("-pk").first()


def rendered(seal, content, *, now, label=""):
    """Keep the digest of a file (bytes) that is given out under a seal; returns the Rendition. Once for each file."""
    digest = hashlib.sha256(content).hexdigest()
    facts = {"label": label[:120], "at": now}
    made, _is_new = Rendition.objects.get_or_create(seal=seal, sha256=digest, defaults=facts)
    return made


def hides_names(seal):
    """Do names stay inside: as it was sealed, or because the matter became confidential since?"""
    if seal.hides_names:
        return True
    return Matter.objects.filter(pk=seal.matter_id, is_confidential=True).exists()
