"""The real product in a folder of its own, and a browser to use it with.

`office` is the whole of `manage.py serve` (broker, web, worker, beat with a fast clock) and its demo office;
`browser` is one Chromium for all journeys; `page` a fresh window; `sign_in` opens the door; `desk` is both, for
several people at a time.
Journeys that need a browser are left out where none is found; the suite, which may fetch one first, names
them at its end.
"""

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from collab.embedded import browser as browsers

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("REDIS_URL", "STATIC_ROOT", "MEDIA_ROOT", "TEST_VAR_DIR", "SITE_URL", "EMAIL_URL")
PATIENCE = 240
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@dataclass
class Office:
    """A running Selaras: where it is, how to sign in, what it writes."""

    url: str
    password: str
    folder: Path
    process: subprocess.Popen
    env: dict

    @property
    def mailbox(self) -> Path:
        return self.folder / "mailbox"

    def mails(self) -> list:
        return sorted(self.mailbox.glob("*.eml"))

    def email(self, name: str) -> str:
        """The demo office's rule for addresses."""
        return f"{name.lower().replace(' ', '.')}@nusalaras.example"

    def wait_until(self, condition, seconds=60):
        """What `condition()` gives as soon as it gives something; fails after `seconds`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := condition():
                return found
            time.sleep(0.2)
        pytest.fail(f"nothing within {seconds} s; the office said:\n{self.words()}")

    def shell(self, code):
        """Run some lines in the office's own Python."""
        command = [sys.executable, str(ROOT / "manage.py"), "shell", "-c", code]
        subprocess.run(command, env=self.env, cwd=ROOT, check=True, capture_output=True)

    def words(self) -> str:
        return (self.folder / "serve.log").read_text(encoding="utf-8")[-4000:]


def environment(folder: Path) -> dict:
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "collab.settings",
        "MODE": "embedded",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'office.sqlite3'}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "BEAT_SECONDS": "1",
        "QUIET_OUTSIDE_HOURS": "no",
        "LOG_LEVEL": "INFO",
    }


def start(folder: Path, port=0, **more) -> Office:
    """Open the office of a folder, with `more` in its environment; it may have been open before."""
    port = port or free_port()
    env = environment(folder) | {"PORT": str(port)} | more
    with open(folder / "serve.log", "w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "serve"],
            env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    office = Office(f"http://localhost:{port}", "", folder, process, env)
    end = time.monotonic() + PATIENCE
    while not (answers(f"{office.url}/healthz") and "Ctrl-C" in office.words()):
        if process.poll() is not None or time.monotonic() > end:
            stop(process)
            pytest.fail(f"the office did not open:\n{office.words()}")
        time.sleep(0.2)
    if said := re.search(r"password for all: (\S+)\)", office.words()):
        office.password = said[1]
    return office


def stop(process: subprocess.Popen):
    process.send_signal(signal.SIGINT)
    try:
        process.wait(40)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def below(pid: int) -> list:
    """The processes that a process started, and those that they started (Linux tells)."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [one for child in map(int, found) for one in (child, *below(child))]


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Ctrl-C at the end stops it, and nothing of it lives on."""
    running = start(tmp_path_factory.mktemp("office"))
    yield running
    family = below(running.process.pid)
    stop(running.process)
    assert running.process.returncode == 0, running.words()
    assert [pid for pid in family if Path(f"/proc/{pid}").exists()] == []


@pytest.fixture(scope="session")
def browser():
    found = browsers.find(may_fetch=False)
    os.environ.update(found.driver)
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(**found.launch_options())
        yield window
        window.close()


@contextmanager
def window(browser):
    """A fresh window; an error of a script or a broken address anywhere fails the journey."""
    context = browser.new_context(locale="id-ID", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda r: faults.append(r.url) if r.status >= 500 else None)
    yield page
    context.close()
    assert not faults


@pytest.fixture
def page(browser):
    with window(browser) as page:
        yield page


@pytest.fixture
def sign_in(office):
    """`sign_in(page, "Ratna Dewi")`: through the sign-in page, as everybody does."""

    def enter(page, name, login=""):
        page.context.clear_cookies()
        page.goto(f"{office.url}/accounts/login/")
        page.fill("input[name=login]", login or office.email(name))
        page.fill("input[name=password]", office.password)
        page.press("input[name=password]", "Enter")
        expect(page).to_have_url(f"{office.url}/")
        return page

    return enter


@pytest.fixture
def desk(browser, sign_in):
    """`desk("Ratna Dewi")`: a window of her own in which she is signed in; `login` is what she types."""
    with ExitStack() as windows:
        yield lambda name, login="": sign_in(windows.enter_context(window(browser)), name, login)


def needs_browser(item) -> bool:
    return item.path.is_relative_to(Path(__file__).parent) and "browser" in item.fixturenames


def pytest_collection_modifyitems(config, items):
    wanting = [item for item in items if needs_browser(item)]
    if wanting and browsers.find(may_fetch=False) is None:
        config.hook.pytest_deselected(items=wanting)
        items[:] = [item for item in items if item not in wanting]
