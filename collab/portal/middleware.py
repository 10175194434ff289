"""One translation of "not now" for all pages; "not yours" is Django's own 403 already."""

from collab.kit.refusals import NotNow
from collab.portal.errors import not_now


class NotNowMiddleware:
    """A verb that the matter does not allow now becomes a 409 page, or a toast for htmx."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return not_now(request, exception) if isinstance(exception, NotNow) else None
