"""F3, F4, F7, F8, F21: what the office stands on goes away under it; real processes, real servers.

`SOAK=10` in the environment makes each of them so many times as long.
"""

import os
import signal
import subprocess
import sys
import time

import psycopg2
import pytest

from collab.embedded import postgres
from tests.journeys.clockwork import BEATS, ROOT, WORKERS, Clockwork

SOAK = int(os.environ.get("SOAK", "1"))
PATIENCE = 120


@pytest.fixture
def made(tmp_path):
    """`made(database)`: a clockwork on it; stopped at the end."""
    started = []

    def make(database):
        started.append(Clockwork(tmp_path, database))
        return started[-1]

    yield make
    for one in started:
        one.stop()


@pytest.fixture
def server():
    with postgres.throwaway(durable=True) as url:
        yield url


def sqlite(tmp_path):
    return f"sqlite:///{tmp_path / 'office.sqlite3'}"


def settled(clockwork, count, seconds=PATIENCE):
    """What the office tells once every letter is marked, or after `seconds`."""
    end = time.monotonic() + seconds
    while (told := clockwork.run("tell"))["mails"] != {"sent": count}:
        if time.monotonic() > end:
            break
        time.sleep(0.5)
    return told


def nothing_lost(clockwork, count):
    told = settled(clockwork, count)
    assert told["reminders"] == {"sent": count}, clockwork.words()
    assert told["mails"] == {"sent": count}, clockwork.words()
    assert (told["notices"], told["told"]) == (count, count)
    assert len(clockwork.post.ids) == count


def test_without_beat_nothing_is_lost_and_two_beats_double_nothing(made, tmp_path):
    """F3 and F4: what fell due while no beat ran is sent once beat is back; two of each change nothing."""
    count = 150 * SOAK
    clockwork = made(sqlite(tmp_path))
    clockwork.run("fill", str(count))
    clockwork.start("broker")
    clockwork.start(*WORKERS)
    time.sleep(4)
    assert not clockwork.post.ids
    began = time.monotonic()
    clockwork.start(*BEATS)
    assert clockwork.wait_for(count, PATIENCE), clockwork.words()
    assert time.monotonic() - began < 60 * SOAK
    nothing_lost(clockwork, count)
    assert clockwork.post.doubles == 0


def crash(url):
    """A backend is killed: PostgreSQL cuts everybody off and recovers, as after `-m immediate`."""
    line = reached(url)
    os.kill(postmasters_child(line), signal.SIGKILL)
    line.close()


def postmasters_child(line):
    """The process that serves a connection."""
    with line.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def cut(url):
    """Every connection but ours is ended, as when a server hands over."""
    told(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND datname = current_database()",
    )


def make_read_only(url):
    told(url, "ALTER DATABASE postgres SET default_transaction_read_only = on")
    cut(url)


def make_writable(url):
    told(url, "ALTER DATABASE postgres SET default_transaction_read_only = off")
    cut(url)


def told(url, words):
    line = reached(url)
    line.autocommit = True
    with line.cursor() as cursor:
        cursor.execute(words)
    line.close()


def reached(url, seconds=30):
    """A connection, as soon as the server has recovered."""
    end = time.monotonic() + seconds
    while True:
        try:
            return psycopg2.connect(url, options="-c default_transaction_read_only=off")
        except psycopg2.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_the_database_crashes_cuts_lines_and_refuses_writes(server, made):
    """F7 and F8: the same processes go on by themselves; nothing is lost, nothing is said twice."""
    count = 500 * SOAK
    clockwork = made(server)
    clockwork.run("fill", str(count))
    clockwork.start("broker")
    clockwork.start(*WORKERS, *BEATS)
    hits = 0
    faults = {0.1: crash, 0.25: cut, 0.4: crash, 0.55: make_read_only, 0.7: cut}
    for share, fault in faults.items():
        assert clockwork.wait_for(int(share * count), PATIENCE), clockwork.words()
        fault(server)
        hits += 1
        if fault is make_read_only:
            before = len(clockwork.post.ids)
            time.sleep(3)
            assert len(clockwork.post.ids) - before <= 2 * 100  # what was claimed before, at most
            make_writable(server)
    assert clockwork.wait_for(count, PATIENCE * SOAK), clockwork.words()
    nothing_lost(clockwork, count)
    assert clockwork.post.doubles <= (hits + 1) * len(WORKERS)
    assert [name for name, one in clockwork.processes.items() if one.poll() is not None] == []


def test_five_writers_on_sqlite_never_find_it_locked(made, tmp_path):
    """F21: four web processes and the workers write at once."""
    count = 120 * SOAK
    clockwork = made(sqlite(tmp_path))
    clockwork.run("fill", str(count))
    clockwork.start("broker")
    clockwork.start(*WORKERS, *BEATS)
    command = [sys.executable, "-m", "tests.due", "write", str(40 * SOAK)]
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    writers = [
        subprocess.Popen(command, env=clockwork.env, cwd=ROOT, **told) for _writer in range(4)
    ]
    said = [writer.communicate(timeout=PATIENCE * SOAK) for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 4, said
    assert clockwork.wait_for(count, PATIENCE * SOAK), clockwork.words()
    logs = [log.read_text() for log in tmp_path.glob("*.log")]
    assert not [text for text in [*logs, *(err for _out, err in said)] if "is locked" in text]
