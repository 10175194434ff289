"""The daily digest: one letter a working day with what was said and not read since the last one.

At the hour that the reader chose (07.00 unless they did), in their time zone and on the working days of
their calendar; when nothing ran at that hour, later that day. A key for each person and day makes a
doubled run harmless; an empty digest is not made.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from people.employees.models import Employee, Zone
from people.inbox.kinds import KINDS
from people.inbox.models import DIGEST_HOUR, Channel, Mail, Notice, Preference, Way
from people.workdays.calendars import calendars_of

OLDEST = timedelta(days=14)
MOST = 100
ZONES = {Zone(zone): Employee(timezone=zone).zone for zone in Zone.values}


def digest(now, size=200):
    """Make the digests whose hour has come. Returns how many letters were put into the outbox."""
    return sum(_of_zone(zone, now.astimezone(info), now, size) for zone, info in ZONES.items())


def _of_zone(zone, local, now, size):
    midnight = datetime.combine(local.date(), time(), local.tzinfo)
    made = Mail.objects.filter(recipient=OuterRef("pk"), way=Way.DIGEST, created_at__gte=midnight)
    waiting = to_digest(now).filter(recipient=OuterRef("pk"))
    readers = (
        Employee.objects.active()
        .exclude(email="")
        .annotate(hour=Coalesce("reach__digest_hour", Value(DIGEST_HOUR)))
        .filter(~Exists(made), Exists(waiting), timezone=zone, hour__lte=local.hour)
        .order_by("pk")
    )
    count, last = 0, 0
    while people := list(readers.filter(pk__gt=last)[:size]):
        last = people[-1].pk
        calendars = calendars_of(people)
        working = [pk for pk, one in calendars.items() if one.is_working_day(local.date())]
        count += _gather(working, local.date(), now)
    return count


def to_digest(now):
    """Unread notices that their readers want in the digest and that no digest holds yet."""
    chosen = Preference.objects.filter(
        person=OuterRef("recipient"), kind=OuterRef("kind"), channel=Channel.MAIL
    )
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
