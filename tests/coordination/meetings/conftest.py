"""A meeting with a guest, whose letters and answers are tried."""

import pytest

from coordination.meetings.inviting import Guest
from tests.coordination.meetings.holding import called

GUEST = Guest("sri@contoh.example", "Sri Rahayu")


@pytest.fixture
def asked(who, now):
    """A called meeting with one guest and the subordinate."""
    return called(who.leader, [who.subordinate], now, guests=[GUEST], purpose="Muat lot 20")
