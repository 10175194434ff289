"""Remembering when a device was last seen, without writing on every request."""

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.core.cache import cache

SEEN_EVERY = 300  # seconds


class DevicesMiddleware(UserSessionsMiddleware):
    """allauth's list of devices, brought up to date every few minutes instead of at every click.

    As it comes it reads and writes four times a request; that is more than most pages of ours ask.
    """

    def __call__(self, request):
        key = request.session.session_key
        if key and cache.add(f"device:{key}", 1, SEEN_EVERY):
            return super().__call__(request)
        return self.get_response(request)
