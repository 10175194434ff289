"""The production shape without Docker: the very commands of `docker-compose.yml` and the image, on this machine.

The servers are real and listen on TCP with passwords. What the containers know by name (`postgres:5432`, `web:8000`,
`/data`) is put in its place on this machine; everything else is what the files say.
"""

import contextlib
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psycopg2
import redis
import yaml

from collab.embedded import postgres, valkey

ROOT = Path(__file__).resolve().parent.parent.parent
VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?::[-?](?P<otherwise>[^}]*))?\}")
HOST = "selaras.kantor.example"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def filled_in(mail: str) -> dict:
    """`.env.example`, filled in as its comments say."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))
    asked_for = {name for name, text in given.items() if not text}
    assert asked_for == {"SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "EMAIL_URL"}
    words = {name: secrets.token_hex(24) for name in asked_for}
    return {**given, **words, "EMAIL_URL": mail}


class Services:
    """`run` waits for a command, `start` leaves it running; both as the service of that name would."""

    def __init__(self, folder: Path, mail: str):
        self.folder = folder
        self.ports = {name: free_port() for name in ("postgres", "redis", "web")}
        self.given = filled_in(mail)
        self.compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
        image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
        self.image_command = json.loads(re.search(r"^CMD (\[.*\])$", image, re.M)[1])
        self.processes = {}
        (folder / "bin").mkdir()
        (folder / "data" / "media").mkdir(parents=True)
        (folder / "bin" / "redis-server").symlink_to(valkey.binary())

    def placed(self, words: str) -> str:
        """A text of the files, with its variables filled in and its addresses on this machine."""
        words = VARIABLE.sub(
            lambda found: self.given.get(found["name"]) or found["otherwise"] or "", words
        )
        port = self.ports
        for there, here in {
            "$$": "$",
            "@postgres:5432": f"@127.0.0.1:{port['postgres']}",
            "@redis:6379": f"@127.0.0.1:{port['redis']}",
            "0.0.0.0:8000": f"127.0.0.1:{port['web']}",
            "web:8000": f"127.0.0.1:{port['web']}",
            "127.0.0.1:8000": f"127.0.0.1:{port['web']}",
            "/data": f"{self.folder}/data",
            "exec redis-server": f"exec redis-server --port {port['redis']} --dir {self.folder}",
        }.items():
            words = words.replace(there, here)
        return words

    def environment(self, name: str) -> dict:
        """Nothing of the tests' own environment gets in; what the image sets stands before."""
        programs = (self.folder / "bin", Path(sys.executable).parent)
        image = {
            "PATH": os.pathsep.join([*map(str, programs), "/usr/bin", "/bin"]),
            "HOME": str(self.folder),
            "PYTHONUNBUFFERED": "1",
            "MODE": "production",
            "VAR_DIR": f"{self.folder}/data",
            "STATIC_ROOT": f"{self.folder}/static",
            "MEDIA_ROOT": f"{self.folder}/data/media",
            "BEAT_SECONDS": "1",
        }
        told = self.compose["services"].get(name, {}).get("environment", {})
        return image | {key: self.placed(str(text)) for key, text in told.items()}

    def command(self, name: str) -> list:
        words = self.compose["services"][name].get("command") or self.image_command
        return [self.placed(word) for word in words]

    def health(self, name: str) -> list:
        kind, *words = self.compose["services"][name]["healthcheck"]["test"]
        words = [self.placed(word) for word in words]
        return ["sh", "-c", *words] if kind == "CMD-SHELL" else words

    def run(self, name: str, command: list, **more) -> subprocess.CompletedProcess:
        return subprocess.run(
            command, env=self.environment(name) | more, cwd=ROOT,
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    def is_healthy(self, name: str) -> bool:
        return self.run(name, self.health(name)).returncode == 0

    def start(self, name: str):
        with open(self.folder / f"{name}.log", "a", encoding="utf-8") as log:
            self.processes[name] = subprocess.Popen(
                self.command(name), env=self.environment(name), cwd=ROOT, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip

    def tend(self):
        """`restart: unless-stopped`: a worker that loses the broker while it acknowledges a job ends itself."""
        for name, process in list(self.processes.items()):
            if process.poll() is not None and self.compose["services"][name]["restart"] != "no":
                self.start(name)

    def stop(self, name: str, number=signal.SIGTERM) -> int:
        """As `docker compose stop` does; answers the exit code."""
        process = self.processes.pop(name)
        process.send_signal(number)
        return process.wait(30)

    def close(self):
        for process in self.processes.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def words(self) -> str:
        logs = sorted(self.folder.glob("*.log"))
        return "\n".join(f"--- {log.name}\n{log.read_text()[-2500:]}" for log in logs)

    def broker_answers(self) -> bool:
        address = self.environment("web")["REDIS_URL"]
        with contextlib.suppress(redis.RedisError), redis.Redis.from_url(address) as client:
            return client.ping()
        return False

    @contextlib.contextmanager
    def database(self):
        """A PostgreSQL that asks for passwords, with the owner and database that the image makes."""
        with postgres.throwaway(durable=True, port=self.ports["postgres"]) as address:
            line = psycopg2.connect(address)
            line.autocommit = True
            with line.cursor() as cursor:
                word = self.given["POSTGRES_PASSWORD"]
                cursor.execute("CREATE ROLE selaras LOGIN PASSWORD %s", [word])
                cursor.execute("CREATE DATABASE selaras OWNER selaras")
                cursor.execute("CREATE DATABASE restored OWNER selaras")
                cursor.execute("SHOW hba_file")
                Path(cursor.fetchone()[0]).write_text(
                    "local all postgres trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
                )
                cursor.execute("SELECT pg_reload_conf()")
            line.close()
            yield
