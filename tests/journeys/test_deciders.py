"""Several people decide on one text at the same moment: each decision counts once, and the flow goes on once.

Threads of one process on a real PostgreSQL and on SQLite, each on a connection of its own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from collab.embedded import postgres

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 6


@pytest.fixture(params=["postgresql", "sqlite"])
def database(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'office.sqlite3'}"
    else:
        with postgres.throwaway() as url:
            yield url


def test_two_deciders_at_once(database, tmp_path):
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "collab.settings",
        "MODE": "test",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": database,
        "SECRET_KEY": "dua-pemutus-pada-saat-yang-sama-persis-sekali",
    }
    made = subprocess.run(
        [sys.executable, "-m", "tests.deciding", str(ROUNDS)],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr[-2000:]
    told = json.loads(made.stdout.splitlines()[-1])
    assert len(told) == ROUNDS
    for one in told:
        assert sorted(one["any"]) == ["kept", "not now"], one
        assert one["all"] == ["kept", "kept"], one
        assert sorted(one["same"]) == ["kept", "not now"], one
        assert (one["acts"], one["opened"], one["states"]) == (4, [1, 1, 1], ["running"] * 3), one
