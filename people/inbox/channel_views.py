"""Pages: one's devices and address at the gateway, and the worker that shows pushed words."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from collab.kit.clock import now
from people.accounts.doors import person_required
from people.inbox import reaching as verbs
from people.inbox.channels import push, webhook
from people.inbox.models import Channel
from people.inbox.targets import Target

WORKER = settings.BASE_DIR / "static" / "js" / "push-worker.js"


@require_GET
def worker(request):
    """The service worker, from the root of the site so that it may act for all of it."""
    answer = HttpResponse(Path(WORKER).read_bytes(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_http_methods(["GET", "POST"])
@person_required
def devices(request):
    """GET: what reaches me. POST: this browser, as its push service described it; answers JSON."""
    if request.method == "POST":
        return subscribed(request)
    return page(request)


def page(request, fault="", status=200):
    mine = list(Target.objects.filter(person=request.person).order_by("-pk"))
    context = {
        "key": push.keys().public,
        "devices": [one for one in mine if one.channel == Channel.PUSH],
        "place": next((one.address for one in mine if one.channel == Channel.WEBHOOK), ""),
        "gateway": webhook.gateway(),
        "fault": fault,
    }
    return render(request, "people/inbox/devices.html", context, status=status)


def subscribed(request):
    sent = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    label = request.headers.get("User-Agent", "")
    try:
        verbs.subscribe(by=request.person, now=now(), label=label, **sent)
    except ValidationError as fault:
        return JsonResponse({"errors": fault.messages}, status=422)
    messages.success(request, _("This browser is told from now on."))
    return JsonResponse({}, status=201)


@require_POST
@person_required
def device_revocation(request, pk):
    target = get_object_or_404(Target.objects.filter(person=request.person), pk=pk)
    verbs.forget(target, by=request.person)
    messages.success(request, _("This device is told no longer."))
    return redirect("push_devices")


@require_POST
@person_required
def gateway_address(request):
    try:
        place = request.POST.get("place", "")
        verbs.set_gateway_address(by=request.person, now=now(), place=place)
    except ValidationError as fault:
        return page(request, fault.messages[0], status=422)
    messages.success(request, _("Your choice is kept."))
    return redirect("push_devices")
