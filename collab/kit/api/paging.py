"""Keyset pages for lists."""

from django.core.exceptions import ValidationError as Invalid
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    """Keyset pages: page 1,900 costs what page 1 costs, and rows that are added meanwhile neither
    double nor hide one. `limit` asks for 1 to 200; a cursor or limit that is no such thing is refused."""

    ordering = "-id"
    page_size = 50
    page_size_query_param = "limit"
    max_page_size = 200
    cursor_query_description = "Where the page begins; take it from `next` or `previous`."

    @property
    def parameters(self):
        return self.cursor_query_param, self.page_size_query_param

    def paginate_queryset(self, queryset, request, view=None):
        try:
            return super().paginate_queryset(queryset, request, view)
        except (NotFound, ValueError, OverflowError, Invalid) as fault:
            raise ValidationError({"cursor": [_("This is not a page of this list.")]}) from fault

    def get_page_size(self, request):
        asked = request.query_params.get(self.page_size_query_param)
        if asked is None:
            return self.page_size
        if asked.isascii() and asked.isdigit() and len(asked) < 4:
            size = int(asked)
            if 0 < size <= self.max_page_size:
                return size
        raise ValidationError(
            {"limit": [_("A number from 1 to %(most)d.") % {"most": self.max_page_size}]}
        )

    def get_paginated_response_schema(self, schema):
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": address, "previous": address, "results": schema},
        }

    def get_schema_operation_parameters(self, view):
        cursor, _limit = super().get_schema_operation_parameters(view)
        size = {"type": "integer", "minimum": 1, "maximum": self.max_page_size, "default": 50}
        limit = {
            "name": self.page_size_query_param,
            "required": False,
            "in": "query",
            "description": "How many rows a page holds.",
            "schema": size,
        }
        return [cursor, limit]
