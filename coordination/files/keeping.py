"""Files that go when their transaction goes: a folder knows no rollback.

Whatever door or verb stores files does it inside `all_or_none`; one that fails, on a full disk or for any
other reason, takes back what it stored, the half-written file too. The process that dies in between
leaves a file that no row names, and never a row without its file.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

_stored = ContextVar("stored", default=None)


@contextmanager
def all_or_none():
    """A transaction; when it fails, the files that were stored in it are deleted."""
    mine = []
    token = _stored.set(mine)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for storage, name in mine:
            storage.delete(name)
        raise
    finally:
        _stored.reset(token)
    outer = _stored.get()
    if outer is not None:
        outer += mine


def store(storage, name, content):
    """Save a file under a name that is free; its name. Called inside `all_or_none`."""
    _stored.get().append((storage, name))
    return storage.save(name, content)
