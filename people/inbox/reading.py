"""Reading notices, and choosing by which way one hears of a kind.

Neither is written into the journal: how somebody reads their own post is no deed of the office.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.inbox.actions import usual_beside, ways_of
from people.inbox.kinds import KINDS
from people.inbox.models import DIGEST_HOUR, Channel, Notice, Preference, Reach, Way


def read(notice, *, by, now):
    """Mark one's own notice as read; a second time changes nothing."""
    Notice.objects.visible_to(by).unread().filter(pk=notice.pk).update(read_at=now)


def read_all(*, by, now, upto=None):
    """Mark all one's notices as read, up to the newest that was on the page (`upto`, an id)."""
    unread = Notice.objects.visible_to(by).unread()
    if upto is not None:
        unread = unread.filter(pk__lte=upto)
    return unread.update(read_at=now)


def ways(person, channel=Channel.MAIL):
    """`{kind: Way}` for every kind on a channel: what the person chose, or the kind's own way."""
    pairs = {(person.pk, kind) for kind in KINDS}
    return {kind: way for (_pk, kind), way in ways_of(pairs, channel).items()}


@transaction.atomic
def choose(chosen, *, by, channel=Channel.MAIL):
    """Set by which way `by` hears of kinds on a channel: `{kind: Way}`. Kinds that are not named stay.

    A choice that is the kind's own way leaves no row. ValidationError for an unknown kind or way.
    """
    if any(kind not in KINDS or way not in Way.values for kind, way in chosen.items()):
        raise ValidationError(_("There is no such kind of notice, or no such way."))
    if channel != Channel.MAIL and Way.DIGEST in chosen.values():
        raise ValidationError(_("Only e-mail knows a daily digest."))
    usual = {kind: KINDS[kind].way for kind in chosen}
    if channel != Channel.MAIL:
        usual = {kind: usual_beside(KINDS[kind]) for kind in chosen}
    Preference.objects.filter(person=by, kind__in=chosen, channel=channel).delete()
    Preference.objects.bulk_create(
        [
            Preference(person=by, kind=kind, way=way, channel=channel)
            for kind, way in chosen.items()
            if way != usual[kind]
        ]
    )


def reach_of(person):
    """When letters reach the person: what they chose, or the office's usual."""
    return Reach.objects.filter(person=person).first() or Reach(
        person=person, digest_hour=DIGEST_HOUR
    )


def set_reach(*, by, digest_hour, at_any_hour):
    """Set at which hour the digest comes, and whether letters come outside working time, too."""
    reach = Reach(person=by, digest_hour=digest_hour, at_any_hour=at_any_hour)
    reach.clean_fields(exclude=["person"])
    if not 0 <= digest_hour < 24:
        raise ValidationError({"digest_hour": _("Choose an hour from 0 to 23.")})
    chosen = {"digest_hour": digest_hour, "at_any_hour": at_any_hour}
    Reach.objects.update_or_create(person=by, defaults=chosen)
