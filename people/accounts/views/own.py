"""Pages about oneself: profile, appearance, access tokens."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from collab.kit.clock import now
from people.accounts.actions import change_profile, issue_token, revoke_token
from people.accounts.doors import person_required
from people.accounts.forms import AppearanceForm, ProfileForm, TokenForm
from people.accounts.models import AccessToken
from people.accounts.photos import change_photo
from people.employees.models import Employee

YEAR = 365 * 24 * 3600
KEPT_TOKENS = 50


@person_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request):
    """What I tell colleagues about myself."""
    stored = Employee.objects.get(pk=request.person.pk)
    form = ProfileForm(request.POST or None, request.FILES or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        moment, fields = now(), dict(form.cleaned_data)
        photo, remove = fields.pop("photo"), fields.pop("remove_photo", False)
        change_profile(request.person, by=request.person, now=moment, **fields)
        if photo or remove:
            change_photo(request.person, photo, by=request.person, now=moment)
        with override(request.person.language):
            messages.success(request, _("Profile saved"))
        return redirect("me")
    status = 422 if form.is_bound else 200
    return render(request, "people/accounts/me.html", {"form": form}, status=status)


@require_POST
def appearance(request):
    """Theme and language; kept with the person, for a stranger in a cookie (language only)."""
    asked = AppearanceForm(request.POST).asked()
    if request.headers.get("X-Requested-With") == "fetch":
        response = HttpResponse(status=204)
    else:
        response = redirect(_safe(request, request.POST.get("next", "")))
    if request.person:
        change_profile(request.person, by=request.person, now=now(), **asked)
    elif "language" in asked:
        response.set_cookie(
            "language",
            asked["language"],
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SITE_URL.startswith("https://"),
        )
    return response


def _safe(request, address):
    """The address if it is a path of this portal, else home."""
    local = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts=None, require_https=request.is_secure()
    )
    return address if local else reverse("home")


@person_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request):
    """My access tokens; the text of a new one is shown on this answer and never again."""
    form, text, status = TokenForm(request.POST or None), "", 200
    moment = now()
    if request.method == "POST":
        status = 422
        if form.is_valid():
            wanted = form.cleaned_data
            ends = moment + timedelta(days=wanted.pop("days"))
            _token, text = issue_token(by=request.person, now=moment, expires_at=ends, **wanted)
            form, status = TokenForm(), 201
    own = AccessToken.objects.filter(person=request.person)
    context = {"form": form, "text": text, "tokens": own[:KEPT_TOKENS], "now": moment}
    response = render(request, "people/accounts/tokens.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


@person_required
@require_POST
def token_revocation(request, pk):
    """End one of my tokens at once."""
    token = get_object_or_404(AccessToken.objects.filter(person=request.person), pk=pk)
    revoke_token(token, by=request.person, now=now())
    messages.success(request, _("Token ended"))
    return redirect("tokens")
