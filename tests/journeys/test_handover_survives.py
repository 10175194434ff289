"""A position with 200 open matters changes hands in one transaction, or not at all.

The process that carries out the last signature is killed (-9) half-way, after each of its deeds: on both
databases by the verb, and on PostgreSQL in the web server while the page's own POST is under way.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import psycopg2
import pytest

from collab.embedded import postgres
from tests.changing import COMING, PASSWORD, STEPS

ROOT = Path(__file__).resolve().parent.parent.parent
COUNT, PATIENCE = 200, 60
ALL = {"owned": COUNT // 2, "held": COUNT // 2, "owes": COUNT, "awaits": COUNT}
NOTHING = dict.fromkeys(ALL, 0)


@pytest.fixture(params=["postgresql", "sqlite"])
def database(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'office.sqlite3'}"
    else:
        with postgres.throwaway(durable=True) as url:
            yield url


def surroundings(database):
    kept = {name: text for name, text in os.environ.items() if name != "REDIS_URL"}
    return kept | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database}


def changing(database, *words):
    """What `python -m tests.changing ...` says of this office."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.changing", *words],
        env=surroundings(database), cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def killed_half_way(database, step):
    """The last signature is begun in a process of its own, which dies after `step`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.changing", "take", step],
        env=surroundings(database), cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with process:
        assert process.stdout.readline() == "half\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def is_untouched(told):
    """Nothing moved, nothing was written down, nobody was told, and it can still be signed."""
    parting = {name: told["parting"][name] for name in ("owned", "held")}
    return (
        parting == {"owned": ALL["owned"], "held": ALL["held"]}
        and told["coming"] == NOTHING
        and (told["state"], told["signatures"]) == ("signing", 1)
        and (told["entries"], told["notices"]) == (0, 0)
    )


def is_done(told):
    moved = {name: told["coming"][name] for name in ("owned", "held")}
    return (
        moved == {"owned": ALL["owned"], "held": ALL["held"]}
        and told["parting"] == NOTHING
        and (told["state"], told["signatures"]) == ("done", 2)
        and told["entries"] == COUNT
    )


def test_all_of_it_or_nothing_whatever_is_killed(database):
    before = changing(database, "fill", str(COUNT))
    assert is_untouched(before), before
    for step in STEPS:
        killed_half_way(database, step)
        assert changing(database, "tell") == before, step
    after = changing(database, "take")
    assert is_done(after), after
    assert after["coming"] == before["parting"]


# --- the same as the page's own deed
class Door:
    """A browser without a screen: cookies, forms with their token, redirects."""

    def __init__(self, url):
        self.url = url
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()),
        )

    def get(self, path):
        with self.opener.open(self.url + path, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def post(self, path, **fields):
        """Fills in the form of a page and sends it."""
        html = self.get(path)
        found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', html))
        data = urlencode(found | fields).encode()
        asked = urllib.request.Request(self.url + path, data, {"Referer": self.url + path})
        with self.opener.open(asked, timeout=PATIENCE) as answer:
            return answer.read().decode()


@contextmanager
def serving(database, folder):
    """The portal behind its real web server, two workers; yields its address and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["-m", "gunicorn", "collab.wsgi", "--workers", "2", "--bind", f"127.0.0.1:{port}"]
    with open(folder / "web.log", "a", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, *command],
            env=surroundings(database), cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        wait_for(lambda: is_up(f"http://127.0.0.1:{port}/accounts/login/"))
        yield f"http://127.0.0.1:{port}", process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def is_up(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def signed_in(url):
    door = Door(url)
    login = f"{COMING.lower().replace(' ', '.')}@nusalaras.example"
    door.post("/accounts/login/", login=login, password=PASSWORD)
    return door


def test_the_pages_own_deed_is_whole_or_nothing(tmp_path):
    with postgres.throwaway(durable=True) as database:
        before = changing(database, "fill", str(COUNT))
        path = f"/handovers/{before['pk']}/taking/"
        with serving(database, tmp_path) as (url, process), held_back(database):
            door = signed_in(url)
            half_way(door, path, database, process)
        assert changing(database, "tell") == before
        with serving(database, tmp_path) as (url, _process):
            html = signed_in(url).post(path)
        after = changing(database, "tell")
    assert is_done(after), after
    assert f"B-{before['pk']}" in html


@contextmanager
def held_back(database):
    """Somebody else holds one of the duties, so that the transaction stands still after the matters."""
    other = psycopg2.connect(database)
    cursor = other.cursor()
    cursor.execute(
        "SELECT d.id FROM coordination_duty d JOIN coordination_matter m ON m.id = d.matter_id"
        " WHERE m.kind = 'task' AND d.settled_at IS NULL ORDER BY d.id LIMIT 1 FOR UPDATE OF d"
    )
    try:
        yield
    finally:
        other.rollback()
        other.close()


def half_way(door, path, database, process):
    """The page is sent; while its transaction waits, every process of the server is killed."""
    with ThreadPoolExecutor(1) as elsewhere:
        answer = elsewhere.submit(door.post, path)
        wait_for(lambda: is_waiting(database))
        os.killpg(process.pid, signal.SIGKILL)
        with pytest.raises((urllib.error.URLError, ConnectionError, HTTPException)):
            answer.result(PATIENCE)


def is_waiting(database):
    """Whether a transaction that has written waits for somebody's lock."""
    with psycopg2.connect(database) as line, line.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND backend_xid IS NOT NULL"
        )
        return cursor.fetchone()[0] > 0
