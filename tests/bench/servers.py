"""The product and the bare views, each as a production server of its own."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.client import processor_of

ROOT = Path(__file__).resolve().parents[2]
WORKERS, THREADS = "2", "4"


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def spent(self):
        return processor_of(self.pid)


def free_port():
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


def collect_static(env):
    """Hashed and compressed static files, as production serves them."""
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, **env},
        check=True,
    )


@contextlib.contextmanager
def gunicorn(application, env):
    """A running gunicorn (gthread) of an application, as a `Server`."""
    port = free_port()
    with open(Path(env["VAR_DIR"]) / f"{application.split('.')[0]}-{port}.log", "w") as log:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", f"{application}:application"),
                *("--worker-class", "gthread", "--workers", WORKERS, "--threads", THREADS),
                *("--bind", f"127.0.0.1:{port}", "--keep-alive", "75", "--preload"),
            ],
            cwd=ROOT,
            env={**os.environ, **env},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait(port, server, log.name)
            yield Server(port, server.pid)
        finally:
            server.terminate()
            server.wait(20)


def wait(port, server, log, seconds=60):
    end = time.monotonic() + seconds
    while True:
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError(Path(log).read_text())
        with contextlib.suppress(OSError):
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            with contextlib.closing(line):
                line.request("GET", "/healthz")
                line.getresponse().read()
                return
        time.sleep(0.1)
