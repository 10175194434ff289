"""Two years of four series in processes that may be killed; for the journey of recurring work.

    python -m tests.turning fill          migrate, make the office, the calendar and the series
    python -m tests.turning run SEED      let the frozen clock go on from where it stood, until the end
    python -m tests.turning tell          what became of it, as JSON

The clock's last moment stands in the file that CLOCK names. Whoever is killed begins again from there.
"""

import json
import os
import random
import sys
from datetime import datetime, timedelta
from pathlib import Path

import django
import time_machine

from tests.coordination.recurring.two_years import (
    BEGIN,
    END,
    WIB,
    found_reminders,
    found_turns,
    set_up,
)


def clock_file():
    return Path(os.environ["CLOCK"])


def keep(at):
    """Write the moment down as a whole or not at all."""
    part = clock_file().with_suffix(".part")
    part.write_text(at.isoformat(), encoding="utf-8")
    part.replace(clock_file())


def fill():
    from django.core.management import call_command

    from collab.demo import office

    call_command("migrate", verbosity=0)
    at = datetime.combine(BEGIN, datetime.min.time(), WIB)
    with time_machine.travel(at, tick=False):
        people = office.build(password=None, now=at)
        set_up(people["Bambang Hidayat"], people["Ratna Dewi"], at)
    keep(at)


def next_morning(at, chance):
    """A moment of the next day that is no weekend, while the office hears."""
    at = at.replace(hour=8, minute=30) + timedelta(days=1, minutes=chance.randrange(420))
    return at + timedelta(days=max(7 - at.weekday(), 0) if at.weekday() > 4 else 0)


def run(seed):
    """From day to day, at some moment of the office's hours what the timetable would run."""
    from coordination.recurring.making import make_due
    from coordination.reminders.running import run_due

    at = datetime.fromisoformat(clock_file().read_text(encoding="utf-8"))
    with time_machine.travel(at, tick=False) as clock:
        while at.date() < END:
            at = next_morning(at, random.Random(f"{seed} {at}"))
            clock.move_to(at)
            make_due(at)
            run_due(at)
            keep(at)


def tell():
    turns = [[title, on.isoformat(), fate, n] for title, on, fate, n in found_turns()]
    reminders = [[title, whom, at.isoformat()] for title, whom, at in found_reminders()]
    return {"turns": turns, "reminders": reminders}


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "fill":
        fill()
    elif sys.argv[1] == "run":
        run(sys.argv[2])
    sys.stdout.write(json.dumps(tell() if sys.argv[1] == "tell" else {}))
