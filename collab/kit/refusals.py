"""The two ways a verb says no. Doors translate them: 403 and 409; absent things are 404."""

from django.core.exceptions import PermissionDenied


class NotYours(PermissionDenied):
    """This person may not do this, whatever the state (403).

    `wayout` is a line saying what the person can do instead, or empty.
    """

    def __init__(self, message, wayout=""):
        super().__init__(message)
        self.message, self.wayout = str(message), str(wayout)


class NotNow(Exception):
    """The person may, the matter does not allow it now (409): it has moved on meanwhile."""

    def __init__(self, message):
        super().__init__(message)
        self.message = str(message)
