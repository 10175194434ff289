"""`make bench`: load, measure, print the table. Exit code 0 whatever the figures are.

ARGS="--people 10000 --tasks 100000 --only 'task list'" choose the size and the pages.
"""

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from collab.embedded import postgres, valkey


def main():
    choice = arguments()
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="selaras-bench-")))
        database = choice.database or running.enter_context(postgres.throwaway())
        environment = {
            "MODE": "production",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_URL": "https://127.0.0.1",
            "SECURE_SSL_REDIRECT": "0",
            "EMAIL_URL": "smtp://127.0.0.1:25",
            "DATABASE_URL": database,
            "REDIS_URL": running.enter_context(valkey.throwaway()),
            "VAR_DIR": str(folder),
            "STATIC_ROOT": str(folder / "static"),
            "LOG_LEVEL": "WARNING",
            "API_RATE": "1000000/min",
            "DJANGO_SETTINGS_MODULE": "collab.settings",
        }
        os.environ.update(environment)
        measure(choice, environment, running)


def arguments():
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--meetings", type=int, default=500, help="each working day for a year")
    parser.add_argument("--papers", type=int, default=5_000)
    parser.add_argument("--only", default="", help="only pages whose name holds this, nothing else")
    parser.add_argument("--quick", action="store_true", help="without growth, import and reminders")
    parser.add_argument("--database", default="", help="an office loaded before (DATABASE_URL)")
    return parser.parse_args()


def measure(choice, environment, running):
    """Everything that needs Django, after its settings stand."""
    import django

    os.environ["MODE"] = "test"  # here: production refuses to make a demo office
    django.setup()
    from tests.bench import diaries, office, papers, parts, reminders, servers, table

    servers.collect_static(environment)
    start = time.monotonic()
    if not choice.database:
        office.load(choice.people, choice.tasks, choice.meetings, choice.papers)
    cast = office.cast()
    print(f"Loaded in {time.monotonic() - start:.0f} s.", flush=True)
    product = running.enter_context(servers.gunicorn("collab.wsgi", environment))
    bare = running.enter_context(servers.gunicorn("tests.bench.bare.wsgi", environment))
    table.show(cast, product, bare, choice.only)
    if choice.only in diaries.NAME:
        diaries.show(cast)
    if choice.only in papers.NAME:
        papers.show()
    if choice.only:
        return
    table.show_moves(product, bare)
    table.show_crowd(cast["busy"], product, bare)
    parts.show_questions(cast)
    parts.show_phone(cast, product)
    if not choice.quick:
        other = environment | {"DATABASE_URL": running.enter_context(postgres.throwaway())}
        small = [sys.executable, "-m", "tests.bench.small"]
        told = subprocess.run(
            small, env={**os.environ, **other}, capture_output=True, text=True, check=True
        )
        server = running.enter_context(servers.gunicorn("collab.wsgi", other))
        parts.show_growth(product, server, told.stdout.split()[-1])
        parts.show_memory(cast, product, bare)
        parts.show_import()
        reminders.show()


if __name__ == "__main__":
    main()
