"""Doors that stay open side by side, uploads, and counted queries."""

from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.coordination.surroundings import surround
from tests.coordination.work import given

BACKEND = "people.accounts.backends.PersonBackend"
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def enter(db):
    """`enter(person)`: a signed-in client of that person, beside others."""

    def door(person):
        client = Client()
        client.force_login(person.user, backend=BACKEND)
        return client

    return door


@pytest.fixture
def media(settings, tmp_path):
    """A media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def office(who, now):
    """One task of each kind of closeness around the subordinate."""
    leader, head, staff = who.leader, who.subordinate, who.staff
    given(leader, head, "Arahan", now, helpers=[staff], observers=[who.stranger])
    given(leader, head, "Rahasia", now, helpers=[staff], is_confidential=True)
    given(head, who.related, "Serah", now)
    given(head, leader, "Usul", now)
    given(head, head, "Sendiri", now)
    given(head, staff, "Hasil", now, "reported")
    given(head, staff, "Beres", now, "accepted")


def upload(name="hasil.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


class Count:
    queries = 0


@contextmanager
def counted():
    """How many questions the database was asked; what only opens and closes transactions is no question."""
    count = Count()
    with CaptureQueriesContext(connection) as captured:
        yield count
    asked = [query["sql"] for query in captured.captured_queries]
    count.queries = sum(not sql.upper().startswith(CONTROL) for sql in asked)
    count.asked = asked


@pytest.fixture
def everything(who, task, now):
    """A task, and one of each of what hangs on tasks or stands beside them."""
    surround(task, who, now)
    return task
