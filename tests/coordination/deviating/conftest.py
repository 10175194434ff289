"""The people around one directive that is disagreed with."""

from datetime import timedelta

import pytest

from tests.coordination.work import given, reading

DAY = timedelta(days=1)


@pytest.fixture
def parts(who):
    return {
        "giver": reading(who.leader),
        "holder": reading(who.subordinate),
        "helper": reading(who.staff),
        "observer": reading(who.neighbour),
        "higher": reading(who.director),
        "admin": reading(who.admin),
        "stranger": reading(who.stranger),
    }


@pytest.fixture
def task(parts, now, media):
    return given(
        parts["giver"],
        parts["holder"],
        "Timbang lot 17 sampai 19",
        now,
        instruction="Timbang semua lot hari ini juga.",
        helpers=[parts["helper"]],
        observers=[parts["observer"]],
        due_at=now + 3 * DAY,
    )
