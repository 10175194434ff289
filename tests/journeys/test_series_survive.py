"""kill -9 of the process that makes recurring work and sends its reminders, again and again, through two years.

Whoever comes after goes on from the clock's last moment. Exactly the turns and reminders that were worked out by
hand come out of it, none lost and none doubled.
"""

import json
import os
import random
import secrets
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from collab.embedded import postgres
from tests.coordination.recurring.two_years import BEGIN, END, expected, expected_reminders

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 900
KILLS = 8


@pytest.fixture(params=["postgresql", "sqlite"])
def database(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'office.sqlite3'}"
    else:
        with postgres.throwaway(durable=True) as url:
            yield url


def environment(folder, database):
    return {
        **{name: text for name, text in os.environ.items() if name != "TEST_VAR_DIR"},
        "DJANGO_SETTINGS_MODULE": "collab.settings",
        "MODE": "embedded",
        "SECRET_KEY": "k" * 50,
        "VAR_DIR": str(folder),
        "DATABASE_URL": database,
        "REDIS_URL": f"unix://{folder}/nobody.sock",
        "EMAIL_URL": "",
        "LOG_LEVEL": "WARNING",
        "CLOCK": str(folder / "clock"),
    }


def ask(env, *words):
    done = subprocess.run(
        [sys.executable, "-m", "tests.turning", *words],
        env=env, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def begin(env, seed, log):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.turning", "run", str(seed)],
        env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=log,
    )  # fmt: skip


def reached(clock):
    """How many days of the two years have passed, by the simulated clock."""
    if not clock.exists():
        return -1
    return (datetime.fromisoformat(clock.read_text(encoding="utf-8")).date() - BEGIN).days


def test_two_years_whatever_is_killed(tmp_path, database):
    env = environment(tmp_path, database)
    ask(env, "fill")
    seed = secrets.randbelow(10**9)
    chance, kills = random.Random(seed), 0
    days = sorted(chance.sample(range((END - BEGIN).days - 30), KILLS))
    end = time.monotonic() + PATIENCE
    with (tmp_path / "log").open("w+") as log:
        running = begin(env, seed, log)
        while running.poll() != 0 and time.monotonic() < end:
            if running.poll() is not None:  # it met the other's lock, or the like: started again
                running = begin(env, seed, log)
            time.sleep(chance.uniform(0.01, 0.3))
            is_time = kills < KILLS and reached(tmp_path / "clock") >= days[kills]
            if is_time and running.poll() is None:
                running.kill()
                running.wait()
                kills += 1
                running = begin(env, seed, log)
        running.kill()
        running.wait()
        log.seek(0)
        words = f"seed {seed}, {kills} kills\n{log.read()[-3000:]}"
    told = ask(env, "tell")
    turns = sorted((title, on) for title, on, _fate, _n in told["turns"])
    assert turns == sorted((title, on.isoformat()) for title, on in expected()), words
    assert {(fate, n) for _title, _on, fate, n in told["turns"]} == {("given", 1)}, words
    found = sorted(
        (title, whom, datetime.fromisoformat(at)) for title, whom, at in told["reminders"]
    )
    assert found == sorted(expected_reminders()), words
    assert kills == KILLS, words
