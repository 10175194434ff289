"""Filters and orders of lists: only those that a list declares."""

import django_filters as filters
from django import forms
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend

BIGGEST = 2**63 - 1


@extend_schema_field(OpenApiTypes.INT)
class IdFilter(filters.Filter):
    """The key of a record; what is no key of the database's size is refused."""

    field_class = forms.IntegerField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, min_value=1, max_value=BIGGEST, **kwargs)


@extend_schema_field(OpenApiTypes.BOOL)
class YesNo(filters.TypedChoiceFilter):
    """`true` or `false`; anything else is refused instead of being taken for "not said"."""

    def __init__(self, *args, **kwargs):
        choices = [("true", "true"), ("false", "false")]
        super().__init__(*args, choices=choices, coerce="true".__eq__, **kwargs)


@extend_schema_field(OpenApiTypes.STR)
class WordsFilter(filters.CharFilter):
    """Words to look for, of a sensible length."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, max_length=100, **kwargs)


class Filters(DjangoFilterBackend):
    """django-filter's own: a wrong value is refused (400) with the parameter's name."""


class Orders(BaseFilterBackend):
    """`ordering` by one of the names in the view's `orders`; the first is the default.

    The pages put the rows in order, because the order is what a keyset page goes by.
    """

    parameter = "ordering"

    def filter_queryset(self, request, queryset, view):
        return queryset

    def get_ordering(self, request, queryset, view):
        name = request.query_params.get(self.parameter)
        if name is None:
            return next(iter(view.orders.values()))
        if name not in view.orders:
            choices = ", ".join(view.orders)
            raise ValidationError(
                {self.parameter: [_("Choose one of: %(choices)s.") % {"choices": choices}]}
            )
        return view.orders[name]

    def get_schema_operation_parameters(self, view):
        names = list(view.orders)
        return [
            {
                "name": self.parameter,
                "required": False,
                "in": "query",
                "description": "Order of the list; a minus turns it round.",
                "schema": {"type": "string", "enum": names, "default": names[0]},
            }
        ]
