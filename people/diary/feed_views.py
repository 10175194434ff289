"""Pages about one's feeds, and the secret address that calendar programs read."""

import hashlib

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseNotFound
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from collab.kit.api.throttling import StrangerThrottle
from collab.kit.clock import now
from people.accounts.doors import person_required
from people.diary import feeds as verbs
from people.diary import sources
from people.diary.forms import FeedForm
from people.diary.models import Feed

KEPT = 50
PRIVATE = "private, no-store"


@person_required
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request):
    """My feeds; the address of a new one is shown on this answer and never again."""
    form, address, status = FeedForm(request.POST or None), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _feed, key = verbs.open_feed(by=request.person, now=now(), **form.cleaned_data)
            except ValidationError as fault:
                form.add_error(None, fault)
            else:
                address, form, status = address_of(key), FeedForm(), 201
    labels = {one.kind: one.label for one in sources.all_sources()}
    own = list(Feed.objects.visible_to(request.person)[:KEPT])
    for feed in own:
        feed.holds = [labels[kind] for kind in feed.kinds if kind in labels]
    context = {"form": form, "address": address, "feeds": own}
    response = render(request, "people/diary/feeds.html", context, status=status)
    response["Cache-Control"] = PRIVATE
    return response


def address_of(key):
    return f"{settings.SITE_URL}{reverse('feed', args=[key])}"


@person_required
@require_POST
def revocation(request, pk):
    """End one of my feeds at once."""
    feed = get_object_or_404(Feed.objects.visible_to(request.person), pk=pk)
    verbs.revoke(feed, by=request.person, now=now())
    messages.success(request, _("Feed ended: its address answers no more"))
    return redirect("feeds")


@require_safe
def feed(request, key):
    """The calendar behind a secret address. An unknown one, a revoked one and that of somebody who left
    look the same; whoever tries addresses is soon asked to wait."""
    moment = now()
    found = verbs.found(key)
    if found is None:
        answer = HttpResponseNotFound(content_type="text/plain")
        if not StrangerThrottle().allow_request(request, None):
            answer = HttpResponse(status=429, content_type="text/plain")
    elif verbs.too_often(found):
        answer = HttpResponse(status=429, content_type="text/plain")
        answer["Retry-After"] = str(verbs.SECONDS)
    else:
        answer = _calendar(request, found, moment)
    answer["Cache-Control"] = PRIVATE
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _calendar(request, found, moment):
    with override(found.person.language), timezone.override(found.person.zone):
        content = verbs.content(found, moment)
    verbs.was_read(found, moment)
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="selaras.ics"'
    answer["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=answer)
