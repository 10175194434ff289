"""The first start, the browser for the journeys, and what a machine may lack of them."""

import os
from pathlib import Path

import pytest

from collab.embedded import browser, chromium, first_start


@pytest.fixture
def folder(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def nobody(monkeypatch):
    monkeypatch.setattr(first_start, "is_empty", lambda: True)


def test_who_stops_meanwhile_gets_no_half_office(nobody, folder):
    said = []
    first_start.fill_once(dict(os.environ), said.append, lambda: True)
    assert said == ["Making the demo office ..."]
    assert not (folder / first_start.KEPT).exists()


def test_an_empty_office_says_how_to_begin(nobody, folder):
    assert "manage createsuperuser" in first_start.sign_ins()
    assert "Belum ada pengguna" in first_start.sign_ins()


def test_an_office_with_people_needs_no_such_word(who, folder):
    assert first_start.sign_ins() == first_start.NONE_KEPT


def script(path: Path, words: str) -> str:
    path.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_file_called_chromium_is_not_yet_a_browser(tmp_path, monkeypatch):
    """Debian's stub says what to install and fails; the next candidate is asked."""
    monkeypatch.setattr(chromium, "BINARY", tmp_path / "none")
    stub, real = script(tmp_path / "stub", "exit 1"), script(tmp_path / "real", "echo Chromium 153")
    monkeypatch.setattr(browser, "candidates", lambda: iter([stub, real]))
    monkeypatch.setattr(browser, "driver", lambda: {"PLAYWRIGHT_NODEJS_PATH": "/usr/bin/node"})
    found = browser.find(may_fetch=False)
    assert found.path == real
    assert found.driver == {"PLAYWRIGHT_NODEJS_PATH": "/usr/bin/node"}


def test_without_a_node_no_browser_can_be_driven(tmp_path, monkeypatch):
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", script(tmp_path / "broken", "exit 127"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.driver() is None
    node = script(tmp_path / "node", "exit 0")
    assert browser.driver() == {"PLAYWRIGHT_NODEJS_PATH": node}


def test_a_package_that_is_not_the_known_one_is_thrown_away(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(chromium, "HOME", tmp_path)
    name = f"sparticuz-chromium-{chromium.VERSION}.tgz"
    npm = script(tmp_path / "npm", f"echo other > {name}")
    assert chromium.pack(npm) is None
    assert "not the package that we know" in capsys.readouterr().err
    assert not (tmp_path / name).exists()
