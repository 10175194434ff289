"""Pages that a browser need not be sent again: nothing has happened since it was shown them.

Everything that happens in the office is an entry of its journal, so the last entry says whether a page may
have changed; besides it, whatever else a page is made of: who reads it and how, their unread notices, the
build, and the minute, because pages say how late things are. An entry that is written at the very moment of
asking may therefore show a minute late, and never later.
"""

import hashlib

from django.conf import settings
from django.contrib.messages import get_messages
from django.db import connection
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from collab.kit import build
from collab.kit.clock import now
from collab.portal.context import WORN, worn_by

# The pages that are looked at all day, by the names of their addresses.
KEPT = frozenset({"home", "calendar", "people", "person", "chart", "branch", "tasks"})
# What a kept page costs is mostly this, so it stands here as SQL: composing it took longer than running it.
LAST_ENTRY = WORN.replace("SELECT", "SELECT (SELECT max(id) FROM people_entry),", 1)


class UnchangedMiddleware:
    """Answers 304 to a browser that shows one of the `KEPT` pages as it still is. The innermost one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        etag = getattr(request, "etag", None)
        if etag is not None and response.status_code in (200, 304):
            response.headers["ETag"] = etag
        return response

    def process_view(self, request, view, args, kwargs):
        if not _is_kept(request):
            return None
        request.etag = quote_etag(_state_of(request))
        return get_conditional_response(request, etag=request.etag)


def _is_kept(request):
    """A whole page for a person, with no word of ours waiting to be shown on it."""
    return (
        request.method in ("GET", "HEAD")
        and request.resolver_match.view_name in KEPT
        and request.person is not None
        and "HX-Request" not in request.headers
        and not len(get_messages(request))
    )


def _state_of(request):
    person = request.person
    entry, *worn = _last_entry(person)
    request.worn = tuple(worn)
    facts = (
        *(build.stamp(), request.get_full_path()),
        *(person.pk, person.language, person.theme, person.timezone, request.user.is_staff),
        *(entry, *request.worn, f"{now():%Y%m%d%H%M}"),
        *(request.session.session_key, request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")),
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]


def _last_entry(person):
    """(key of the last entry, unread notices of the person, has letters or not); one query."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_ENTRY, worn_by(person))
        return cursor.fetchone()
