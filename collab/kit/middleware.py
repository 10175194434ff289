"""The outermost and the innermost manners of every answer."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.module_loading import import_string

HARMLESS = frozenset({"GET", "HEAD"})


class HealthMiddleware:
    """`/healthz` (this process is alive) and `/readyz` (what it needs is there too).

    Before everything else: a probe comes from inside with any host name, over plain HTTP, without a
    session. `settings.READINESS` names the function that answers `/readyz`."""

    def __init__(self, get_response):
        self.get_response = get_response

    @cached_property
    def ready(self):
        return import_string(settings.READINESS)

    def __call__(self, request):
        if request.method in HARMLESS:
            if request.path_info == "/healthz":
                answer = HttpResponse("ok\n", content_type="text/plain")
                answer["Cache-Control"] = "no-store"
                return answer
            if request.path_info == "/readyz":
                return self.ready(request)
        return self.get_response(request)


class PrivateCacheMiddleware:
    """What a signed-in person was shown stays out of every shared cache.

    A page that carries an ETag may be asked for again (`no-cache`: keep, but ask each time); any other is
    not kept at all, and signing out clears what was. Static files never come this far."""

    def __init__(self, get_response):
        self.get_response = get_response

    @staticmethod
    def is_in(request):
        user = getattr(request, "user", None)
        return user is not None and user.is_authenticated

    def __call__(self, request):
        was_in = self.is_in(request)
        response = self.get_response(request)
        if not self.is_in(request):
            if was_in:
                response.headers["Clear-Site-Data"] = '"cache"'
            return response
        if "no-store" in response.get("Cache-Control", ""):
            return response
        if response.has_header("ETag"):
            patch_cache_control(response, private=True, no_cache=True)
        else:
            response["Cache-Control"] = "private, no-store"
        return response
