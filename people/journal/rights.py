"""What only an administrator may do to the office's records, asked by the verb itself."""

from django.utils.translation import gettext as _

from collab.kit.refusals import NotYours


def require(by, permission):
    """Raise NotYours unless `by` is a person whose account holds a permission of the administration.

    A technical account without a person is told so: the journal names who acted.
    """
    if by is None:
        raise NotYours(
            _("This is done in somebody's name: sign in with an account of an employee.")
        )
    if by.user is None or not (by.user.is_staff and by.user.has_perm(permission)):
        raise NotYours(_("This is for administrators who were given the right to it."))
