"""The people of the tests: one demo office, made once for each test database.

`who` gives them by what they are to one another; every test's changes are rolled back.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from collab.demo import office
from people.employees.models import Employee

PASSWORD = "laras-uji-coba-2026"

NAMES = {
    "director": "Sulastri Handayani",
    "leader": "Bambang Hidayat",
    "subordinate": "Ratna Dewi",
    "staff": "Dimas Prasetyo",
    "neighbour": "Siti Maryam Lubis",
    "related": "Eko Purwanto",
    "related_leader": "Nur Aini Rahmawati",
    "secretary": "Putri Anjani",
    "stranger": "Indah Permatasari",
    "outsider": "Nanda Kusuma",
    "acting": "Rizal Mahendra",
    "eastern": "Markus Wenda",
    "admin": "Taufik Rahman",
}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Put the demo office's people into the fresh test database, once."""
    with django_db_blocker.unblock():
        if not Employee.objects.exists():
            office.build(password=PASSWORD, now=timezone.now())


@dataclass(frozen=True)
class People:
    """The demo office's people by part: `who.leader`, or by name: `who["Ratna Dewi"]`."""

    def __getattr__(self, part):
        if part not in NAMES:
            raise AttributeError(part)
        return self[NAMES[part]]

    def __getitem__(self, name):
        return Employee.objects.select_related("user").get(name=name)


@pytest.fixture
def who(db):
    return People()


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def monday():
    """The Monday that comes, 10.00 in Jakarta."""
    today = timezone.localdate()
    on = today + timedelta(days=7 - today.weekday())
    return datetime.combine(on, time(10), ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def door(client):
    """`door(person)`: a signed-in client of that person."""

    def enter(person):
        client.force_login(person.user, backend="people.accounts.backends.PersonBackend")
        return client

    return enter
