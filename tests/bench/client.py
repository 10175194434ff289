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


class Wrong(Exception):
    """An address that did not answer as it should: no figure is better than a wrong one."""


@dataclass
class Target:
    """One address of a server to measure.

    `make`, where given, answers (path, body) of a POST anew for each request. With `keeps` the client
    behaves like a browser that holds the page and asks whether it is still good.
    """

    name: str
    server: object
    path: str
    headers: dict
    make: object = None
    keeps: bool = False
    expected: int = 200
    seconds: list = field(default_factory=list)
    processor: float = 0.0
    bytes: int = 0

    def __post_init__(self):
        self.line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)

    def ask(self, line=None, headers=None):
        """One request; `(seconds, answer, content)`."""
        line = line or self.line
        method, path, body = ("POST", *self.make()) if self.make else ("GET", self.path, None)
        headers = {**self.headers, **(headers or {})}
        start = time.perf_counter()
        for turn in (1, 2):
            try:
                line.request(method, path, body=body, headers=headers)
                answer = line.getresponse()
                break
            except (http.client.RemoteDisconnected, ConnectionError):
                line.close()
                if turn == 2:
                    raise
        content = answer.read()
        return time.perf_counter() - start, answer, content

    def block(self, times):
        """Some requests in a row; their median seconds."""
        more = {}
        if self.keeps:
            more["If-None-Match"] = self.ask()[1].headers["ETag"]
        before, took = self.server.spent(), []
        for _turn in range(times):
            seconds, answer, content = self.ask(headers=more)
            if answer.status != self.expected:
                raise Wrong(f"{self.name} {self.path}: {answer.status} {content[:300]!r}")
            took.append(seconds)
        self.processor += self.server.spent() - before
        self.seconds += took
        self.bytes = len(content)
        return statistics.median(took)

    @property
    def milliseconds(self):
        return statistics.median(self.seconds) * 1000

    @property
    def processor_milliseconds(self):
        return self.processor / len(self.seconds) * 1000


def alternate(one, yard, *, rounds=12, each=6):
    """`(ratio of times, ratio of processor times)`, measured turn by turn; the first block warms up."""
    ratios = []
    for turn in range(rounds + 1):
        times = [target.block(each) for target in (one, yard)]
        if turn:
            ratios.append(times[0] / times[1])
        else:
            for target in (one, yard):
                target.seconds, target.processor = [], 0.0
    return statistics.median(ratios), one.processor_milliseconds / yard.processor_milliseconds


def together(target, *, clients=8, seconds=5.0):
    """Requests a second of some clients at once, and how many went wrong."""
    done, wrong, stop = [], [], time.perf_counter() + seconds

    def work():
        line = http.client.HTTPConnection("127.0.0.1", target.server.port, timeout=60)
        while time.perf_counter() < stop:
            _took, answer, _content = target.ask(line)
            (done if answer.status == 200 else wrong).append(answer.status)

    threads = [threading.Thread(target=work) for _client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done) / seconds, len(wrong)


def mixed(port, paths, headers, count, clients=8):
    """Many requests, the paths in turn, by some clients at once."""

    def work():
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for turn in range(count // clients):
            line.request("GET", paths[turn % len(paths)], headers=headers)
            line.getresponse().read()

    threads = [threading.Thread(target=work) for _client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def processor_of(pid):
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


def largest_below(pid):
    """Resident bytes of the largest process right below one: a web server's fullest worker."""
    sizes = [0]
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                text = (entry / "stat").read_text()
                fields = text[text.rindex(")") + 2 :].split()
                if int(fields[1]) == pid:
                    sizes.append(int(fields[21]) * os.sysconf("SC_PAGE_SIZE"))
    return max(sizes)
