"""Safe retries: a request with an `Idempotency-Key` is carried out once and answered as often as asked.

Row, deed and answer are one transaction. Whoever is cut off between commit and answer asks again
and gets the first answer; two at once wait for one another; what failed left no row and may be
sent again, corrected. Answers are kept for a day (the IETF draft "Idempotency-Key HTTP header").
"""

import hashlib
import json
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from collab.kit.api.problems import Conflict
from people.accounts.keeping import LONGEST, KeptAnswer

HEADER = "Idempotency-Key"
KEPT_FOR = timedelta(hours=24)
KEY = OpenApiParameter(
    HEADER,
    location=OpenApiParameter.HEADER,
    description="Any text of up to 100 letters, new for each thing that you want done. Sent again"
    " within a day, it answers what it answered first and does nothing twice.",
    type={"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"^[\x21-\x7e]+$"},
)


def once(door, deed):
    """The answer of `deed()`; of the first time, when the caller's key was answered before."""
    key = door.request.headers.get(HEADER)
    if key is None:
        return deed()
    if not (0 < len(key) <= LONGEST and key.isascii() and key.isprintable() and " " not in key):
        raise ValidationError({HEADER: [_("Up to 100 letters, without blanks.")]})
    fingerprint = _fingerprint(door.request)
    with transaction.atomic():
        own = KeptAnswer.objects.filter(person=door.person)
        own.filter(at__lt=door.now - KEPT_FOR).delete()
        kept, is_new = KeptAnswer.objects.get_or_create(
            person=door.person, key=key, defaults={"fingerprint": fingerprint, "at": door.now}
        )
        if not is_new:
            return _again(kept, fingerprint)
        answer = deed()
        kept.status, kept.body = answer.status_code, answer.data
        kept.save(update_fields=["status", "body"])
    return answer


def _again(kept, fingerprint):
    if kept.fingerprint != fingerprint:
        raise Conflict(_("This key was used for something else. Take a new one."))
    return Response(kept.body, status=kept.status, headers={"Idempotency-Replayed": "true"})


def _fingerprint(request):
    """What was asked, so that a key is not used for two different things."""
    data = request.data
    if hasattr(data, "lists"):
        data = {name: [_told(value) for value in values] for name, values in data.lists()}
    asked = json.dumps([request.method, request.path, data], sort_keys=True, default=str)
    return hashlib.sha256(asked.encode()).hexdigest()


def _told(value):
    """A field as it is; a file by its name and content."""
    if not hasattr(value, "chunks"):
        return value
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return [value.name, digest.hexdigest()]
