"""Asking again who may still see what a notice is about, before it is shown or mailed."""

from people.inbox.kinds import KINDS, SUBJECTS


def still_seen(notices, on):
    """Keys of the notices whose recipient may see their subject on a date; what is gone is not seen.

    Each kind of subject is asked once, whatever the number of notices.
    """
    asked = {}
    for notice in notices:
        if notice.kind in KINDS:
            pairs = asked.setdefault(notice.subject_kind, set())
            pairs.add((notice.recipient_id, notice.subject_id))
    seen = {name: SUBJECTS[name](pairs, on) for name, pairs in asked.items() if name in SUBJECTS}
    return {
        notice.pk
        for notice in notices
        if (notice.recipient_id, notice.subject_id) in seen.get(notice.subject_kind, ())
    }
