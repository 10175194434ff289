"""Signing in to the API: `Authorization: Bearer slr_…`, with a scope and an end."""

from datetime import timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission

from people.accounts.middleware import person_of
from people.accounts.models import AccessToken, Scope

REMEMBER_USE = timedelta(minutes=5)


class TokenAuthentication(BaseAuthentication):
    """Sets the request's person, language and zone from a valid token; else refuses (401)."""

    keyword = "Bearer"

    def authenticate(self, request):
        parts = get_authorization_header(request).decode("latin-1").split()
        if len(parts) != 2 or parts[0].lower() != "bearer":
            return None
        now = timezone.now()
        token = (
            AccessToken.objects.valid(now)
            .select_related("person__user")
            .filter(digest=AccessToken.digest_of(parts[1]))
            .first()
        )
        user = token and token.person.user
        if not user or not user.is_active or not token.person.is_active:
            raise AuthenticationFailed(_("This access token is unknown, expired or revoked."))
        if token.last_used_at is None or now - token.last_used_at > REMEMBER_USE:
            AccessToken.objects.filter(pk=token.pk).update(last_used_at=now)
        user.person = token.person
        request._request.person = token.person
        translation.activate(token.person.language)
        timezone.activate(token.person.zone)
        return user, token

    def authenticate_header(self, request):
        return self.keyword


class IsPerson(BasePermission):
    """An active employee; a read-only token may only read."""

    message = _("Sign in as an employee of this office.")

    def has_permission(self, request, view):
        person = person_of(request.user)
        if person is None:
            return False
        request.person = request._request.person = person
        token = request.auth
        if isinstance(token, AccessToken) and token.scope == Scope.READ:
            return request.method in SAFE_METHODS
        return True
