"""What we tell django-allauth about our accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings

from people.accounts.letters import post

SIGN_IN = ("email", "username")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator, so nobody can sign up; no link trusts a Host header."""

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        """Failures are counted for what the database takes for one name: it compares capitals (UPPER),
        in which "ſ" is an S, so that another way to write a name is no second set of tries."""
        names = {key: same(credentials[key]) for key in SIGN_IN if key in credentials}
        super().pre_authenticate(request, **{**credentials, **names})

    def send_password_reset_mail(self, user, email, context):
        """To the stored address, whatever was typed, with a key made when the letter goes out."""
        post(user)

    def get_reset_password_from_key_url(self, key):
        """Not used: the letter makes its own key. Named here so that no other way is taken."""
        return settings.SITE_URL

    def send_mail(self, template_prefix, email, context):
        """Only to addresses that we know: no letter to whoever a stranger typed in."""
        if template_prefix != "account/email/unknown_account":
            super().send_mail(template_prefix, email, context)


def same(name):
    return name.upper().lower()
