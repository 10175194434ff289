"""Several people want one room at the same moment, each on a connection of their own: one has it."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from collab.embedded import postgres

ROOT = Path(__file__).resolve().parent.parent.parent.parent
ROUNDS = 8


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The address of an empty database: a file, or a server of its own."""
    on_file = contextlib.nullcontext(f"sqlite:///{tmp_path / 'office.sqlite3'}")
    with postgres.throwaway() if request.param == "postgresql" else on_file as url:
        yield url


def rushed(database, folder):
    env = {
        **{name: text for name, text in os.environ.items() if name != "TEST_VAR_DIR"},
        "DJANGO_SETTINGS_MODULE": "collab.settings",
        "MODE": "embedded",
        "SECRET_KEY": "k" * 50,
        "VAR_DIR": str(folder),
        "DATABASE_URL": database,
        "LOG_LEVEL": "WARNING",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.rush", str(ROUNDS)],
        env=env, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_one_has_the_room_and_the_others_read_why(database, tmp_path):
    told = rushed(database, tmp_path)
    assert told["doubles"] == []
    for fared in told["rounds"]:
        assert fared.count("kept") == 1, fared
        refused = [words for words in fared if words != "kept"]
        assert all("Ruang Rebutan is taken from" in words for words in refused), fared
