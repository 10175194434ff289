"""The two commands on bad days: an old Python, a taken port, two at once, deep folders, no browser."""

import ast
import fcntl
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from collab.bootstrap import environment, suite
from collab.embedded import valkey
from collab.embedded.children import Family
from collab.embedded.lock import Taken, only_one

ROOT = Path(settings.BASE_DIR)
DOOR = ROOT / "collab" / "bootstrap" / "__main__.py"


def serve(folder, port):
    return subprocess.run(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "collab.settings",
            "MODE": "embedded",
            "VAR_DIR": str(folder),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_door_can_be_read_by_an_old_python():
    """No f-string, annotation, keyword-only argument or other word that Python 2.7 or 3.5 lacks."""
    new = (
        ast.JoinedStr,
        ast.AnnAssign,
        ast.NamedExpr,
        ast.AsyncFunctionDef,
        ast.Match,
        ast.Starred,
    )
    tree = ast.parse(DOOR.read_text(encoding="utf-8"))
    assert [node for node in ast.walk(tree) if isinstance(node, new)] == []
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        assert function.returns is None
        assert not function.args.kwonlyargs
    assert DOOR.read_bytes().isascii()


def test_an_old_python_alone_says_what_to_do(tmp_path):
    """The same file, told that even today's Python is too old, with nothing else on the path."""
    folder = tmp_path / "collab" / "bootstrap"
    folder.mkdir(parents=True)
    source = DOOR.read_text(encoding="utf-8").replace("OLDEST = (3, 11)", "OLDEST = (9, 0)")
    (folder / "__main__.py").write_text(source, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(folder), "run"],
        env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr
    assert "memerlukan Python 3.11" in done.stderr


def test_a_taken_port_is_named_with_the_way_out(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = serve(tmp_path, port)
    assert done.returncode != 0
    assert f"PORT={port + 1} make run" in done.stderr
    assert "Pilih port lain" in done.stderr


def test_one_office_a_folder(tmp_path):
    with open(tmp_path / "serve.lock", "w", encoding="utf-8") as handle:
        handle.write("process 1, port 8000")
        handle.flush()
        fcntl.flock(handle, fcntl.LOCK_EX)
        done = serve(tmp_path, 1)
    assert done.returncode != 0
    assert "runs already in this folder: process 1, port 8000" in done.stderr


def test_the_lock_goes_with_its_holder(tmp_path):
    first, second = (only_one(tmp_path / "lock", words) for words in ("first", "second"))
    with first, pytest.raises(Taken, match="first"), second:
        pytest.fail("two at once")
    with only_one(tmp_path / "lock", "third"):
        assert (tmp_path / "lock").read_text() == "third"


def test_a_deep_folder_gets_a_short_private_socket(tmp_path):
    deep = tmp_path / ("sangat dalam " * 12)
    path = valkey.socket_for(deep)
    try:
        assert len(os.fsencode(path)) <= valkey.LONGEST_SOCKET_PATH
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    finally:
        path.parent.rmdir()
    assert valkey.socket_for(Path("/srv/selaras/var")) == Path("/srv/selaras/var/valkey.sock")


def test_who_falls_is_started_again_but_not_for_ever(tmp_path):
    said = []
    family = Family(tmp_path / "log", said.append, may_restart=2)
    child = family.add("short", [sys.executable, "-c", "print('ValueError: no')"], dict(os.environ))
    fallen = ""
    while not fallen:
        child.process.wait(20)
        fallen = family.tend()
    assert fallen == "short"
    assert sum("started again" in words for words in said) == 2
    assert "ValueError: no" in (tmp_path / "log" / "short.log").read_text()


def test_the_family_stops_in_order_and_hard_if_it_must(tmp_path):
    family = Family(tmp_path, lambda words: None)
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    child = family.add("deaf", [sys.executable, "-c", deaf], dict(os.environ))
    while "up" not in child.log.read_text() if child.log.exists() else True:
        assert child.is_running()
    child.stop(patience=0.3)
    assert not child.is_running()


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("1", 1)])
def test_what_is_missing_is_named_and_fails_a_build_server(ci, code, monkeypatch, capsys):
    monkeypatch.setenv("CI", ci)
    outcomes = [
        suite.Outcome("SQLite", passed=7, seconds=3),
        suite.Outcome("PostgreSQL 18, Valkey", missing="no wheel"),
        suite.Outcome("Journeys", passed=1, words=["no browser: journeys did not run"]),
    ]
    assert suite.summary(outcomes, 12.5) == code
    said = capsys.readouterr().out
    assert "Missing on this machine: no browser" in said
    assert "NOT RUN: no wheel" in said
    assert "8 passed in 12.50s" in said or "2 failed, 8 passed in 12.50s" in said


def test_a_run_that_fell_without_a_report_has_failed(tmp_path):
    outcome = suite.Outcome("SQLite")
    suite.read_report(outcome, tmp_path / "none.xml", 3)
    assert outcome.failed == 1


def test_installers_trust_the_machine_and_ask_the_named_mirror(monkeypatch):
    for name in ("UV_SYSTEM_CERTS", "UV_INDEX_URL", "UV_DEFAULT_INDEX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    told = environment.quiet_environment()
    assert told["UV_SYSTEM_CERTS"] == "true"
    assert told["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    monkeypatch.setenv("UV_INDEX_URL", "https://other.example/simple")
    assert "UV_DEFAULT_INDEX" not in environment.quiet_environment()


@pytest.mark.parametrize(
    ("uv", "by_uv", "asked"), [("uv", False, 1), (None, True, 1), ("uv", True, 0)]
)
def test_pip_installs_where_uv_cannot(uv, by_uv, asked, monkeypatch):
    locks = []
    monkeypatch.setattr(environment, "find_uv", lambda: uv)
    monkeypatch.setattr(environment, "make_with_uv", lambda uv, lock: by_uv)
    monkeypatch.setattr(environment, "make_with_pip", lambda lock: not locks.append(lock))
    assert environment.install(Path("requirements.txt"))
    assert len(locks) == asked
