"""Finds a Chromium for the journeys, or fetches one as an npm package: no installation, no root.

In order: CHROMIUM in the environment, one on the path, one that Playwright downloaded, and last the package that
`chromium` unpacks. Playwright drives it from a Node of its own; where that one does not start (it wants libatomic,
which a small Debian lacks), the machine's Node takes its place.
"""

import contextlib
import os
import shutil
import subprocess
from dataclasses import dataclass, field, replace
from pathlib import Path

from collab.embedded import chromium

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


@dataclass(frozen=True)
class Browser:
    """What Playwright needs to launch it; `driver` belongs into the environment before Playwright starts."""

    path: str
    env: dict = field(default_factory=dict)
    args: tuple = ()
    driver: dict = field(default_factory=dict)

    def launch_options(self) -> dict:
        return {
            "executable_path": self.path,
            "args": ["--no-proxy-server", *self.args],
            "env": {**os.environ, **self.env},
        }


def answers(program: str, env: dict | None = None) -> bool:
    """A file by that name may be an empty shell (Debian's and Ubuntu's stubs are), or lack a library."""
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(
            [program, "--version"],
            env={**os.environ, **(env or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        return done.returncode == 0
    return False


def starts(browser: Browser) -> bool:
    return answers(browser.path, browser.env)


def driver() -> dict | None:
    """What must be in the environment for Playwright's driver to start; None when it cannot."""
    from playwright._impl._driver import compute_driver_executable

    own, _script = compute_driver_executable()
    if answers(own):
        return {}
    node = shutil.which("node")
    return {"PLAYWRIGHT_NODEJS_PATH": node} if node and answers(node) else None


def candidates():
    yield from (os.environ[name] for name in ("CHROMIUM",) if os.environ.get(name))
    yield from filter(None, map(shutil.which, NAMES))
    yield from (place for place in PLACES if Path(place).exists())
    caches = Path(
        os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright"
    ).expanduser()
    yield from map(str, sorted(caches.glob("chromium*/*/chrome")))
    yield from map(str, sorted(caches.glob("chromium*/*/headless_shell")))


def find(may_fetch=True) -> Browser | None:
    """A browser that starts and can be driven, or None: the caller says that journeys did not run."""
    browser = _find(may_fetch)
    nodes = None if browser is None else driver()
    return None if nodes is None else replace(browser, driver=nodes)


def _find(may_fetch: bool) -> Browser | None:
    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    for path in candidates():
        browser = Browser(path, args=root)
        if starts(browser):
            return browser
    browser = Browser(str(chromium.BINARY), chromium.ENV, chromium.ARGS)
    if not chromium.BINARY.exists() and may_fetch:
        chromium.fetch()
    return browser if starts(browser) else None
