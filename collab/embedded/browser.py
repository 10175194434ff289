"""Finds a Chromium for the journeys, or fetches one as an npm package: no installation, no root.

In order: CHROMIUM in the environment, one on the path, one that Playwright downloaded, and last the package
`@sparticuz/chromium` unpacked under `.tools/chromium`. That one brings its libraries and fonts but expects them
elsewhere: without a `fonts.conf` of our own, text would have no height and nothing would be "visible".
"""

import contextlib
import fcntl
import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha512
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = ROOT / ".tools" / "chromium"
VERSION = "153.0.0"
PACKAGE = f"@sparticuz/chromium@{VERSION}"
SHA512 = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
TRUSTED = "/etc/ssl/certs/ca-certificates.crt"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PARTS = ("al2023", "swiftshader", "fonts")
# Debian's Python 3.11.2 does not know the filter yet; the package's hash has been checked.
SAFELY = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


@dataclass(frozen=True)
class Browser:
    """What Playwright needs to launch it."""

    path: str
    env: dict = field(default_factory=dict)
    args: tuple = ()

    def launch_options(self) -> dict:
        return {
            "executable_path": self.path,
            "args": ["--no-proxy-server", *self.args],
            "env": {**os.environ, **self.env},
        }


def starts(browser: Browser) -> bool:
    """A file by that name may be an empty shell (Debian's and Ubuntu's stubs are)."""
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(
            [browser.path, "--version"],
            env={**os.environ, **browser.env},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
        return done.returncode == 0
    return False


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
    """A browser that starts, or None: the caller says that journeys did not run."""
    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    for path in candidates():
        browser = Browser(path, args=root)
        if starts(browser):
            return browser
    browser = packaged()
    if not Path(browser.path).exists() and may_fetch:
        fetch()
    return browser if starts(browser) else None


def packaged() -> Browser:
    return Browser(
        str(HOME / "chromium"),
        env={"LD_LIBRARY_PATH": str(HOME / "al2023" / "lib"), "FONTCONFIG_PATH": str(HOME)},
        args=("--no-sandbox", "--disable-gpu"),
    )


def fetch() -> bool:
    """Take the npm package through npm itself and unpack it. Linux on x86-64 only."""
    npm = shutil.which("npm")
    if npm is None or platform.system() != "Linux" or platform.machine() != "x86_64":
        return False
    HOME.mkdir(parents=True, exist_ok=True)
    with open(HOME / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (HOME / "chromium").exists():
            return True
        sys.stderr.write("Fetching a browser for the journeys (once) ...\n")
        archive = pack(npm)
        if archive is None:
            return False
        unpack(archive)
        return True


def pack(npm: str) -> Path | None:
    """The package as npm delivers it, if it is the very one we know. What npm complains of is shown.

    Node trusts its own list of certificates; an office that looks into TLS adds to the machine's."""
    trusted = {"NODE_EXTRA_CA_CERTS": TRUSTED} if Path(TRUSTED).exists() else {}
    packed = subprocess.run(
        [npm, "pack", "--loglevel", "error", "--pack-destination", str(HOME), PACKAGE],
        cwd=HOME, env={**trusted, **os.environ}, stdout=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    archive = HOME / f"sparticuz-chromium-{VERSION}.tgz"
    if packed.returncode or not archive.exists():
        return None
    if b64encode(sha512(archive.read_bytes()).digest()).decode() != SHA512:
        sys.stderr.write(f"{PACKAGE} is not the package that we know; it was thrown away.\n")
        archive.unlink()
        return None
    return archive


def unpack(archive: Path):
    """The archive holds Brotli files; the browser itself appears last, so half a job shows."""
    import brotli

    with tarfile.open(archive) as package:

        def part(name):
            return brotli.decompress(package.extractfile(f"package/bin/{name}").read())

        for name in PARTS:
            with tarfile.open(fileobj=io.BytesIO(part(f"{name}.tar.br"))) as inner:
                inner.extractall(HOME / name, **SAFELY)
        half = HOME / "chromium.part"
        half.write_bytes(part("chromium.br"))
    fonts = FONTS.format(fonts=escape(f"{HOME}/fonts"), cache=escape(f"{HOME}/font-cache"))
    (HOME / "fonts.conf").write_text(fonts, encoding="utf-8")
    half.chmod(0o755)
    half.rename(HOME / "chromium")
    archive.unlink()
