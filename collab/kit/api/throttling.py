"""How much one person may ask for."""

from rest_framework.throttling import AnonRateThrottle, SimpleRateThrottle


class PersonThrottle(SimpleRateThrottle):
    """A signed-in person's limit, whatever token or session; `API_RATE` sets it."""

    scope = "person"

    def get_cache_key(self, request, view):
        user = request.user
        if not (user and user.is_authenticated):
            return None
        return self.cache_format % {"scope": self.scope, "ident": user.pk}


class StrangerThrottle(AnonRateThrottle):
    """Whoever is not signed in shares a small limit with their address.

    The address is the connection's own; what X-Forwarded-For says counts only behind as many
    proxies as `TRUSTED_PROXIES` names.
    """
