"""kill -9 of workers and beats, and a broker that forgets everything, while reminders are due.

In the portal each reminder stands exactly once; by mail it was accepted at least once, and no more
letters were doubled than there were kills, each with the same Message-ID (safety design 2.2 and 3).
"""

import sys
import time

import pytest

from collab.embedded import postgres
from tests.journeys.clockwork import BEATS, WORKERS, Clockwork

PATIENCE = 120


@pytest.fixture
def clockwork(tmp_path, database):
    made = Clockwork(tmp_path, database)
    yield made
    made.stop()


@pytest.fixture(params=["postgresql", "sqlite"])
def database(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'office.sqlite3'}"
    else:
        with postgres.throwaway(durable=True) as url:
            yield url


def test_every_reminder_arrives_whatever_is_killed(clockwork, request, capsys):
    count = 2000 if "postgresql" in request.node.name else 400
    began = clockwork.run("fill", str(count))
    assert began["reminders"] == {"due": count}
    start = time.monotonic()
    clockwork.start("broker")
    clockwork.start(*WORKERS, *BEATS)
    hurt(clockwork, count)
    arrived = clockwork.wait_for(count, PATIENCE)
    ended = settled(clockwork, count)
    seconds = time.monotonic() - start
    figures = {
        "seconds": round(seconds, 1),
        "letters": len(clockwork.post.ids),
        "doubles": clockwork.post.doubles,
        "kills": dict(clockwork.kills),
        **ended,
    }
    with capsys.disabled():
        sys.stdout.write(f"\n{request.node.name}: {figures}\n")
    assert arrived, clockwork.words()
    assert ended["reminders"] == {"sent": count}
    assert ended["mails"] == {"sent": count}
    assert (ended["notices"], ended["told"]) == (count, count)
    assert len(clockwork.post.ids) == count
    assert clockwork.post.doubles <= clockwork.kills["worker"]
    assert clockwork.kills["worker"] >= 4


def hurt(clockwork, count):
    """One thing after the other is killed, each in the middle of the work."""
    one, two = WORKERS
    for share, deed in (
        (0.04, lambda: clockwork.kill(one)),
        (0.08, lambda: clockwork.kill_child(two)),
        (0.12, lambda: clockwork.kill("beat-1")),
        (0.16, lambda: clockwork.kill(two)),
        (0.20, clockwork.flush),
        (0.20, lambda: clockwork.kill("broker")),
        (0.24, clockwork.flush),
        (0.28, lambda: clockwork.kill(one)),
        (0.34, lambda: clockwork.kill("beat-2")),
        (0.40, lambda: clockwork.kill(one)),
        (0.46, lambda: clockwork.kill_child(one)),
    ):
        assert clockwork.wait_for(int(share * count), PATIENCE), clockwork.words()
        deed()


def settled(clockwork, count, seconds=60):
    """What the office tells once every letter is marked, or after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        told = clockwork.run("tell")
        if told["mails"] == {"sent": count} or time.monotonic() > end:
            return told
        time.sleep(0.5)
