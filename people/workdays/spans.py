"""The hours of one day as text: "08.00–12.00, 13.00–16.30", for forms and for the database.

A span is `(start, end)` of `datetime.time`; an end of 00.00 is midnight at the end of the day ("24.00").
"""

import re
from datetime import time
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

SPAN = re.compile(r"^(\d{1,2})[.:](\d{2})\s*(?:-|–|—|s\.?d\.?)\s*(\d{1,2})[.:](\d{2})$")
MIDNIGHT = time()
LONGEST = 120


def parse(text):
    """`((start, end), …)` in order. Raises ValidationError with a line that a person understands."""
    spans = tuple(_span(part) for part in re.split(r"[,;]", text) if part.strip())
    for before, after in pairwise(spans):
        if before[1] == MIDNIGHT or after[0] < before[1]:
            raise ValidationError(_("The hours overlap or are not in their order."))
    return spans


def _span(part):
    found = SPAN.match(part.strip())
    if not found:
        raise ValidationError(_("Write hours as 08.00–12.00, 13.00–16.30; empty means closed."))
    start_hour, start_minute, end_hour, end_minute = map(int, found.groups())
    try:
        start = time(start_hour, start_minute)
        end = MIDNIGHT if (end_hour, end_minute) == (24, 0) else time(end_hour, end_minute)
    except ValueError:
        raise ValidationError(_("There is no such time of day: %s") % part.strip()) from None
    if end_hour != 24 and end <= start:
        raise ValidationError(_("The hours end before they begin: %s") % part.strip())
    return start, end


def written(spans):
    """ "08.00–12.00, 13.00–16.30"; the empty text for a closed day."""
    return ", ".join(f"{start:%H.%M}–{_end(end)}" for start, end in spans)


def _end(end):
    return "24.00" if end == MIDNIGHT else f"{end:%H.%M}"


class SpansField(models.CharField):
    """A tuple of spans in Python, the written text in the database and in forms."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", ())
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        return parse(value) if isinstance(value, str) else tuple(value or ())

    def from_db_value(self, value, expression, connection):
        return parse(value)

    def get_prep_value(self, value):
        return written(self.to_python(value))

    def formfield(self, **kwargs):
        return super().formfield(**{**kwargs, "initial": ""})

    def save_form_data(self, instance, data):
        """Django's cleaning passes over an empty text as it is; a closed day is no spans."""
        super().save_form_data(instance, data or ())

    def value_from_object(self, obj):
        return written(super().value_from_object(obj))

    def value_to_string(self, obj):
        return self.value_from_object(obj)

    def run_validators(self, value):
        """The length is judged as it is written."""
        super().run_validators(written(value))
