"""Chromium as an npm package, unpacked under `.tools/chromium`: no installation, no root.

`@sparticuz/chromium` brings its libraries (it needs libc and libgcc, nothing else of the machine) and its fonts, but
expects them elsewhere: without a `fonts.conf` of our own, text would have no height and nothing would be "visible".
"""

import fcntl
import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from base64 import b64encode
from hashlib import sha512
from pathlib import Path
from xml.sax.saxutils import escape

HOME = Path(__file__).resolve().parent.parent.parent / ".tools" / "chromium"
BINARY = HOME / "chromium"
ENV = {"LD_LIBRARY_PATH": str(HOME / "al2023" / "lib"), "FONTCONFIG_PATH": str(HOME)}
ARGS = ("--no-sandbox", "--disable-gpu")
VERSION = "153.0.0"
PACKAGE = f"@sparticuz/chromium@{VERSION}"
SHA512 = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
TRUSTED = "/etc/ssl/certs/ca-certificates.crt"
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


def fetch() -> bool:
    """Take the npm package through npm itself and unpack it. Linux on x86-64 only."""
    npm = shutil.which("npm")
    if npm is None or platform.system() != "Linux" or platform.machine() != "x86_64":
        return False
    HOME.mkdir(parents=True, exist_ok=True)
    with open(HOME / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if BINARY.exists():
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
    half.rename(BINARY)
    archive.unlink()
