"""Makes `.venv` from a lock file: with uv where there is one, else with venv and pip."""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
STAMP = VENV / "selaras-stamp"
LOCKS = {"run": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}
ROOM = 1500 * 1024 * 1024

NO_NETWORK = """The packages could not be fetched. The lines above say why; most often this machine has no
way to a package index. Connect it (or name a mirror in PIP_INDEX_URL, and HTTPS_PROXY
behind a proxy) and give the same command again: it goes on where it stopped.

Paket tidak dapat diambil. Baris di atas menyebutkan sebabnya; biasanya komputer ini tidak
terhubung ke indeks paket. Hubungkan ke jaringan (atau sebutkan cermin dalam PIP_INDEX_URL,
dan HTTPS_PROXY bila memakai proksi), lalu ulangi perintah yang sama."""
NO_VENV = """This Python has neither pip nor venv, and uv is not installed.
On Debian or Ubuntu: apt install python3-venv python3-pip. Or install uv. Then try again.

Python ini tidak memiliki pip maupun venv, dan uv belum terpasang.
Di Debian atau Ubuntu: apt install python3-venv python3-pip. Atau pasang uv. Lalu ulangi."""
NO_ROOM = """Less than 1.5 GB is free where this folder stands; the packages need about that much.
Free some space and give the same command again.

Ruang kosong di tempat folder ini kurang dari 1,5 GB. Kosongkan sebagian, lalu ulangi."""


class Trouble(Exception):
    """Something that a person can put right; the text says how, in English and Indonesian."""


def python_of(venv: Path) -> Path:
    inside = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    return inside


def quiet_environment() -> dict:
    """The environment for installers: no downloads of Pythons, no settings of other projects.

    uv trusts what the machine trusts (many offices look into TLS with a certificate of their own)
    and asks the mirror that was named to pip."""
    kept = {k: v for k, v in os.environ.items() if k not in {"VIRTUAL_ENV", "PYTHONHOME"}}
    if "PIP_INDEX_URL" in kept and "UV_INDEX_URL" not in kept:
        kept.setdefault("UV_DEFAULT_INDEX", kept["PIP_INDEX_URL"])
    return {
        **kept,
        "UV_SYSTEM_CERTS": kept.get("UV_SYSTEM_CERTS", "true"),
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_LINK_MODE": kept.get("UV_LINK_MODE", "copy"),
        "UV_HTTP_TIMEOUT": kept.get("UV_HTTP_TIMEOUT", "60"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


def run(*command, quiet=False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    try:
        arguments = [str(part) for part in command]
        done = subprocess.run(  # a fixed list of our own words, no shell
            arguments, env=quiet_environment(), stdout=output, stderr=output, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def find_uv() -> Path | None:
    """uv on the path, or our own copy beside the project; pip fetches that copy once."""
    found = shutil.which("uv")
    if found and run(found, "--version", quiet=True):
        return Path(found)
    ours = TOOLS / "bin" / "uv"
    if ours.exists() and run(ours, "--version", quiet=True):
        return ours
    if importlib.util.find_spec("pip") is None:
        return None
    shutil.rmtree(TOOLS / "bin", ignore_errors=True)
    fetched = run(
        sys.executable, "-m", "pip", "install", "--quiet", "--retries", "1", "--timeout", "20",
        "--upgrade", "--target", TOOLS, "uv", quiet=True,
    )  # fmt: skip
    return ours if fetched and ours.exists() else None


def install(lock: Path) -> bool:
    """By uv; where uv is missing or cannot (pip may know a mirror of its own), by pip."""
    uv = find_uv()
    if uv and make_with_uv(uv, lock):
        return True
    if uv:
        print("uv could not; trying pip ...", flush=True)
    return make_with_pip(lock)


def make_with_uv(uv: Path, lock: Path) -> bool:
    if not works() and not run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV):
        return False
    return run(
        uv, "pip", "sync", "--quiet", "--python", python_of(VENV), "--require-hashes",
        "--compile-bytecode", lock,
    )  # fmt: skip


def make_with_pip(lock: Path) -> bool:
    if importlib.util.find_spec("ensurepip") is None and not works("pip"):
        raise Trouble(NO_VENV)
    if not works("pip") and not run(sys.executable, "-m", "venv", "--clear", VENV):
        raise Trouble(NO_VENV)
    return run(
        python_of(VENV), "-m", "pip", "install", "--quiet", "--retries", "2", "--timeout", "30",
        "--require-hashes", "-r", lock,
    )  # fmt: skip


def works(module="sys") -> bool:
    """Does the environment's Python start (a moved or half-made one does not), with `module`?"""
    probe = f"import sys, {module}; sys.exit(sys.version_info[:2] < (3, 11))"
    return python_of(VENV).exists() and run(python_of(VENV), "-c", probe, quiet=True)


def wanted(chosen: str) -> str:
    """What the stamp says when `chosen` is installed at this place, by this lock."""
    digest = hashlib.sha256(LOCKS[chosen].read_bytes()).hexdigest()
    return f"{chosen} {digest} {VENV}"


def is_ready(chosen: str) -> bool:
    """The development set holds the running set: `make run` never takes tests away."""
    if not STAMP.exists() or not works():
        return False
    stamp = STAMP.read_text(encoding="utf-8")
    return stamp in {wanted("dev"), wanted(chosen)}


def forget(chosen: str) -> str:
    """Drop the stamp while we work. A folder that was moved starts anew; a developer's
    environment stays one when the lock files change."""
    stamp = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    STAMP.unlink(missing_ok=True)
    if stamp and not stamp.endswith(str(VENV)):
        shutil.rmtree(VENV)
    return "dev" if stamp.startswith("dev") else chosen


@contextlib.contextmanager
def one_at_a_time():
    """Two terminals may both say `make`; the second waits."""
    TOOLS.mkdir(exist_ok=True)
    with open(TOOLS / "setup.lock", "w", encoding="utf-8") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def prepare(chosen: str) -> Path:
    """Make or complete `.venv` for the set `chosen`; answer its Python. Raises Trouble."""
    if is_ready(chosen):
        return python_of(VENV)
    with one_at_a_time():
        if is_ready(chosen):
            return python_of(VENV)
        if not works() and shutil.disk_usage(ROOT).free < ROOM:
            raise Trouble(NO_ROOM)
        print("Setting up: packages go to .venv (once; a minute or two) ...", flush=True)
        chosen = forget(chosen)
        if not install(LOCKS[chosen]):
            raise Trouble(NO_NETWORK)
        STAMP.write_text(wanted(chosen), encoding="utf-8")
    return python_of(VENV)
