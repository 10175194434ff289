"""What ends when a password changes.

The other sessions end by themselves, because a session carries a hash of the password. Tokens do not,
so they are ended here: whoever knew the old password may have made some.
"""

from django.utils import timezone

from people.accounts.models import AccessToken


def end_tokens(user, now):
    """End every access token of a user that is still good."""
    AccessToken.objects.valid(now).filter(person__user=user).update(revoked_at=now)


def password_was_set(sender, user, **kwargs):
    """allauth's word that a password was changed, set or reset."""
    end_tokens(user, timezone.now())
