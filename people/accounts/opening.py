"""Opening accounts: an employee gets a user who signs in by number or e-mail; and closing them.

The account has no password until the person sets one through the letter that an administrator sends.
"""

from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from people.accounts.models import AccessToken, User
from people.employees.models import Employee
from people.journal.models import Entry, kind_of, record

BATCH = 500


@transaction.atomic
def open_accounts(employees, *, by, now):
    """Open an account for each employee that has none; returns how many were opened.

    ValidationError where a number or an address belongs to an account of somebody else.
    """
    lacking = [person for person in employees if person.user_id is None]
    users = [
        User(username=person.number, email=person.email.lower(), date_joined=now)
        for person in lacking
    ]
    _refuse_taken(users)
    for user in users:
        user.set_unusable_password()
    User.objects.bulk_create(users, batch_size=BATCH)
    for person, user in zip(lacking, users, strict=True):
        person.user = user
    Employee.objects.bulk_update(lacking, ["user"], batch_size=BATCH)
    Entry.objects.bulk_create(
        [
            Entry(
                by=by,
                verb="opened_account",
                at=now,
                subject_kind=kind_of(person),
                subject_id=person.pk,
            )
            for person in lacking
        ],
        batch_size=BATCH,
    )
    return len(lacking)


def open_account(employee, *, by, now):
    """Open an account for one employee and return it."""
    open_accounts([employee], by=by, now=now)
    return employee.user


def _refuse_taken(users):
    """Compare with all accounts at once; an office has them in thousands, not in millions."""
    numbers = {user.username.lower(): user for user in users}
    mails = {user.email: user for user in users if user.email}
    held = User.objects.values_list(Lower("username"), Lower("email"))
    for number, email in held.iterator():
        if number in numbers or (email and email in mails):
            raise ValidationError(
                _("An account with the number %(number)s or its e-mail address is there already."),
                params={"number": (numbers.get(number) or mails.get(email)).username},
            )


@transaction.atomic
def close_account(user, *, by, now):
    """Nobody signs in with it any more: its sessions end and its access tokens are revoked.

    ValidationError for the last administrator: an office must not lock itself out.
    """
    refuse_last(user)
    if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        return
    user.is_active = False
    end_sessions(user)
    AccessToken.objects.filter(person__user=user, revoked_at=None).update(revoked_at=now)
    record(by=by, verb="closed_account", subject=user, now=now)


@transaction.atomic
def reopen_account(user, *, by, now):
    """The account may be used again; its tokens stay revoked."""
    if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        user.is_active = True
        record(by=by, verb="reopened_account", subject=user, now=now)


def refuse_last(user):
    """ValidationError if without this account no superuser could sign in any more."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        raise ValidationError(_("This is the last administrator. Name another one first."))


def end_sessions(user):
    """Sign a user out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()
