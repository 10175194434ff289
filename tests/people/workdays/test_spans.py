"""Hours as people write them."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError

from people.workdays.spans import parse, written


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("08.00–12.00, 13.00–16.30", ((time(8), time(12)), (time(13), time(16, 30)))),
        ("8:00-12:00;13:00 - 16:30", ((time(8), time(12)), (time(13), time(16, 30)))),
        ("08.00 s.d. 12.00", ((time(8), time(12)),)),
        ("22.00-24.00", ((time(22), time()),)),
        ("", ()),
        ("  , ", ()),
    ],
)
def test_read_and_written(text, spans):
    assert parse(text) == spans
    assert parse(written(spans)) == spans


@pytest.mark.parametrize(
    "text",
    [
        "8-12",
        "08.00–25.00",
        "08.60–12.00",
        "24.00–25.00",
        "12.00–08.00",
        "08.00–08.00",
        "08.00–12.00, 11.00–13.00",
        "13.00–16.00, 08.00–12.00",
        "22.00–24.00, 23.00–23.30",
        "pagi",
        "08.00–00.00",
    ],
)
def test_refused_with_words(text):
    with pytest.raises(ValidationError) as fault:
        parse(text)
    assert fault.value.messages
