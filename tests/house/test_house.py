"""The house keeps its own habits: small files, door plates, honest locks, nothing hushed up."""

import importlib.util
import re
import subprocess
import tokenize
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TOPS = ("collab", "people", "coordination", "customers", "tests")
SOURCES = sorted(
    path
    for top in TOPS
    for path in (ROOT / top).rglob("*.py")
    if not {"migrations", "__pycache__"} & set(path.parts)
)
LONGEST = 300
ONE_PAGE = {"collab/settings.py": 400}
ROOMS = sorted(
    path
    for top in ("people", "coordination", "customers")
    for path in (ROOT / top).iterdir()
    if path.is_dir()
    and (path / "__init__.py").exists()
    and path.name not in {"migrations", "management"}
)
HUSHED = re.compile(r"noqa|type:\s*ignore|pragma: no cover|\b(TODO|FIXME|XXX)\b")
LEFT_OUT = re.compile(r"pytest\.mark\.(skip|xfail)|unittest\.skip")


def named(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_files_stay_small(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= ONE_PAGE.get(named(path), LONGEST)


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_nothing_is_hushed_up_or_put_off(path):
    with tokenize.open(path) as file:
        comments = [
            t.string for t in tokenize.generate_tokens(file.readline) if t.type == tokenize.COMMENT
        ]
    assert [comment for comment in comments if HUSHED.search(comment)] == []
    if path != Path(__file__):
        assert LEFT_OUT.search(path.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("room", ROOMS, ids=named)
def test_every_room_has_a_door_plate(room):
    text = (room / "__init__.py").read_text(encoding="utf-8")
    spec = compile(text, named(room), "exec").co_consts
    plate = spec[0] if spec and isinstance(spec[0], str) else ""
    assert 4 <= len(plate.strip().splitlines()) <= 20


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_locks_name_exact_versions_with_hashes_and_no_host(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.search(r"https?:|://|--(extra-)?index-url|--find-links", text) is None
    entries = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line, re.IGNORECASE)]
    assert entries
    assert [line for line in entries if "==" not in line] == []
    assert text.count("--hash=sha256:") >= len(entries)


def test_the_development_lock_holds_the_running_one():
    def pins(name):
        text = (ROOT / name).read_text(encoding="utf-8")
        return {line.split(" ")[0] for line in text.splitlines() if re.match(r"[a-z0-9].*==", line)}

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_dependency_says_why_it_is_here():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for dependency in wanted:
        line = next(line for line in text.splitlines() if f'"{dependency}"' in line)
        assert re.search(r"# \w.{3,}", line), dependency


def test_one_postgres_driver_is_installed():
    """Django silently prefers psycopg 3 where both are; ours is psycopg2."""
    assert importlib.util.find_spec("psycopg") is None
    assert importlib.util.find_spec("psycopg2") is not None


def test_nothing_that_is_written_or_secret_is_kept_in_git():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    bad = re.compile(r"(^|/)(\.env|uv\.lock|pylock\.toml)$|\.(mo|pyc|sqlite3|log)$|^(var|\.tools)/")
    assert [path for path in listed if bad.search(path)] == []
