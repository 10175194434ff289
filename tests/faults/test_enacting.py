"""F15 for papers: many sign them into force at once across the turn of the year; some fail, some are killed half-way.

On a real PostgreSQL or on SQLite, as the suite runs: no number twice, no gap among those that were used or made void;
what is in force is so wholly, and whatever was cut off still waits for its signature and takes it afterwards.
"""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict

import pytest
from django.db import connection

from collab.embedded import postgres
from tests.journeys.clockwork import ROOT

pytestmark = pytest.mark.django_db
SOAK = int(os.environ.get("SOAK", "1"))
JOINT = "joint_decree"
# How many processes, and how many papers each.
RUSH = {"postgresql": (64, 2), "sqlite": (16, 4)}


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker, tmp_path_factory):
    """A file with the tests' own office, where they run on SQLite: so it need not be migrated once more."""
    path = tmp_path_factory.mktemp("office") / "office.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), contextlib.closing(sqlite3.connect(path)) as file:
            connection.ensure_connection()
            connection.connection.backup(file)
    return f"sqlite:///{path}"


@pytest.fixture
def rushed(office, tmp_path):
    """What became of a rush: on a server of its own, or on a file."""
    name = connection.vendor
    children, papers = RUSH[name]
    with contextlib.ExitStack() as stack:
        server = postgres.throwaway(durable=True)
        url = stack.enter_context(server) if name == "postgresql" else office
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
            [sys.executable, "-m", "tests.enacting", str(children), str(papers * SOAK), "17"],
            env=env, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout.splitlines()[-1])
        yield told | {"words": done.stderr}


def some_were_killed_some_failed_some_came_too_late(rushed):
    assert rushed["failed"] == [], rushed["words"]
    assert rushed["killed"] >= 4
    assert rushed["told"]["failed"] >= 4
    assert sum(n for line, n in rushed["told"].items() if line.startswith("late ")) >= 2


def no_number_is_doubled_or_lost(found, years):
    by_year = defaultdict(list)
    for register, year, seq, _state, _text in found["numbers"]:
        by_year[register, year].append(seq)
    counters = {(register, year): last for register, year, last in found["counters"]}
    assert {year for _register, year in by_year} == set(years)
    assert len(by_year) == 10  # five registers in two years
    for scope, seqs in by_year.items():
        assert sorted(seqs) == list(range(1, counters[scope] + 1)), scope
    assert {state for *_rest, state, _text in found["numbers"]} == {"used", "void", "reserved"}
    texts = Counter((register, text) for register, *_rest, text in found["numbers"])
    assert max(texts.values()) == 1


def wholly_in_force(paper):
    wanted = 3 if paper["kind"] == JOINT else 1
    numbers = paper["participants"] if paper["kind"] == JOINT else paper["numbers"]
    return (
        len(paper["numbers"]) == wanted
        and sorted(paper["numbers"]) == sorted(numbers)
        and paper["official"] == "; ".join(numbers)
        and paper["set"] == [True, True, True]
        and paper["title"]
        and not paper["confidential"]
        and paper["runs"] == "done"
        and set(paper["stages"]) == {"done"}
        and paper["acts"] == paper["signatures"] == wanted
        and paper["seals"] == [[True, True]]
        and paper["readers"]
        and paper["owed"] == 0
        and paper["entries"] == 1
    )


def wholly_in_review(paper):
    before = 2 if paper["kind"] == JOINT else 0
    return (
        paper["state"] == "draft"
        and paper["official"] == ""
        and paper["numbers"] == []
        and set(paper["participants"]) <= {""}
        and paper["set"] == [False, False, False]
        and paper["confidential"]
        and paper["runs"] == "running"
        and paper["stages"] == ["done"] * before + ["open"]
        and paper["pending"] == paper["owed"] == 1
        and paper["acts"] == paper["signatures"] == before
        and paper["seals"] == []
        and not paper["readers"]
        and paper["entries"] == 0
    )


def each_paper_is_wholly_in_force_or_wholly_in_review(rushed):
    signed = {line.partition(" ")[2] for line in rushed["told"] if line.startswith("signed ")}
    papers = rushed["between"]["papers"]
    assert [one for one in papers if not wholly_in_force(one) and not wholly_in_review(one)] == []
    assert {str(one["paper"]) for one in papers if one["state"] == "in_force"} == signed
    assert len(signed) > len(papers) / 2
    assert len(papers) - len(signed) >= rushed["killed"] / 2
    doubled = {
        line: n for line, n in rushed["told"].items() if line.startswith("signed ") and n > 1
    }
    assert doubled == {}


def what_was_cut_off_is_signed_afterwards(rushed):
    papers = rushed["after"]["papers"]
    assert [one for one in papers if not wholly_in_force(one)] == []
    given = Counter(number for one in papers for number in one["numbers"])
    assert len(given) == sum(3 if one["kind"] == JOINT else 1 for one in papers)


def test_papers_come_into_force_at_once_whatever_is_killed(rushed):
    some_were_killed_some_failed_some_came_too_late(rushed)
    no_number_is_doubled_or_lost(rushed["between"], rushed["years"])
    each_paper_is_wholly_in_force_or_wholly_in_review(rushed)
    what_was_cut_off_is_signed_afterwards(rushed)
    no_number_is_doubled_or_lost(rushed["after"], rushed["years"])
