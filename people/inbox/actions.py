"""Saying something to people."""

from django.utils import timezone

from people.inbox.kinds import KINDS
from people.inbox.models import Mail, MailState, Notice, Preference, Way
from people.relations.acting import stand_ins


def notify(recipients, *, kind, subject, key, now, by=None, params=None, url=None):
    """Write a notice, and a mail where the reader wants one, for each recipient; once for each key.

    Call in the transaction of what is told. `recipients` are Employees; who acted is left out, and
    so is who is not active. Returns the notices written now.
    """
    found = {person.pk: person for person in recipients if person.is_active}
    found.pop(by.pk if by else None, None)
    address = url or subject.get_absolute_url()
    notices = [
        Notice(
            recipient_id=pk,
            by=by,
            kind=kind,
            key=f"{key}:{pk}",
            params=params or {},
            subject_kind=getattr(subject, "journal_kind", subject._meta.model_name),
            subject_id=subject.pk,
            url=address,
            is_urgent=getattr(subject, "is_urgent", False),
            created_at=now,
        )
        for pk in found
    ]
    return say(notices, found, now=now)


def say(notices, people, *, now):
    """Write unsaved notices of any kinds, and their letters; what was said under a key stays.

    Six queries at most, however many; five where nobody is away. `people` is `{id: Employee}` of the
    recipients. Returns the notices written now. Two callers with the same key at the same moment:
    the unique key lets one of them write, the other one's transaction fails as a whole.
    """
    if not notices:
        return []
    keys = {notice.key for notice in notices}
    keys -= set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    fresh = [notice for notice in notices if notice.key in keys]
    copies, actors = for_stand_ins(fresh, people, now)
    fresh, people = [*fresh, *copies], {**people, **actors}
    for notice in fresh:
        kind = KINDS[notice.kind]
        notice.needs_you, notice.is_urgent = kind.needs_you, notice.is_urgent or kind.is_urgent
    Notice.objects.bulk_create(fresh)
    post(fresh, people, now=now)
    return fresh


def for_stand_ins(notices, people, now):
    """What whoever is away is told, for those who act for them as well: `(unsaved notices, people)`.

    Who did it needs no copy, nor who is told of the same thing anyway. Whether they may see it is asked,
    as always, when it is shown. One query, two where somebody is away.
    """
    told = {notice.recipient_id for notice in notices}
    acting = stand_ins(told, timezone.localdate(now)) if told else {}
    also = {(one.recipient_id, one.kind, one.subject_kind, one.subject_id) for one in notices}
    copies, actors = [], {}
    for notice in notices:
        for actor, mandate in acting.get(notice.recipient_id, ()):
            same = (actor.pk, notice.kind, notice.subject_kind, notice.subject_id)
            if actor.pk == notice.by_id or same in also:
                continue
            actors[actor.pk] = actor
            signature = mandate.signature(people[notice.recipient_id])
            copies.append(_copy(notice, actor, signature))
    return copies, actors


def _copy(notice, actor, signature):
    return Notice(
        recipient_id=actor.pk,
        by_id=notice.by_id,
        kind=notice.kind,
        key=f"{notice.key}:for:{actor.pk}",
        params={**notice.params, "for": signature},
        subject_kind=notice.subject_kind,
        subject_id=notice.subject_id,
        url=notice.url,
        created_at=notice.created_at,
    )


def post(notices, people, *, now):
    """Put a letter into the outbox for each notice whose reader wants it by mail at once.

    What goes into the digest needs no row yet: the digest gathers unread notices when it is made.
    """
    if not notices:
        return
    ways = ways_of({(notice.recipient_id, notice.kind) for notice in notices})
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
        and ways[notice.recipient_id, notice.kind] == Way.AT_ONCE
    ]
    Mail.objects.bulk_create(letters)


def ways_of(pairs):
    """`{(person id, kind): Way}`: what each chose, or the kind's own way; one query.

    A kind that no room registers any more goes by no way.
    """
    chosen = Preference.objects.filter(
        person__in={person for person, _kind in pairs},
        kind__in={kind for _person, kind in pairs},
    )
    ways = {pair: KINDS[pair[1]].way for pair in pairs if pair[1] in KINDS}
    ways |= {
        (person, kind): Way(way)
        for person, kind, way in chosen.values_list("person_id", "kind", "way")
    }
    return ways


def withdraw(keys):
    """Call back the letters of some notices that are not on their way yet; the notices stay."""
    if keys:
        waiting = Mail.objects.filter(key__in=keys, state__in=[MailState.DUE, MailState.RETRY])
        waiting.update(state=MailState.CANCELLED)
