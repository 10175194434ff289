"""`make test`: the whole suite on each database, journeys in a browser, and one summary.

    python3 collab/bootstrap test                          everything
    python3 collab/bootstrap test --only sqlite -k accept   one part; the rest goes to pytest
    python3 collab/bootstrap test --with-checks             what `.ci/run` does

What this machine cannot provide is named at the end; with CI set in the environment it fails the run.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from defusedxml import ElementTree

from collab.bootstrap import checks
from collab.embedded import browser, postgres, valkey

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = ("sqlite", "postgres", "journeys")
NOTHING_FOUND = 5
WIDTH = 78


@dataclass
class Outcome:
    """What one part of the run came to."""

    title: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    missing: str = ""
    words: list = field(default_factory=list)

    def line(self) -> str:
        if self.missing:
            return f"  {self.title:<46} NOT RUN: {self.missing}"
        counts = f"{self.passed} passed"
        counts += f", {self.failed} failed" if self.failed else ""
        counts += f", {self.skipped} skipped" if self.skipped else ""
        return f"  {self.title:<46} {counts} in {self.seconds:.0f} s"


def read_report(outcome: Outcome, path: Path, code: int):
    """Counts from pytest's own report; a run that left none, or fell otherwise, has failed."""
    if path.exists():
        for suite in ElementTree.parse(path).getroot().iter("testsuite"):
            count = {
                name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")
            }
            bad = count["failures"] + count["errors"]
            outcome.failed += bad
            outcome.skipped += count["skipped"]
            outcome.passed += count["tests"] - bad - count["skipped"]
    if code not in {0, NOTHING_FOUND} and not outcome.failed:
        outcome.failed = 1


def pytest_run(title: str, arguments: list, env: dict) -> Outcome:
    outcome = Outcome(title)
    print(f"\n{f' {title} ':=^{WIDTH}}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="selaras-report-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *arguments]
        code = subprocess.run(command, env={**os.environ, **env}, cwd=ROOT, check=False).returncode
        read_report(outcome, report, code)
    outcome.seconds = time.monotonic() - began
    return outcome


def suite(arguments: list) -> list:
    """The arguments for all that is no journey, on both cores."""
    chosen = [] if any(part.startswith("tests") for part in arguments) else ["tests"]
    return [
        "-n",
        os.environ.get("TEST_PROCESSES", "2"),
        "--ignore=tests/journeys",
        *chosen,
        *arguments,
    ]


def on_sqlite(arguments: list) -> Outcome:
    return pytest_run("SQLite", suite(arguments), {})


def on_postgres(arguments: list) -> Outcome:
    version = os.environ.get("POSTGRES_VERSION", "18")
    title = f"PostgreSQL {version}, Valkey"
    with ExitStack() as stack:
        try:
            database = stack.enter_context(postgres.throwaway(version))
            broker = stack.enter_context(valkey.throwaway())
        except (postgres.Missing, valkey.Missing, TimeoutError) as missing:
            return Outcome(title, missing=str(missing).splitlines()[-1])
        return pytest_run(title, suite(arguments), {"DATABASE_URL": database, "REDIS_URL": broker})


def journeys(arguments: list) -> Outcome:
    """Each with the real processes; the ones with pages in a real browser."""
    chosen = [] if any(part.startswith("tests") for part in arguments) else ["tests/journeys"]
    found = browser.find()
    outcome = pytest_run("Journeys: web, worker, beat, browser", [*chosen, *arguments], {})
    if found is None:
        outcome.words.append(
            "no browser: journeys through pages did not run (set CHROMIUM, or install Node.js with npm)"
        )
    return outcome


def the_checks(_arguments: list) -> Outcome:
    print(f"\n{' Checks ':=^{WIDTH}}", flush=True)
    began = time.monotonic()
    results = checks.run_all()
    failed = sum(not good for good in results.values())
    return Outcome("Checks", len(results) - failed, failed, 0, time.monotonic() - began)


def summary(outcomes: list, seconds: float) -> int:
    """Print what ran on what and what was missing; answer the exit code."""
    print(f"\n{' What ran on what ':=^{WIDTH}}")
    for outcome in outcomes:
        print(outcome.line())
    missing = [word for outcome in outcomes for word in outcome.words]
    missing += [f"{outcome.title}: {outcome.missing}" for outcome in outcomes if outcome.missing]
    for words in missing:
        print(f"  Missing on this machine: {words}")
    strict = bool(os.environ.get("CI"))
    failed = sum(outcome.failed for outcome in outcomes) + (len(missing) if strict else 0)
    passed = sum(outcome.passed for outcome in outcomes)
    skipped = sum(outcome.skipped for outcome in outcomes)
    counts = [(failed, "failed"), (passed, "passed"), (skipped, "skipped")]
    words = ", ".join(f"{number} {what}" for number, what in counts if number or what == "passed")
    print(f"{f' {words} in {seconds:.2f}s ':=^{WIDTH}}", flush=True)
    return 1 if failed or not passed else 0


def main(arguments=None) -> int:
    parser = argparse.ArgumentParser(prog="make test", description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=PARTS, help="one part (may be repeated)")
    parser.add_argument("--with-checks", action="store_true", help="the checks as well, first")
    known, rest = parser.parse_known_args(arguments)
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "manage.py", "compile_translations"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}, cwd=ROOT, check=True,
    )  # fmt: skip
    runs = {"sqlite": on_sqlite, "postgres": on_postgres, "journeys": journeys}
    chosen = [runs[part] for part in PARTS if part in (known.only or PARTS)]
    chosen = [the_checks, *chosen] if known.with_checks else chosen
    # The checks ask the house's questions on SQLite already.
    again = ["--ignore=tests/house"] if known.with_checks else []
    outcomes = [run(rest + again if run is on_sqlite else rest) for run in chosen]
    return summary(outcomes, time.monotonic() - began)


if __name__ == "__main__":
    sys.exit(main())
