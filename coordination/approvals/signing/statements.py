"""What a signature says, as bytes that a provider signs and verifies."""

import json

from django.utils import timezone

from coordination.approvals.providers import Local, provider

FIELDS = ("revision", "digest", "capacity", "title", "name", "for_name", "office", "provider")
SEALED = ("revision", "digest", "token", "label", "number", "office", "hides_names")


def statement(signature):
    """The canonical statement of a Signature: keys sorted, no blanks, the time in UTC."""
    said = {name: getattr(signature, name) for name in FIELDS}
    said |= {
        "matter": signature.matter_id,
        "signer": signature.signer_id,
        "behalf_of": signature.behalf_of_id,
        "at": signature.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(),
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sealed(seal):
    """The canonical statement of a Seal."""
    said = {name: getattr(seal, name) for name in SEALED}
    said |= {"matter": seal.matter_id, "dated_on": seal.dated_on.isoformat()}
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def holds(seal):
    """Is the seal one that the office made, as it stands?"""
    return Local().verify(sealed(seal), seal.proof)


def is_genuine(signature):
    """Does the proof hold for exactly what the row says?"""
    known = provider(signature.provider)
    return known is not None and known.verify(statement(signature), signature.proof)
