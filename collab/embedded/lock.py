"""Only one family of processes lives in a folder: two beats there would do everything twice."""

import contextlib
import fcntl
import os
from pathlib import Path


class Taken(Exception):
    """Somebody else holds the lock; the text is what they wrote into it."""


@contextlib.contextmanager
def only_one(path: Path, words: str):
    """Hold `path` while the block runs; the kernel lets go when the process dies. Raises Taken."""
    with open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Taken(handle.read().strip()) from None
        handle.truncate(0)
        handle.write(words)
        handle.flush()
        yield
