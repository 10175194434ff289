"""Keyset pages for lists."""

from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    """Keyset pages: page 1,900 costs what page 1 costs. `limit` asks for up to 200."""

    ordering = "-pk"
    page_size = 50
    page_size_query_param = "limit"
    max_page_size = 200
