"""Taking people on, changing what the office says of them, and letting them go."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from people.accounts.models import User
from people.accounts.opening import close_account
from people.journal.models import record
from people.units.actions import changes

SIGN_IN = {"number": "username", "email": "email"}


@transaction.atomic
def save_employee(employee, *, by, now):
    """Create or change an employee; the account follows: what one signs in with, and whether one may.

    ValidationError keyed by field.
    """
    employee.full_clean()
    difference, new = changes(employee), employee.pk is None
    employee.save()
    verb = "created" if new else "changed"
    record(by=by, verb=verb, subject=employee, now=now, **difference)
    if employee.user_id and not new:
        follow(employee, difference, by=by, now=now)
    return employee


def follow(employee, difference, *, by, now):
    """Bring the account in line with a change of its person, `{field: [from, to]}`."""
    user = User.objects.get(pk=employee.user_id)
    for field, same in SIGN_IN.items():
        before, after = difference.get(field, (None, None))
        if before is not None and getattr(user, same).lower() == before.lower():
            setattr(user, same, after.lower() if field == "email" else after)
    if difference.keys() & SIGN_IN.keys():
        try:
            user.validate_constraints()
            user.validate_unique()
        except ValidationError as error:
            raise ValidationError(
                {"email": _("Another account has this number or e-mail address.")}
            ) from error
        user.save(update_fields=list(SIGN_IN.values()))
    if "is_active" in difference and not employee.is_active:
        close_account(user, by=by, now=now)
