"""F10: the disk under the database is full: a clear error, nothing by halves, and on it goes afterwards."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys

from tests.journeys.clockwork import ROOT


def run(words, folder, room=None):
    """`python -m tests.due ...`; no file may grow by more than `room` bytes."""
    database = folder / "office.sqlite3"
    env = {
        **{name: text for name, text in os.environ.items() if name != "TEST_VAR_DIR"},
        "DJANGO_SETTINGS_MODULE": "collab.settings",
        "MODE": "embedded",
        "SECRET_KEY": "k" * 50,
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{database}",
        "LOG_LEVEL": "ERROR",
    }

    def narrow():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return subprocess.run(
        [sys.executable, "-m", "tests.due", *words], env=env, cwd=ROOT, check=False,
        capture_output=True, text=True, preexec_fn=narrow if room is not None else None,
    )  # fmt: skip


def counts(folder):
    with sqlite3.connect(folder / "office.sqlite3") as line:
        tasks = line.execute("SELECT COUNT(*) FROM coordination_task").fetchone()[0]
        duties = line.execute("SELECT COUNT(*) FROM coordination_duty").fetchone()[0]
        assert line.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        halves = line.execute(
            "SELECT COUNT(*) FROM coordination_matter LEFT JOIN coordination_task"
            " ON matter_ptr_id = id WHERE matter_ptr_id IS NULL AND title LIKE 'Catatan%'"
        ).fetchone()[0]
    line.close()
    return (tasks, duties), halves


def test_nothing_is_kept_by_halves(tmp_path):
    assert run(["fill", "5"], tmp_path).returncode == 0
    before, _halves = counts(tmp_path)
    full = run(["write", "200"], tmp_path, room=150_000)
    assert full.returncode != 0
    assert "OperationalError" in full.stderr
    during, halves = counts(tmp_path)
    assert halves == 0
    assert during[1] - before[1] >= during[0] - before[0]
    after = run(["write", "5"], tmp_path)
    assert after.returncode == 0, after.stderr
    assert counts(tmp_path)[0][0] == during[0] + 5
