"""Which administrator may touch which account."""

from django.contrib.auth.models import Permission
from django.db.models import Q


def may_touch(actor, user):
    """Whether an administrator holds everything that an account holds, closed accounts as well.

    Who can change what somebody signs in with can become that person (safety design 1, row 12).
    """
    if actor.is_superuser or actor.pk == user.pk:
        return True
    if user.is_superuser:
        return False
    theirs = Permission.objects.filter(Q(user=user) | Q(group__user=user))
    names = theirs.values_list("content_type__app_label", "codename")
    held = {f"{app}.{name}" for app, name in names}
    return held <= actor.get_all_permissions() and (actor.is_staff or not user.is_staff)
