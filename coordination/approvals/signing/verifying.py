"""Is this paper genuine? What the public page says of a seal, and of a file that is held against it.

The text that is stored now is hashed anew, and each signature's proof is checked: what was changed in the database past
the portal shows. Neither title nor text is told.
"""

import hashlib
from dataclasses import dataclass

from coordination.approvals.signing.records import Rendition, Seal, Signature
from coordination.approvals.signing.sealing import hides_names
from coordination.approvals.signing.signing import standing
from coordination.approvals.signing.statements import holds, is_genuine
from coordination.approvals.subjects import subject_of

CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Signer:
    """As the page names who signed; `name` is empty where names stay inside."""

    name: str
    for_name: str
    office: str
    sign: str
    at: object


@dataclass(frozen=True, slots=True)
class Verdict:
    """`is_genuine`: the text is stored as it was sealed, and every signature holds. `is_newer`: it has another text
    by now, and this seal is of an earlier one."""

    seal: Seal
    is_genuine: bool
    is_newer: bool
    signers: list
    renditions: int


def found(token):
    """The Seal of a token, or None."""
    return Seal.objects.select_related("matter").filter(token=token).first()


def verdict(seal):
    """What is to be said of a seal now; a constant number of queries."""
    matter, subject = seal.matter, subject_of(seal.matter)
    is_present = str(subject.revision(matter)) == seal.revision
    stored = subject.digest(matter)
    if not is_present and subject.digest_of:
        stored = subject.digest_of(matter, seal.revision)
    signatures = list(standing(Signature.objects.filter(matter=matter.pk, digest=seal.digest)))
    hidden = hides_names(seal)
    return Verdict(
        seal=seal,
        is_genuine=holds(seal) and stored == seal.digest and all(map(is_genuine, signatures)),
        is_newer=not is_present,
        signers=[_signer(one, hidden) for one in signatures],
        renditions=seal.renditions.count(),
    )


def _signer(signature, is_hidden):
    return Signer(
        name="" if is_hidden else signature.name,
        for_name="" if is_hidden else signature.for_name,
        office=signature.office,
        sign=signature.get_capacity_display() if signature.capacity else "",
        at=signature.at,
    )


def is_exact_copy(seal, upload):
    """Is an uploaded file, bit for bit, one that was given out under this seal? The file is not kept."""
    digest = hashlib.sha256()
    for chunk in upload.chunks(CHUNK):
        digest.update(chunk)
    return Rendition.objects.filter(seal=seal, sha256=digest.hexdigest()).exists()
