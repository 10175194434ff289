"""`manage.py serve` (what `make run` starts): broker, web, worker and beat as one thing to start and stop."""

import os
import shutil
import signal
import socket
import sys
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError, connection

from collab.embedded import valkey
from collab.embedded.children import Family
from collab.embedded.first_start import fill_once, sign_ins
from collab.embedded.lock import Taken, only_one
from collab.kit.clock import now
from coordination.reminders.models import Tick

LOOK_EVERY = 0.25
PROGRESS_EVERY = 60
NO_PROGRESS = timedelta(minutes=3)
PORT_TAKEN = """Port {port} is taken by another program. Choose another one:

    PORT={other} make run

Port {port} sedang dipakai program lain. Pilih port lain: PORT={other} make run"""
RUNS_ALREADY = """Selaras runs already in this folder: {words}. Stop that one first (Ctrl-C there).
Selaras sudah berjalan di folder ini. Hentikan dahulu yang itu."""


class Command(BaseCommand):
    help = "Starts everything on this machine and stops it on Ctrl-C."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")

    def handle(self, host, port, **options):
        if settings.PRODUCTION:
            raise CommandError(
                "`serve` is for one machine, with MODE=embedded in .env; "
                "production runs web, worker and beat as services of their own (README)."
            )
        self.host, self.port, self.began = host, port, time.monotonic()
        self.stopping = False
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        try:
            with only_one(settings.VAR_DIR / "serve.lock", f"process {os.getpid()}, port {port}"):
                self.check_port()
                self.live()
        except Taken as taken:
            raise CommandError(RUNS_ALREADY.format(words=taken)) from None

    # --- before anything starts -------------------------------------------------------

    def check_port(self):
        kind = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except PermissionError:
                raise CommandError(f"Port {self.port} is for root alone; use PORT=8000.") from None
            except OSError as error:
                words = PORT_TAKEN.format(port=self.port, other=self.port + 1)
                raise CommandError(f"{words}\n({error.strerror})") from None

    def live(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        self.family = Family(settings.VAR_DIR / "log", self.say)
        self.socket = None
        try:
            env = self.environment()
            call_command("compile_translations", verbosity=0)
            call_command("migrate", verbosity=0, interactive=False)
            if not self.stopping:
                fill_once(env, self.say, lambda: self.stopping)
            if not self.stopping:
                self.start(env)
                self.watch()
            self.say("\nStopping ...")
        finally:
            self.family.stop()
            if self.socket is not None and self.socket.parent != settings.VAR_DIR:
                shutil.rmtree(self.socket.parent, ignore_errors=True)
        self.say("Stopped.")

    def ask_to_stop(self, *_):
        """A signal may come in the middle of a write: it says nothing itself."""
        self.stopping = True

    # --- the processes ------------------------------------------------------------------

    def environment(self) -> dict:
        """What the children are told; starts the embedded broker unless REDIS_URL names one."""
        shown = "localhost" if self.host in {"127.0.0.1", "0.0.0.0", "::"} else self.host
        site = os.environ.get("SITE_URL") or f"http://{shown}:{self.port}"
        env = {**os.environ, "MODE": settings.MODE, "SITE_URL": site, "PYTHONUNBUFFERED": "1"}
        if "REDIS_URL" not in os.environ:
            self.socket = valkey.socket_for(settings.VAR_DIR)
            self.socket.unlink(missing_ok=True)
            env["REDIS_URL"] = valkey.url(self.socket)
            folder = settings.VAR_DIR / "valkey"
            try:
                self.family.add("valkey", valkey.command(folder, self.socket), env)
                valkey.wait_until_it_answers(env["REDIS_URL"])
            except (valkey.Missing, TimeoutError) as error:
                raise CommandError(
                    f"{error} See {settings.VAR_DIR / 'log' / 'valkey.log'}"
                ) from None
        self.site = site
        return env

    def start(self, env):
        celery = [sys.executable, "-m", "celery", "-A", "collab"]
        address = f"[{self.host}]" if ":" in self.host else self.host
        self.family.add(
            "web",
            [
                *(sys.executable, "-m", "gunicorn", "collab.wsgi", "--preload"),
                *("--bind", f"{address}:{self.port}", "--worker-class", "gthread"),
                *("--workers", "2", "--threads", "4", "--timeout", "60"),
                *("--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning"),
            ],
            env,
        )
        self.family.add(
            "worker",
            [
                *(*celery, "worker", "--pool", "threads", "--concurrency", "4"),
                *("--without-gossip", "--without-mingle", "--loglevel", "INFO"),
            ],
            env,
        )
        plan = settings.VAR_DIR / "beat-schedule"
        self.family.add(
            "beat", [*celery, "beat", "--schedule", plan, "--pidfile=", "--loglevel", "INFO"], env
        )
        self.wait_for_web()

    def wait_for_web(self, seconds=60):
        end = time.monotonic() + seconds
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        while not self.stopping and time.monotonic() < end:
            with suppress(OSError), socket.create_connection((host, self.port), 1):
                return self.greet()
            if fallen := self.family.tend():
                raise CommandError(self.fell(fallen))
            time.sleep(0.05)
        return None

    def watch(self):
        looked = time.monotonic()
        while not self.stopping:
            time.sleep(LOOK_EVERY)
            if self.stopping:
                return
            if fallen := self.family.tend():
                raise CommandError(self.fell(fallen))
            if time.monotonic() - looked > PROGRESS_EVERY:
                looked = time.monotonic()
                self.look_for_progress()

    def look_for_progress(self):
        """A process that lives may still do nothing (celery #8030, #8091, #9054): go by the tick."""
        with suppress(OperationalError):
            tick = Tick.objects.order_by("-at").first()
            if tick and tick.at < now() - NO_PROGRESS and time.monotonic() - self.began > 240:
                self.began = time.monotonic()
                self.say("No job has run for three minutes: worker and beat start again.")
                self.family.restart("worker", "beat")
        connection.close()

    # --- words ----------------------------------------------------------------------------

    def say(self, words):
        self.stdout.write(words)
        self.stdout.flush()

    def fell(self, name) -> str:
        log = Path(settings.VAR_DIR) / "log" / f"{name}.log"
        with suppress(OSError):
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
            return f"{name} keeps falling. The end of {log}:\n{tail}"
        return f"{name} keeps falling. See {log}."

    def greet(self):
        seconds = time.monotonic() - self.began
        self.say(f"\nSelaras is ready after {seconds:.1f} s:  {self.site}/\n")
        self.say(sign_ins())
        if settings.SHOW_MAILBOX:
            self.say(f"Mail is not sent but shown at {self.site}/mailbox/")
        self.say(f"Logs: {settings.VAR_DIR / 'log'}    Stop: Ctrl-C")
