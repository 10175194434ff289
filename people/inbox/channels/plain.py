"""What push and gateway say: that something of a kind waits, and where. Nothing of what it is about."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from collab.kit import outward
from people.inbox.kinds import KINDS
from people.inbox.letters import address
from people.inbox.posting import Verdict


class NoLine:
    """These channels keep nothing open."""

    def close(self):
        pass


def reach(line):
    """There is nothing to open beforehand."""


@dataclass(frozen=True, slots=True)
class Word:
    """`title` names the kind of notice, `url` leads to the notice; `key` is the same at each try."""

    title: str
    text: str
    url: str
    key: str


def word(row):
    """The word for a row, in its reader's language."""
    notice = row.notice
    with translation.override(row.recipient.language):
        return Word(
            title=str(KINDS[notice.kind].title),
            text=_("Open Selaras to read it."),
            url=address(f"/inbox/{notice.pk}/"),
            key=hashlib.sha256(f"{settings.SECRET_KEY}:{row.key}".encode()).hexdigest()[:32],
        )


def called(url, body, headers):
    """POST it; what the answer means for the row."""
    try:
        status, _answer = outward.post(url, body, headers)
    except outward.Refused as fault:
        return Verdict(final=True, error=str(fault)[:300])
    except outward.Unreachable as fault:
        return Verdict(error=str(fault)[:300])
    if 200 <= status < 300:
        return Verdict(accepted=True)
    later = status in {408, 425, 429} or status >= 500
    return Verdict(final=not later, error=f"answered {status}")
