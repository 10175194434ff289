"""The code that is shown in the room: another one each minute, good for a few.

It is a keyed digest of the meeting, its secret and the minute, so nothing is kept and nobody who was
not in the room can make one. Whoever photographs it has MINUTES to send it on: the list stays the chair's.
"""

from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "coordination.meetings.held.codes"
MINUTES = 5
LENGTH = 20


def code_at(meeting, moment):
    """The code of a meeting at a moment: LENGTH hexadecimal digits."""
    return _code(meeting, int(moment.timestamp()) // 60)


def is_valid(meeting, code, now):
    """Was this code shown within the last few minutes?"""
    minute = int(now.timestamp()) // 60
    shown = [_code(meeting, minute - ago) for ago in range(MINUTES)]
    return any(constant_time_compare(code or "", one) for one in shown)


def _code(meeting, minute):
    text = f"{meeting.pk}:{meeting.secret}:{minute}"
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()[:LENGTH]
