"""A clockwork to be hurt: broker, two workers, two beats, and a mail server that remembers.

Every process leads a group of its own, so that one `kill -9` takes a worker with its child. Whoever is
killed is started again, as a supervisor would.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import redis
from aiosmtpd.controller import Controller

from collab.embedded import valkey

ROOT = Path(__file__).resolve().parent.parent.parent
CELERY = (sys.executable, "-m", "celery", "-A", "collab", "--quiet")
WORKERS, BEATS = ("worker-1", "worker-2"), ("beat-1", "beat-2")


class Post:
    """Takes every letter after a moment's thought, and counts each Message-ID."""

    def __init__(self, thought=0.012):
        self.thought = thought
        self.ids = Counter()
        self.server = Controller(self, hostname="127.0.0.1", port=0)

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.thought)
        head = envelope.content.partition(b"\r\n\r\n")[0]
        (line,) = [one for one in head.splitlines() if one.lower().startswith(b"message-id:")]
        self.ids[line.split()[-1].decode()] += 1
        return "250 OK"

    def start(self):
        """The kernel chooses the port; the controller knocks there once before it says it is up."""
        trigger = self.server._trigger_server

        def learn_port():
            self.server.port = self.server.server.sockets[0].getsockname()[1]
            trigger()

        self.server._trigger_server = learn_port
        self.server.start()
        return f"smtp://127.0.0.1:{self.server.port}"

    @property
    def doubles(self):
        return sum(self.ids.values()) - len(self.ids)


class Clockwork:
    def __init__(self, folder: Path, database: str):
        self.folder = folder
        self.post = Post()
        self.socket = folder / "valkey.sock"
        self.processes = {}
        self.kills = Counter()
        self.env = {
            **{name: text for name, text in os.environ.items() if name != "TEST_VAR_DIR"},
            "DJANGO_SETTINGS_MODULE": "collab.settings",
            "MODE": "embedded",
            "SECRET_KEY": "k" * 50,
            "VAR_DIR": str(folder),
            "DATABASE_URL": database,
            "REDIS_URL": valkey.url(self.socket),
            "EMAIL_URL": self.post.start(),
            "MAIL_LEASE": "20",
            "BEAT_SECONDS": "1",
            "LOG_LEVEL": "INFO",
            "PYTHONWARNINGS": "default",
        }

    def run(self, *words):
        """What `python -m tests.due ...` says in this office."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.due", *words],
            env=self.env, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def start(self, *names):
        for name in names:
            with open(self.folder / f"{name}.log", "a", encoding="utf-8") as log:
                self.processes[name] = subprocess.Popen(
                    self.command(name), env=self.env, cwd=ROOT, stdout=log,
                    stderr=subprocess.STDOUT, start_new_session=True,
                )  # fmt: skip

    def command(self, name):
        if name == "broker":
            return [str(part) for part in valkey.command(self.folder, self.socket)]
        if name in BEATS:
            return [*CELERY, "beat", "--schedule", str(self.folder / name), "--pidfile="]
        options = ("--concurrency", "1", "--without-gossip", "--without-mingle")
        return [*CELERY, "worker", "--hostname", f"{name}@office", *options, "--loglevel", "INFO"]

    def kill(self, name):
        """`kill -9` of the process and its children; then it is started again."""
        self.end(name)
        self.kills[name.partition("-")[0]] += 1
        self.start(name)
        if name == "broker":
            valkey.wait_until_it_answers(self.env["REDIS_URL"])

    def kill_child(self, name):
        """`kill -9` of the worker's child that is at work; the worker replaces it by itself."""
        children = Path(
            f"/proc/{self.processes[name].pid}/task/{self.processes[name].pid}/children"
        )
        for pid in children.read_text().split()[:1]:
            os.kill(int(pid), signal.SIGKILL)
            self.kills["worker"] += 1

    def flush(self):
        """Everything the broker held is gone."""
        client = redis.Redis.from_url(self.env["REDIS_URL"])
        client.flushall()
        client.close()

    def end(self, name):
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()

    def stop(self):
        for name, process in self.processes.items():
            if process.poll() is None:
                self.end(name)
        self.post.server.stop()

    def wait_for(self, letters, seconds):
        """Until so many different letters were accepted; answers whether it came to that."""
        end = time.monotonic() + seconds
        while len(self.post.ids) < letters and time.monotonic() < end:
            time.sleep(0.1)
        return len(self.post.ids) >= letters

    def words(self):
        """The end of every log, for a failing test."""
        logs = sorted(self.folder.glob("*.log"))
        return "\n".join(f"--- {log.name}\n{log.read_text()[-1500:]}" for log in logs)
