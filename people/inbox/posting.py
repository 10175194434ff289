"""One letter to the mail server, and what its answer means."""

import logging
import random
import smtplib
from dataclasses import dataclass
from datetime import timedelta

WAITS = tuple(
    timedelta(seconds=seconds)
    for seconds in (10, 30, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600)
)
JITTER = 0.2

log = logging.getLogger("selaras.mail")
chance = random.SystemRandom()


class ServerAway(Exception):
    """The mail server cannot be reached or does not let us in; no letter is to blame."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`accepted`; or not, with the reason, and whether another try is pointless (`final`)."""

    accepted: bool = False
    final: bool = False
    error: str = ""


def reach(connection):
    """Open the connection unless it is open. Raises ServerAway when it does not come about."""
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as fault:
        raise ServerAway(said(fault)) from fault


def send(message, connection):
    """Send over a connection that stays open; a refusal leaves it fit for the next letter."""
    try:
        accepted = connection.send_messages([message])
    except (smtplib.SMTPException, OSError) as fault:
        if not isinstance(fault, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
            connection.close()
        return Verdict(final=is_final(fault), error=said(fault))
    except Exception as fault:
        log.exception("a letter cannot be put on the wire")
        connection.close()
        return Verdict(final=True, error=said(fault))
    return Verdict(accepted=bool(accepted), final=not accepted)


def is_final(fault):
    """5xx about this letter or its reader is final; about us as sender it is a fault of set-up."""
    if isinstance(fault, smtplib.SMTPSenderRefused):
        return False
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in fault.recipients.values())
    if isinstance(fault, smtplib.SMTPNotSupportedError):
        return True
    return isinstance(fault, smtplib.SMTPResponseException) and fault.smtp_code >= 500


def said(fault):
    """What the mail server said, in one line."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        answers = [(code, words) for code, words in fault.recipients.values()]
        return "; ".join(f"{code} {_text(words)}" for code, words in answers)[:300]
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"{fault.smtp_code} {_text(fault.smtp_error)}"[:300]
    return f"{type(fault).__name__}: {fault}"[:300]


def _text(words):
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return " ".join(text.split())


def wait_after(attempts):
    """How long to wait after so many tries, with jitter; None when it is time to give up (a day)."""
    if attempts > len(WAITS):
        return None
    return WAITS[attempts - 1] * (1 + JITTER * (2 * chance.random() - 1))
