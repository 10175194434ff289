"""What a signature says, as bytes that a provider signs and verifies."""

import json

from django.utils import timezone

from coordination.approvals.providers import provider

FIELDS = ("revision", "digest", "capacity", "title", "name", "for_name", "office", "provider")


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


def is_genuine(signature):
    """Does the proof hold for exactly what the row says?"""
    known = provider(signature.provider)
    return known is not None and known.verify(statement(signature), signature.proof)
