"""Adding and taking away the devices and addresses by which one is reached; one's own only.

Not in the journal: which browser somebody reads in is no deed of the office.
"""

import re
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit import outward
from people.inbox.channels import webhook
from people.inbox.models import Channel
from people.inbox.targets import Gateway, Target
from people.journal.models import record

MOST = 20
KEY = re.compile(r"[A-Za-z0-9_-]{80,100}={0,2}")
SECRET = re.compile(r"[A-Za-z0-9_-]{16,32}={0,2}")
PLACE = re.compile(r"[\w.+@:/-]{3,200}")


def subscribe(*, by, now, endpoint, p256dh, auth, label):
    """Let a browser of `by`'s be told: what its push service gave. A second time changes nothing.

    ValidationError for an address that we would never call. A browser that somebody else had is theirs
    no longer: whoever sits there now signed in.
    """
    try:
        outward.parts(endpoint)
    except outward.Refused as fault:
        raise ValidationError({"endpoint": str(fault)}) from fault
    if len(endpoint) > 1000 or not KEY.fullmatch(p256dh) or not SECRET.fullmatch(auth):
        raise ValidationError({"endpoint": _("The browser gave no address that can be used.")})
    mine = Target.objects.filter(person=by, channel=Channel.PUSH)
    if mine.exclude(address=endpoint).count() >= MOST:
        raise ValidationError({"endpoint": _("Take a device away first; there are many.")})
    Target.objects.filter(channel=Channel.PUSH, address=endpoint).exclude(person=by).delete()
    keys = {"p256dh": p256dh, "auth": auth, "label": label[:200], "created_at": now}
    Target.objects.update_or_create(
        person=by, channel=Channel.PUSH, address=endpoint, defaults=keys
    )


def set_gateway_address(*, by, now, place):
    """Set `by`'s own address at the office's gateway; nothing takes it away."""
    place = place.strip()
    mine = Target.objects.filter(person=by, channel=Channel.WEBHOOK)
    if not place:
        mine.delete()
        return
    if webhook.gateway() is None:
        raise ValidationError({"place": _("The office has no messenger gateway.")})
    if not PLACE.fullmatch(place):
        raise ValidationError({"place": _("Write the address as the gateway knows it.")})
    mine.exclude(address=place).delete()
    Target.objects.get_or_create(
        person=by, channel=Channel.WEBHOOK, address=place, defaults={"created_at": now}
    )


@transaction.atomic
def save_gateway(gateway, *, by, now):
    """Keep where the office's gateway takes words; its secret is made once. ValidationError by field."""
    if gateway.url:
        try:
            outward.parts(gateway.url)
        except outward.Refused as fault:
            raise ValidationError({"url": str(fault)}) from fault
    elif gateway.is_active:
        raise ValidationError({"url": _("Write the gateway's address first.")})
    gateway.pk = 1
    stored = Gateway.objects.filter(pk=1).first()
    gateway.secret = stored.secret if stored else secrets.token_urlsafe(48)
    gateway.full_clean(validate_unique=False, validate_constraints=False)
    gateway.save(force_insert=stored is None, force_update=stored is not None)
    facts = {"url": gateway.url, "is_active": gateway.is_active}
    record(by=by, verb="changed" if stored else "created", subject=gateway, now=now, **facts)


def forget(target, *, by):
    """Take away one's own device."""
    Target.objects.filter(pk=target.pk, person=by).delete()
