"""Letters with a key to set one's password: after "forgot my password", and for a new account.

Not through the outbox: a key must not lie in the database, so it is made while the letter is sent. The
worker sends, so that asking for a known and for an unknown address takes the same time and no page waits
for the mail server; when the broker is away, this process sends. A letter that is lost is asked for
again. It goes to the stored address, with a link to the configured site (safety 1, row 25).
"""

from functools import partial

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from celery import signature
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from collab.kit.jobs import outage
from people.accounts.models import User

JOB = "people.accounts.jobs.send_key"
RESET, WELCOME = "password_reset_key", "welcome"


def post(user):
    """Send the letter after the commit."""
    transaction.on_commit(partial(_hand_over, user.pk), robust=True)


def _hand_over(user_id):
    job = signature(JOB, args=(user_id,))
    if outage.attempt(lambda: job.apply_async(retry=False, ignore_result=True)) is None:
        send(user_id)


def send(user_id):
    """Make the key and send the letter; nothing for an account that may not sign in.

    An account that never had a password is greeted; any other one is told that somebody asked.
    """
    user = User.objects.select_related("person").filter(pk=user_id, is_active=True).first()
    person = getattr(user, "person", None)
    if user is None or not user.email or (person and not person.is_active):
        return
    path = f"account/email/{RESET if user.has_usable_password() else WELCOME}"
    with translation.override(person.language if person else settings.LANGUAGE_CODE):
        words = {"user": user, "person": person, "password_reset_url": key_address(user)}
        subject = render_to_string(f"{path}_subject.txt", words)
        body = render_to_string(f"{path}_message.txt", words)
    message = EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[user.email])
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    message.send()


def key_address(user):
    """Where the account's password can be set; good once, and for as long as Django's setting says."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    path = reverse("account_reset_password_from_key", kwargs=key)
    return f"{settings.SITE_URL}{path}"
