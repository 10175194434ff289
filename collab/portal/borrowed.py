"""Sentences of Django and allauth that we say in our own Indonesian ("Anda", and what to do next).

Our catalogue comes before theirs, so naming them here is enough: they are collected with our own.
"""

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("This field is required."),
    _("Incorrect password."),
    _("The username and/or password you specified are not correct."),
    _("The email address and/or password you specified are not correct."),
    _("Too many failed login attempts. Try again later."),
    _("Your password can’t be too similar to your other personal information."),
    _("Your password can’t be a commonly used password."),
)
