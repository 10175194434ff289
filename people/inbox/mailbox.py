"""The demo mailbox: letters that were kept as files instead of being sent."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404

NAME = re.compile(r"[0-9]{20}-[0-9a-f]{8}")
KEY = "/password/reset/key/"
MOST = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """One letter; `at` is when it was kept."""

    name: str
    subject: str
    to: str
    at: datetime
    text: str
    message_id: str
    has_html: bool

    def opens_for(self, user):
        """Everybody may look at the demo's letters; a key to an account is for its owner, and for
        superusers, who may have any account anyhow."""
        return KEY not in self.text or user.is_superuser or self.to == user.email


def newest():
    """The newest letters first, at most MOST of them."""
    names = sorted((path.stem for path in settings.MAILBOX_DIR.glob("*.eml")), reverse=True)
    return [letter(name) for name in names[:MOST] if NAME.fullmatch(name)]


def letter(name):
    """The letter of that name. Http404 when there is none."""
    message = email.message_from_bytes(raw(name), policy=email.policy.default)
    plain = message.get_body(("plain",))
    return Kept(
        name=name,
        subject=str(message["Subject"] or ""),
        to=str(message["To"] or ""),
        at=datetime.fromtimestamp(int(name.partition("-")[0]) / 1e9, tz=UTC),
        text=plain.get_content() if plain else "",
        message_id=str(message["Message-ID"] or ""),
        has_html=message.get_body(("html",)) is not None,
    )


def raw(name):
    """The letter as it would have gone over the wire. Http404 when there is none."""
    if not NAME.fullmatch(name):
        raise Http404
    try:
        return (settings.MAILBOX_DIR / f"{name}.eml").read_bytes()
    except FileNotFoundError:
        raise Http404 from None
