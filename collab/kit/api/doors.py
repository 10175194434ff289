"""A request comes in."""

from django.http import Http404
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.parsers import JSONParser
from rest_framework.views import APIView

from collab.kit import clock
from collab.kit.api.finding import BIGGEST, Filters, Orders


class Door(APIView):
    """One address: the acting person and the clock, read once; only declared query parameters.

    A caller who is turned away counts towards the limit as well, so that tokens cannot be tried
    without end. No answer is kept by any cache, and none is shared between two callers.
    """

    parser_classes = [JSONParser]
    metadata_class = None
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    parameters = frozenset()

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        self.person = request.person
        self.now = clock.now()
        unknown = set(request.query_params) - self.known_parameters()
        if unknown:
            raise ValidationError({name: [_("Unknown parameter.")] for name in sorted(unknown)})

    def known_parameters(self):
        return set(self.parameters)

    def perform_authentication(self, request):
        try:
            super().perform_authentication(request)
        except APIException:
            self.check_throttles(request)
            raise

    def permission_denied(self, request, message=None, code=None):
        self.check_throttles(request)
        super().permission_denied(request, message=message, code=code)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ("Authorization", "Cookie"))
        return response

    def sent(self, shape, **context):
        """What the caller sent, checked against an input shape."""
        taken = shape(data=self.request.data, context={"person": self.person, **context})
        taken.is_valid(raise_exception=True)
        return taken.validated_data

    def one(self, queryset, pk):
        """The one row, or 404; absent and not for this person look the same."""
        if pk > BIGGEST:
            raise Http404
        try:
            return queryset.get(pk=pk)
        except queryset.model.DoesNotExist:
            raise Http404 from None


class ListDoor(Door, GenericAPIView):
    """A list: `found()` starts from what the person may see, `shaped()` makes the rows."""

    filter_backends = [Filters, Orders]
    filterset_class = None
    orders = {"-id": ("-id",), "id": ("id",)}
    shape = None

    def known_parameters(self):
        filters = self.filterset_class.base_filters if self.filterset_class else ()
        return {*self.parameters, *filters, *self.paginator.parameters, Orders.parameter}

    def get(self, request, **kwargs):
        page = self.paginate_queryset(self.filter_queryset(self.found()))
        return self.get_paginated_response(self.shaped(page))

    def shaped(self, page):
        return [self.shape.of(row) for row in page]
