"""Saying something to people."""

from people.inbox.kinds import KINDS
from people.inbox.models import Mail, Notice, Preference, Way


def notify(recipients, *, kind, subject, key, now, by=None, params=None, url=None):
    """Write a notice, and a mail where the reader wants one, for each recipient; once for each key.

    Call in the transaction of what is told. `recipients` are Employees; who acted is left out, and
    so is who is not active. Returns the notices written now.
    """
    found = {person.pk: person for person in recipients if person.is_active}
    found.pop(by.pk if by else None, None)
    if not found:
        return []
    sort = KINDS[kind]
    keys = {f"{key}:{pk}": pk for pk in found}
    for old in Notice.objects.filter(key__in=keys).values_list("key", flat=True):
        del keys[old]
    address = url or subject.get_absolute_url()
    Notice.objects.bulk_create(
        [
            Notice(
                recipient_id=pk,
                by=by,
                kind=kind,
                key=one,
                params=params or {},
                subject_kind=getattr(subject, "journal_kind", subject._meta.model_name),
                subject_id=subject.pk,
                url=address,
                needs_you=sort.needs_you,
                created_at=now,
            )
            for one, pk in keys.items()
        ],
        ignore_conflicts=True,
    )
    notices = list(Notice.objects.filter(key__in=keys))
    post(notices, found, now=now)
    return notices


def post(notices, people, *, now):
    """Put a letter into the outbox for each notice whose reader wants it by mail at once.

    What goes into the digest needs no row yet: the digest gathers unread notices when it is made.
    `people` is `{id: Employee}` of the recipients.
    """
    chosen = {
        (person, kind): way
        for person, kind, way in Preference.objects.filter(
            person__in=people, kind__in={notice.kind for notice in notices}
        ).values_list("person_id", "kind", "way")
    }
    letters = [
        Mail(
            recipient_id=notice.recipient_id,
            notice=notice,
            key=notice.key,
            next_try_at=now,
            created_at=now,
        )
        for notice in notices
        if people[notice.recipient_id].email
        and chosen.get((notice.recipient_id, notice.kind), KINDS[notice.kind].way) == Way.AT_ONCE
    ]
    Mail.objects.bulk_create(letters, ignore_conflicts=True)
