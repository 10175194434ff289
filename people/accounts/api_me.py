"""Oneself through the API: profile and access tokens."""

from django.conf import settings
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from collab.kit.api.doors import Door, ListDoor
from collab.kit.api.shapes import Id, Input, Shape, local
from collab.kit.clock import today
from people.accounts.actions import change_profile, issue_token, revoke_token
from people.accounts.api import PersonWhole
from people.accounts.models import AccessToken, Scope
from people.employees.models import Profession, Theme, Zone


class MeShape(PersonWhole):
    """Oneself, with one's settings."""

    language = serializers.ChoiceField(settings.LANGUAGES)
    theme = serializers.ChoiceField(Theme.choices)

    @classmethod
    def of(cls, person, on):
        settings = {"language": person.language, "theme": person.theme}
        return {**PersonWhole.of(person, on), **settings}


class MeInput(Input):
    """What to change; name, number, e-mail and place are the administrators' to change."""

    phone = serializers.CharField(max_length=40, required=False, allow_blank=True)
    room = serializers.CharField(max_length=80, required=False, allow_blank=True)
    timezone = serializers.ChoiceField(Zone.choices, required=False)
    language = serializers.ChoiceField(settings.LANGUAGES, required=False)
    theme = serializers.ChoiceField(Theme.choices, required=False)
    profession = serializers.ChoiceField(Profession.choices, required=False)
    strengths = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    wants_to_learn = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    how_to_work = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class TokenShape(Shape):
    """A personal access token; never its text."""

    id = Id()
    name = serializers.CharField(help_text="What uses it.")
    scope = serializers.ChoiceField(Scope.choices)
    hint = serializers.CharField(help_text="How its text ends.")
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    last_used_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)

    @classmethod
    def of(cls, token):
        times = ("created_at", "expires_at", "last_used_at", "revoked_at")
        return {
            "id": token.pk,
            "name": token.name,
            "scope": token.scope,
            "hint": token.hint,
            **{name: local(getattr(token, name)) for name in times},
        }


class NewTokenShape(TokenShape):
    """A token just made; `text` is shown this once."""

    text = serializers.CharField()


class TokenInput(Input):
    name = serializers.CharField(max_length=80)
    scope = serializers.ChoiceField(Scope.choices, required=False)
    expires_at = serializers.DateTimeField(help_text="Within a year.")


class Me(Door):
    @extend_schema(tags=["me"], summary="My profile", responses=MeShape)
    def get(self, request):
        return Response(MeShape.of(self.person, today(self.person)))

    @extend_schema(tags=["me"], summary="Change my profile", request=MeInput, responses=MeShape)
    def patch(self, request):
        change_profile(self.person, by=self.person, now=self.now, **self.sent(MeInput))
        return self.get(request)


def by_hand(request):
    """Tokens are made and ended by a person who signed in, so that a stolen one breeds no others."""
    if request.auth is not None:
        raise PermissionDenied(_("A token cannot make or end tokens. Sign in to the portal."))


@extend_schema_view(
    get=extend_schema(tags=["me"], summary="My access tokens", responses=TokenShape(many=True))
)
class Tokens(ListDoor):
    queryset = AccessToken.objects.all()
    shape = TokenShape

    def found(self):
        return AccessToken.objects.filter(person=self.person)

    @extend_schema(
        tags=["me"],
        summary="Make an access token",
        description="Not with a token: sign in for it. The text is shown once.",
        request=TokenInput,
        responses={201: NewTokenShape},
    )
    def post(self, request):
        by_hand(request)
        token, text = issue_token(by=self.person, now=self.now, **self.sent(TokenInput))
        return Response({**TokenShape.of(token), "text": text}, status=201)


class OneToken(Door):
    @extend_schema(
        tags=["me"],
        summary="End an access token",
        description="Not with a token: sign in for it.",
        request=None,
        responses={204: None},
    )
    def delete(self, request, pk):
        by_hand(request)
        own = AccessToken.objects.filter(person=self.person)
        revoke_token(self.one(own, pk), by=self.person, now=self.now)
        return Response(status=204)


class BearerScheme(OpenApiAuthenticationExtension):
    """How the schema names the access token."""

    target_class = "people.accounts.tokens.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": "bearer", "description": "A personal access token."}
