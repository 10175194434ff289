"""What a person changes about themselves: profile and access tokens."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.refusals import NotYours
from people.accounts.models import AccessToken, Scope
from people.journal.models import record

OWN = (
    "phone", "room", "timezone", "language", "theme",
    "profession", "strengths", "wants_to_learn", "how_to_work",
)  # fmt: skip
LONGEST = timedelta(days=366)


@transaction.atomic
def change_profile(person, *, by, now, **fields):
    """Change one's own profile; name, number, e-mail and place are the administrators' to change.

    `fields` are some of `OWN`. ValidationError keyed by field.
    """
    if by.pk != person.pk:
        raise NotYours(_("Everybody keeps their own profile."))
    changed = {
        name: [getattr(person, name), value]
        for name, value in fields.items()
        if name in OWN and getattr(person, name) != value
    }
    if not changed:
        return
    for name, (_before, value) in changed.items():
        setattr(person, name, value)
    person.full_clean(exclude=["user", "photo"], validate_unique=False, validate_constraints=False)
    person.save(update_fields=list(changed))
    record(by=by, verb="changed", subject=person, now=now, **changed)


@transaction.atomic
def issue_token(*, by, name, expires_at, now, scope=Scope.READ):
    """A token for one's own programs: `(token, text)`; the text is shown once.

    It ends by itself within a year. ValidationError keyed by field.
    """
    name = (name or "").strip()
    if not name:
        raise ValidationError({"name": _("Write what will use the token.")})
    if not now < expires_at <= now + LONGEST:
        raise ValidationError({"expires_at": _("A token lasts a year at most.")})
    token, text = AccessToken.issue(by=by, name=name, scope=scope, expires_at=expires_at, now=now)
    record(by=by, verb="issue_token", subject=token, now=now, name=name, scope=str(scope))
    return token, text


@transaction.atomic
def revoke_token(token, *, by, now):
    """End one's own token at once; a second time changes nothing."""
    if token.person_id != by.pk:
        raise NotYours(_("Everybody keeps their own tokens."))
    if AccessToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now):
        record(by=by, verb="revoke_token", subject=token, now=now, name=token.name)
