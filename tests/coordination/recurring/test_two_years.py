"""Two years by a frozen clock, with kills at any query: exactly the expected turns and reminders."""

import random
import secrets
from datetime import datetime

import pytest
import time_machine
from django.db import connection, transaction

from coordination.recurring.making import make_due
from coordination.recurring.replanning import replan_all
from coordination.reminders.running import run_due
from coordination.tasks.models import Task
from tests.coordination.recurring.two_years import (
    BEGIN,
    END,
    WIB,
    expected,
    expected_reminders,
    found_reminders,
    found_turns,
    later,
    set_up,
)

pytestmark = pytest.mark.django_db
WORDS = ("SELECT", "INSERT", "UPDATE", "DELETE")


class Killed(BaseException):
    """As `kill -9` is: nothing catches it."""


class Killer:
    """Kills at a random query of a job; what was begun is rolled back, as a lost connection would be."""

    def __init__(self, chance, share):
        self.chance, self.share, self.kills = chance, share, 0

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(WORDS) and self.chance.random() < self.share:
            self.kills += 1
            raise Killed
        return execute(sql, params, many, context)


def survives(job, now, killer):
    """Did the job come to its end?"""
    try:
        with transaction.atomic(), connection.execute_wrapper(killer):
            job(now)
    except Killed:
        return False
    return True


@pytest.mark.parametrize("seed", [20270101, None])
def test_exactly_the_expected_turns_and_reminders(who, seed):
    seed = seed or secrets.randbelow(10**9)
    chance = random.Random(seed)
    killer = Killer(chance, 0.02)
    at = datetime.combine(BEGIN, datetime.min.time(), WIB)
    with time_machine.travel(at, tick=False) as clock:
        set_up(who.leader, who.subordinate, at)
        while at.date() < END:
            at = later(at, chance)
            clock.move_to(at)
            for job in (make_due, run_due, lambda now: replan_all()):
                while not survives(job, at, killer):
                    pass  # whoever supervises starts it again
    said = f"seed {seed}, {killer.kills} kills"
    turns = found_turns()
    assert sorted((title, on) for title, on, _fate, _n in turns) == sorted(expected()), said
    assert {(fate, n) for _title, _on, fate, n in turns} == {("given", 1)}, said
    assert Task.objects.count() == len(expected()), said
    assert sorted(found_reminders()) == sorted(expected_reminders()), said
    assert killer.kills > 50, said
