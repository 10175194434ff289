"""What we tell django-allauth about our accounts."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator, so nobody can sign up."""

    def is_open_for_signup(self, request):
        return False
