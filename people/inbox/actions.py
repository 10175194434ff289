"""Saying something to people."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Value
from django.utils import timezone

from people.inbox.kinds import KINDS
from people.inbox.models import Channel, Mail, MailState, Notice, Preference, Way
from people.inbox.targets import Delivery, Target
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
    """Put rows into the outboxes for each notice whose reader wants it elsewhere at once.

    What goes into the digest needs no row yet: the digest gathers unread notices when it is made.
    """
    if not notices:
        return
    choices = choices_of({(notice.recipient_id, notice.kind) for notice in notices})
    letters, deliveries = [], []
    for notice in notices:
        facts = {"recipient_id": notice.recipient_id, "next_try_at": now, "created_at": now}
        if people[notice.recipient_id].email and choices.way(notice, Channel.MAIL) == Way.AT_ONCE:
            letters.append(Mail(notice=notice, key=notice.key, **facts))
        for channel, target in choices.targets.get(notice.recipient_id, ()):
            if choices.way(notice, channel) == Way.AT_ONCE:
                key = f"{notice.pk}:{channel}:{target}"
                row = Delivery(notice=notice, channel=channel, target_id=target, key=key, **facts)
                deliveries.append(row)
    Mail.objects.bulk_create(letters)
    Delivery.objects.bulk_create(deliveries)


@dataclass(frozen=True, slots=True)
class Choices:
    """`ways`: `{(person, kind, channel): Way}` as chosen; `targets`: `{person: [(channel, id)]}`."""

    ways: dict
    targets: dict

    def way(self, notice, channel):
        """What the reader of a notice chose for its kind, or the kind's own way.

        A kind that no room registers any more goes by no way. Beside mail a word comes of what
        needs its reader, unless they chose otherwise.
        """
        kind = KINDS.get(notice.kind)
        usual = kind and (kind.way if channel == Channel.MAIL else usual_beside(kind))
        return self.ways.get((notice.recipient_id, notice.kind, channel), usual)


def usual_beside(kind):
    return Way.AT_ONCE if kind.needs_you else Way.PORTAL


def choices_of(pairs):
    """The Choices for `{(person id, kind)}`: what they chose and where they are reached; one query."""
    people = {person for person, _kind in pairs}
    chosen = Preference.objects.filter(person__in=people, kind__in={kind for _who, kind in pairs})
    text, none = models.CharField(), models.BigIntegerField()
    rows = chosen.order_by().values_list("person_id", "kind", "channel", "way", Value(0, none))
    reached = (
        Target.objects.filter(person__in=people)
        .order_by()
        .values_list("person_id", Value("", text), "channel", Value("", text), "pk")
    )
    ways, targets = {}, {}
    for person, kind, channel, way, target in rows.union(reached, all=True):
        if target:
            targets.setdefault(person, []).append((channel, target))
        else:
            ways[person, kind, channel] = Way(way)
    return Choices(ways, targets)


def ways_of(pairs, channel=Channel.MAIL):
    """`{(person id, kind): Way}` on a channel: what each chose, or the kind's own way; one query."""
    chosen = Preference.objects.filter(
        channel=channel,
        person__in={person for person, _kind in pairs},
        kind__in={kind for _person, kind in pairs},
    )
    ways = {
        pair: KINDS[pair[1]].way if channel == Channel.MAIL else usual_beside(KINDS[pair[1]])
        for pair in pairs
        if pair[1] in KINDS
    }
    ways |= {
        (person, kind): Way(way)
        for person, kind, way in chosen.values_list("person_id", "kind", "way")
    }
    return ways


def settle(people, *, kind, key, now):
    """What some people (ids) were told under a key asks nothing of them any more: it is read, also by who was
    told for them, and what is on no way yet is called back. Four queries."""
    on = timezone.localdate(now)
    acting = {actor.pk for rows in stand_ins(people, on).values() for actor, _mandate in rows}
    found = Notice.objects.filter(recipient__in={*people, *acting}, kind=kind)
    found = found.filter(key__startswith=f"{key}:")
    withdraw(list(found.values_list("key", flat=True)))
    found.unread().update(read_at=now)


def withdraw(keys):
    """Call back what is on no way yet of some notices, by mail or otherwise; the notices stay."""
    if keys:
        waiting = [MailState.DUE, MailState.RETRY]
        letters = Mail.objects.filter(key__in=keys, state__in=waiting)
        letters.update(state=MailState.CANCELLED)
        others = Delivery.objects.filter(notice__key__in=keys, state__in=waiting)
        others.update(state=MailState.CANCELLED)
