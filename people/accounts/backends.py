"""Signing in by e-mail or employee number, and loading the user with their person."""

from allauth.account.auth_backends import AuthenticationBackend

from people.accounts.models import User


class PersonBackend(AuthenticationBackend):
    """allauth's checks; the session's user comes together with its person in one query.

    Whoever no longer works here neither gets in nor stays in, by whatever door they were
    deactivated: both are asked of the person at every request.
    """

    def get_user(self, user_id):
        user = User.objects.select_related("person").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user):
        person = getattr(user, "person", None)
        return user.is_active and (person is None or person.is_active)

    @classmethod
    def _stash_user(cls, user):
        """allauth would tell an inactive account that its password was right; we tell nobody."""
        return None
