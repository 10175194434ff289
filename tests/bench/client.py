"""Measuring pairs of addresses alternately on kept-alive connections."""

import contextlib
import http.client
import os
import statistics
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def spent(pid):
    """Seconds of processor time of a process and everything below it."""
    children, seconds = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                text = (entry / "stat").read_text()
                fields = text[text.rindex(")") + 2 :].split()
                children.setdefault(int(fields[1]), []).append(int(entry.name))
                seconds[int(entry.name)] = (int(fields[11]) + int(fields[12])) / TICKS
    total, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        total += seconds.get(one, 0)
        waiting += children.get(one, [])
    return total


@dataclass
class Target:
    """One address to measure; `make` answers (method, path, body) anew for each request."""

    name: str
    port: int
    path: str
    headers: dict
    make: object = None
    seconds: list = field(default_factory=list)
    bytes: int = 0

    def __post_init__(self):
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def ask(self, line=None):
        """One request; `(seconds, status, body)`."""
        line = line or self.line
        method, path, body = self.make() if self.make else ("GET", self.path, None)
        headers = dict(self.headers)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        try:
            line.request(method, path, body=body, headers=headers)
            answer = line.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionError):
            line.close()
            line.request(method, path, body=body, headers=headers)
            answer = line.getresponse()
        content = answer.read()
        return time.perf_counter() - start, answer.status, content


class Wrong(Exception):
    """An address that did not answer as it should: no figure is better than a wrong one."""


def alternate(page, yard, *, rounds=12, each=6, expected=(200,)):
    """Median milliseconds of both, measured turn by turn; at least 60 requests each."""
    for target in (page, yard):
        for _turn in range(3):
            _took, status, content = target.ask()
            if status not in (expected if target is page else (200,)):
                raise Wrong(f"{target.name} {target.path}: {status} {content[:300]!r}")
        target.bytes = len(content)
    ratios = []
    for _round in range(rounds):
        medians = []
        for target in (page, yard):
            took = [target.ask()[0] for _turn in range(each)]
            target.seconds += took
            medians.append(statistics.median(took))
        ratios.append(medians[0] / medians[1])
    middle = [statistics.median(target.seconds) * 1000 for target in (page, yard)]
    return middle[0], middle[1], statistics.median(ratios)


def together(target, *, clients=8, seconds=4.0):
    """Requests a second of some clients at once, and how many went wrong."""
    done, wrong, stop = [], [], time.perf_counter() + seconds

    def work():
        line = http.client.HTTPConnection("127.0.0.1", target.port, timeout=60)
        while time.perf_counter() < stop:
            _took, status, _content = target.ask(line)
            (done if status == 200 else wrong).append(status)

    threads = [threading.Thread(target=work) for _client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done) / seconds, len(wrong)
