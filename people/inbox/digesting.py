"""The daily digest: one letter a working day with what was said and not read since the last one.

At 07.00 where the reader is, Monday to Friday; when nothing ran at seven, later that day. A key
for each person and day makes a doubled run harmless; an empty digest is not made.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery

from people.employees.models import Employee, Zone
from people.inbox.kinds import KINDS
from people.inbox.models import Mail, Notice, Preference, Way

HOUR = 7
WORKING_DAYS = range(5)
OLDEST = timedelta(days=14)
MOST = 100
ZONES = {Zone(zone): Employee(timezone=zone).zone for zone in Zone.values}


def digest(now, size=200):
    """Make the digests whose hour has come. Returns how many letters were put into the outbox."""
    return sum(_of_zone(zone, now.astimezone(info), now, size) for zone, info in ZONES.items())


def _of_zone(zone, local, now, size):
    if local.weekday() not in WORKING_DAYS or local.hour < HOUR:
        return 0
    midnight = datetime.combine(local.date(), time(), local.tzinfo)
    made = Mail.objects.filter(recipient=OuterRef("pk"), way=Way.DIGEST, created_at__gte=midnight)
    waiting = to_digest(now).filter(recipient=OuterRef("pk"))
    readers = (
        Employee.objects.active()
        .exclude(email="")
        .filter(~Exists(made), Exists(waiting), timezone=zone)
        .order_by("pk")
    )
    count, last = 0, 0
    while people := list(readers.filter(pk__gt=last).values_list("pk", flat=True)[:size]):
        last = people[-1]
        count += _gather(people, local.date(), now)
    return count


def to_digest(now):
    """Unread notices that their readers want in the digest and that no digest holds yet."""
    chosen = Preference.objects.filter(person=OuterRef("recipient"), kind=OuterRef("kind"))
    kinds = [kind.name for kind in KINDS.values() if kind.way == Way.DIGEST]
    return (
        Notice.objects.unread()
        .filter(created_at__gte=now - OLDEST, digests__isnull=True, kind__in=KINDS)
        .annotate(way=Subquery(chosen.values("way")[:1]))
        .filter(Q(way=Way.DIGEST) | Q(way__isnull=True, kind__in=kinds))
    )


@transaction.atomic
def _gather(people, on, now):
    gathered = {}
    for pk, person in to_digest(now).filter(recipient__in=people).values_list("pk", "recipient"):
        gathered.setdefault(person, []).append(pk)
    keys = {f"digest:{person}:{on:%Y%m%d}": person for person in gathered}
    Mail.objects.bulk_create(
        [
            Mail(
                recipient_id=person,
                key=key,
                way=Way.DIGEST,
                next_try_at=now,
                created_at=now,
            )
            for key, person in keys.items()
        ],
        ignore_conflicts=True,
    )
    through = Mail.digested.through
    mails = dict(Mail.objects.filter(key__in=keys).values_list("recipient", "pk"))
    through.objects.bulk_create(
        [
            through(mail_id=mails[person], notice_id=notice)
            for person, notices in gathered.items()
            for notice in notices[:MOST]
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )
    return len(keys)
