"""The port of signature providers: who proves that a statement was signed, and verifies the proof later.

`settings.SIGNATURE_PROVIDERS` names each by a word, `SIGNATURE_PROVIDER` the one that signs from now on; a signature
keeps the word of the one that made it. A certified provider (PSrE) is a class with the same two methods.
"""

import base64
import hashlib
import hmac
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Provider(Protocol):
    def sign(self, statement: bytes, *, signer) -> str:
        """The proof that `signer` (an Employee) signed a statement. Raises NotSigned."""

    def verify(self, statement: bytes, proof: str) -> bool:
        """Is this the proof of exactly this statement?"""


class NotSigned(Exception):
    """The provider refused, or cannot be reached; nothing was signed."""


class Local:
    """The office vouches with a key of its own: HMAC-SHA-256, told apart by the key's fingerprint.

    Who re-authenticated is who signed; the proof holds the statement together, so that no row that was
    written past the portal passes for a signature.
    """

    PURPOSE = b"selaras signature 1"

    def keys(self):
        """The keys, the one that signs first."""
        secrets = settings.SIGNATURE_KEYS or [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return [hmac.digest(one.encode(), self.PURPOSE, hashlib.sha256) for one in secrets]

    def sign(self, statement, *, signer):
        key = self.keys()[0]
        return f"{self._fingerprint(key)}:{self._seal(key, statement)}"

    def verify(self, statement, proof):
        mark, _colon, seal = proof.partition(":")
        known = {self._fingerprint(key): key for key in self.keys()}
        return mark in known and hmac.compare_digest(self._seal(known[mark], statement), seal)

    @staticmethod
    def _fingerprint(key):
        return hashlib.sha256(key).hexdigest()[:16]

    @staticmethod
    def _seal(key, statement):
        sealed = hmac.digest(key, statement, hashlib.sha256)
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def provider(name=None):
    """The provider of a name (default: the one that signs now); None where it is not known any more."""
    path = settings.SIGNATURE_PROVIDERS.get(name or settings.SIGNATURE_PROVIDER)
    return import_string(path)() if path else None
