"""Registers of the export division, of a signer and of the office, as an administrator sets them up."""

import pytest
from django.utils import translation

from coordination.registers.actions import keep_register
from coordination.registers.models import Register
from people.units.models import Division, Position
from tests.coordination.work import given

PATTERN = "{seq:03}/SOP/{division}/{month_roman}/{year}"


@pytest.fixture(autouse=True)
def in_english():
    """Refusals are read here without a reader."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def nothing_opened(db):
    """An office begins with registers; here each test opens its own."""
    Register.objects.all().delete()


@pytest.fixture
def division(db):
    return Division.objects.get(code="EKS")


@pytest.fixture
def opened(who, now):
    """`opened(**fields)`: a register; of the export division's procedures, kept by its secretary, unless told."""

    def make(**fields):
        code = fields.pop("code", "EKS")
        keepers = fields.pop("keepers", [seat(who.secretary)])
        whole = {
            "kind": "procedure",
            "name": "SOP Divisi Ekspor",
            "pattern": PATTERN,
            "division": Division.objects.get(code=code) if code else None,
            **fields,
        }
        return keep_register(Register(**whole), by=None, now=now, keepers=keepers)

    return make


@pytest.fixture
def register(opened):
    return opened()


@pytest.fixture
def matter(who, now, division):
    """A matter of the export division, secret to who is not in it."""
    task = given(who.leader, who.subordinate, "Rahasia lot 17", now, is_confidential=True)
    type(task).objects.filter(pk=task.pk).update(division=division)
    task.refresh_from_db()
    return task


def seat(person):
    return Position.objects.get(appointments__employee=person, appointments__is_main=True)
