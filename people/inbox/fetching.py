"""Letters that come in: what outside programs send to the office's mailbox, such as answers to invitations.

The mailbox is read over IMAP (`settings.MAILBOX_URL`; without one nothing is read). Each unread letter is shown
to the registered readers until one takes it. Then it is marked as read and stays where it is, so that a person
finds there what none of them took. A reader does the same once more without harm: whoever is killed
before the mark sees the letter again.
"""

import email
import imaplib
import logging
import ssl
from contextlib import contextmanager
from email import policy
from urllib.parse import unquote, urlsplit

from django.conf import settings

SECONDS = 20
LETTERS = 100  # a round
LARGEST = 2_000_000  # bytes; an invitation's answer has a few thousand
READERS = []

log = logging.getLogger("selaras.mail")


def register(read):
    """Register `read(message, now) -> bool`, asked whether it takes an `email.message.EmailMessage`."""
    if read not in READERS:
        READERS.append(read)
    return read


def fetch(now):
    """Read what is unread; returns how many letters were taken. Raises OSError or
    `imaplib.IMAP4.error` when the mailbox cannot be reached: the next round tries again."""
    if not settings.MAILBOX_URL:
        return 0
    taken = 0
    with opened(settings.MAILBOX_URL) as mailbox:
        for key in _unread(mailbox):
            taken += _shown(mailbox, key, now)
            mailbox.uid("STORE", key, "+FLAGS", r"(\Seen)")
    return taken


@contextmanager
def opened(url):
    """The folder of an address `imaps://user:password@host:993/INBOX`, signed in and selected."""
    parts = urlsplit(url)
    if parts.scheme == "imaps":
        context = ssl.create_default_context()
        line = imaplib.IMAP4_SSL(
            parts.hostname, parts.port or 993, ssl_context=context, timeout=SECONDS
        )
    else:
        line = imaplib.IMAP4(parts.hostname, parts.port or 143, timeout=SECONDS)
    try:
        line.login(unquote(parts.username or ""), unquote(parts.password or ""))
        folder = unquote(parts.path.strip("/")) or "INBOX"
        status, told = line.select(f'"{folder}"')
        if status != "OK":
            raise imaplib.IMAP4.error(f"folder {folder}: {told!r}")
        yield line
    finally:
        line.logout()


def _unread(mailbox):
    """Keys (IMAP UIDs) of the oldest unread letters."""
    _status, found = mailbox.uid("SEARCH", "UNSEEN")
    return found[0].split()[:LETTERS] if found and found[0] else []


def _shown(mailbox, key, now):
    """Was this letter taken by a reader? One that is too large, or that breaks a reader, is not."""
    try:
        if _size(mailbox, key) > LARGEST:
            log.warning("A letter in the mailbox is too large to be read.")
            return False
        _status, parts = mailbox.uid("FETCH", key, "(BODY.PEEK[])")
        raw = next((part[1] for part in parts if isinstance(part, tuple)), b"")
        message = email.message_from_bytes(raw, policy=policy.default)
        return any(read(message, now) for read in READERS)
    except (OSError, imaplib.IMAP4.error):
        raise  # the line, not the letter
    except Exception:
        log.exception("A letter in the mailbox could not be read.")
        return False


def _size(mailbox, key):
    _status, parts = mailbox.uid("FETCH", key, "(RFC822.SIZE)")
    digits = parts[0].rpartition(b"RFC822.SIZE ")[2].rstrip(b")") if parts[0] else b"0"
    return int(digits.split()[0].rstrip(b")"))
