"""Pages that a browser need not be sent again: nothing has happened since it was shown them.

Everything that happens in the office is an entry of its journal, so the last entry says whether a page may
have changed; besides it, whatever else a page is made of: who reads it and how, their unread notices, the
build, and the minute, because pages say how late things are. An entry that is written at the very moment of
asking may therefore show a minute late, and never later.
"""

import hashlib
from functools import wraps

from django.conf import settings
from django.contrib.messages import get_messages
from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from collab.kit import build
from collab.kit.clock import now
from people.inbox.models import Notice
from people.journal.models import Entry


def kept_while_unchanged(view):
    """Answer 304 to a browser that shows this whole page already. Under `person_required`."""

    @wraps(view)
    def door(request, *args, **kwargs):
        is_page = request.method in ("GET", "HEAD") and "HX-Request" not in request.headers
        if not is_page or len(get_messages(request)):
            return view(request, *args, **kwargs)
        etag = quote_etag(_state_of(request))
        answer = get_conditional_response(request, etag=etag)
        if answer is None:
            answer = view(request, *args, **kwargs)
            if answer.status_code != 200:
                return answer
        answer.headers["ETag"] = etag
        return answer

    return door


def _state_of(request):
    person = request.person
    entry, request.unread = _last_entry(person)
    facts = (
        *(build.stamp(), request.get_full_path()),
        *(person.pk, person.language, person.theme, person.timezone, request.user.is_staff),
        *(entry, request.unread, f"{now():%Y%m%d%H%M}"),
        *(request.session.session_key, request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")),
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


def _last_entry(person):
    """(key of the last entry, unread notices of the person); one query."""
    unread = Notice.objects.filter(recipient=person, read_at=None).order_by()
    counted = Subquery(unread.values("recipient").annotate(n=Count("pk")).values("n"))
    last = Entry.objects.order_by("-pk").values_list("pk", Coalesce(counted, 0))
    return last.first() or (0, None)
