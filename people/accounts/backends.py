"""Signing in by e-mail or employee number, and loading the user with their person."""

from allauth.account.auth_backends import AuthenticationBackend

from people.accounts.models import User


class PersonBackend(AuthenticationBackend):
    """allauth's checks; the session's user comes together with its person in one query."""

    def get_user(self, user_id):
        return User.objects.select_related("person").filter(pk=user_id, is_active=True).first()
