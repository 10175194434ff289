"""Pages for when a page cannot be shown. Each says what happened and what to do next.

An answer to htmx is a toast on the page that stays, never a whole page inside a fragment.
"""

from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from collab.portal.toasts import toast


def answer(request, template, status, words, context=None):
    """The page `template`, or for htmx only `words` as a toast."""
    if getattr(request, "htmx", False):
        response = HttpResponse(status=status)
        response["HX-Reswap"] = "none"
        return toast(response, words, late=True)
    return render(request, template, context or {}, status=status)


def bad_request(request, exception):
    """400: nothing of the request is trusted, so the page stands alone."""
    return HttpResponse(render_to_string("400.html"), status=400)


def permission_denied(request, exception):
    """403; a verb that refuses says why, and sometimes what to do instead."""
    reason = getattr(exception, "message", "")
    wayout = getattr(exception, "wayout", "")
    words = reason or _("You cannot do this.")
    return answer(request, "403.html", 403, words, {"reason": reason, "wayout": wayout})


def page_not_found(request, exception):
    """404, also for what exists but is not for this person: the page must not tell them apart."""
    return answer(request, "404.html", 404, _("This is not here, or not for you."))


def not_now(request, refusal):
    """409: the person may, but the matter has moved on meanwhile."""
    reason = getattr(refusal, "message", "")
    return answer(request, "409.html", 409, reason, {"reason": reason})


def too_many(request, exception=None):
    """429: too many tries in a short time."""
    return answer(request, "429.html", 429, _("Too many tries. Wait a minute, then try again."))


def csrf_failure(request, reason=""):
    """403 for a form without its key: nearly always a page that stood open too long."""
    words = _("This page stood open too long. Reload it, then send again.")
    return answer(request, "403_csrf.html", 403, words)


def server_error(request):
    """500: no context, no query, no language of the person; whatever broke may break again."""
    return HttpResponseServerError(render_to_string("500.html"))
