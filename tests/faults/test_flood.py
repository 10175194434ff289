"""F13: ten thousand reminders fall due in one minute while people work in the portal.

Real PostgreSQL, broker, web server and four workers; the sink takes letters as fast as it can. What must hold at
any pace of the machine is asserted; how fast it was is printed. `REMINDERS_AT_ONCE` asks for another number.
"""

import http.client
import os
import statistics
import sys
import threading
import time
from collections import Counter

import pytest

from collab.embedded import postgres
from tests.bench.client import largest_below
from tests.bench.servers import gunicorn
from tests.journeys.clockwork import Clockwork

COUNT = int(os.environ.get("REMINDERS_AT_ONCE", "10000"))
WORKERS = tuple(f"worker-{number}" for number in range(1, 5))
PAGES = ("/", "/tasks/", "/inbox/", "/people/", "/api/v1/duties/", "/api/v1/notices/")
READERS = 4
PATIENCE = 900
# A worker that has done a tenth of the work has met every kind of row: from there it grows no more.
WARM, MOST_GROWTH = 0.1, 1.3


@pytest.fixture
def clockwork(tmp_path):
    with postgres.throwaway(durable=True) as url:
        made = Clockwork(tmp_path, url)
        made.post.thought = 0
        yield made
        made.stop()


class Reader(threading.Thread):
    """Somebody who goes from page to page until told to stop; `asked` is `[(page, status, seconds)]`."""

    def __init__(self, port, cookie):
        super().__init__(daemon=True)
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookie, self.asked, self.is_over = cookie, [], threading.Event()

    def run(self):
        turn = 0
        while not self.is_over.is_set():
            page = PAGES[turn % len(PAGES)]
            self.asked.append((page, *self.ask(page)))
            turn += 1
            time.sleep(0.05)
        self.line.close()

    def ask(self, page):
        began = time.monotonic()
        try:
            self.line.request("GET", page, headers={"Cookie": self.cookie})
            answer = self.line.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException) as fault:
            self.line.close()
            status = repr(fault)
        return status, time.monotonic() - began


def sizes(clockwork):
    """Resident bytes of the child at work of each worker."""
    return {name: largest_below(clockwork.processes[name].pid) for name in WORKERS}


def settled(clockwork, seconds=120):
    end = time.monotonic() + seconds
    while (told := clockwork.run("tell"))["mails"] != {"sent": COUNT}:
        if time.monotonic() > end:
            break
        time.sleep(0.5)
    return told


def read_meanwhile(clockwork, port):
    """Reminders run, people read; answers what was asked and how large workers were at first and at last."""
    cookies = clockwork.run("enter", str(READERS))
    readers = [Reader(port, cookie) for cookie in cookies]
    clockwork.start("beat-1", *WORKERS)
    for reader in readers:
        reader.start()
    assert clockwork.wait_for(int(WARM * COUNT), PATIENCE), clockwork.words()
    warm = sizes(clockwork)
    arrived = clockwork.wait_for(COUNT, PATIENCE)
    full = sizes(clockwork)
    for reader in readers:
        reader.is_over.set()
    for reader in readers:
        reader.join(150)
    assert arrived, clockwork.words()
    return [one for reader in readers for one in reader.asked], warm, full


def test_ten_thousand_at_once_while_people_work(clockwork, capsys):
    assert clockwork.run("fill", str(COUNT))["reminders"] == {"due": COUNT}
    clockwork.start("broker")
    with gunicorn("collab.wsgi", clockwork.env) as web:
        began = time.monotonic()
        asked, warm, full = read_meanwhile(clockwork, web.port)
        minutes = (time.monotonic() - began) / 60
        web_size = largest_below(web.pid)
    told = settled(clockwork)
    times = [seconds for _page, _status, seconds in asked]
    figures = {
        "reminders": COUNT,
        "minutes": round(minutes, 2),
        "pages": len(asked),
        "p50_ms": round(statistics.median(times) * 1000),
        "p95_ms": round(statistics.quantiles(times, n=20)[-1] * 1000),
        "workers_mb": [[size // 2**20 for size in one.values()] for one in (warm, full)],
        "web_mb": web_size // 2**20,
        "doubles": clockwork.post.doubles,
    }
    with capsys.disabled():
        sys.stdout.write(f"\n{figures}\n")
    assert told["reminders"] == {"sent": COUNT}
    assert told["mails"] == {"sent": COUNT}
    assert (told["notices"], told["told"]) == (COUNT, COUNT)
    assert len(clockwork.post.ids) == COUNT
    assert clockwork.post.doubles == 0
    assert set(Counter((page, status) for page, status, _seconds in asked)) == {
        (page, 200) for page in PAGES
    }
    assert all(full[name] < MOST_GROWTH * warm[name] for name in WORKERS), (warm, full)
