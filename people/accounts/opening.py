"""Opening accounts: an employee gets a user who signs in by number or e-mail.

The account has no password until the person sets one through the letter that an administrator sends.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from people.accounts.models import User
from people.employees.models import Employee
from people.journal.models import Entry, kind_of

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
                _("An account with the number %(number)s or its e-mail address is there already.")
                % {"number": (numbers.get(number) or mails.get(email)).username}
            )
