"""F15 for numbers: many processes take them at once across the turn of the year; some fail, some are killed half-way.

No number twice, no gap among those that were used or made void, on a real PostgreSQL and on SQLite.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict

import pytest

from collab.embedded import postgres
from tests.journeys.clockwork import ROOT

SOAK = int(os.environ.get("SOAK", "1"))


@pytest.fixture(params=[("postgresql", 64, 6), ("sqlite", 16, 12)], ids=["postgresql", "sqlite"])
def rushed(request, tmp_path):
    """What became of a rush on an empty database: a server of its own, or a file."""
    name, children, deeds = request.param
    on_file = contextlib.nullcontext(f"sqlite:///{tmp_path / 'office.sqlite3'}")
    with postgres.throwaway(durable=True) if name == "postgresql" else on_file as url:
        env = {
            **{name: text for name, text in os.environ.items() if name != "TEST_VAR_DIR"},
            "DJANGO_SETTINGS_MODULE": "collab.settings",
            "MODE": "embedded",
            "SECRET_KEY": "k" * 50,
            "VAR_DIR": str(tmp_path),
            "DATABASE_URL": url,
            "LOG_LEVEL": "WARNING",
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.numbering", str(children), str(deeds * SOAK), "17"],
            env=env, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        yield json.loads(done.stdout.splitlines()[-1]), done.stderr


def test_no_number_is_doubled_or_lost(rushed):
    told, words = rushed
    assert told["failed"] == [], words
    assert told["killed"] >= 5
    by_year = defaultdict(list)
    for register, year, seq, _state, _text in told["numbers"]:
        by_year[register, year].append(seq)
    counters = {(register, year): last for register, year, last in told["counters"]}
    assert {year for _register, year in by_year} == {2026, 2027}
    assert len(by_year) == 4
    for scope, seqs in by_year.items():
        assert sorted(seqs) == list(range(1, counters[scope] + 1)), scope
    assert {state for *_rest, state, _text in told["numbers"]} == {"used", "void"}
    texts = Counter((register, text) for register, *_rest, text in told["numbers"])
    assert max(texts.values()) == 1
    # Whoever was told of a number has it, and nobody holds one that was not told.
    stands = sorted(f"{a} {b} {c} {d}" for a, b, c, d, _text in told["numbers"])
    assert sorted(told["noted"]) == stands
