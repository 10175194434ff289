"""`make check`: everything that is looked at without running the product.

python3 collab/bootstrap check              all of them
python3 collab/bootstrap check --write       (`make format`) let the formatters write
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
PYTHON = (sys.executable,)
SAFE = {
    "DJANGO_SETTINGS_MODULE": "collab.settings",
    "MODE": "production",
    "SECRET_KEY": secrets.token_urlsafe(48),
    "ALLOWED_HOSTS": "portal.example.test",
    "SITE_URL": "https://portal.example.test",
    "EMAIL_URL": "smtp://mail.example.test:25",
    "DEBUG": "no",
    "TRUSTED_PROXIES": "1",
}
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
TESTING = {"DJANGO_SETTINGS_MODULE": "tests.settings"}


def own_folder(env: dict) -> dict:
    """No check reads or writes the data of a running office."""
    return {**env, "DATABASE_URL": "sqlite://:memory:", "VAR_DIR": str(ROOT / ".tools" / "checks")}


CHECKS = {
    "formatter": ([BIN / "ruff", "format", "--check", "."], {}),
    "linter": ([BIN / "ruff", "check", "."], {}),
    "import contracts": ([*PYTHON, "-c", LINT_IMPORTS], {}),
    "template formatter": ([BIN / "djangofmt", "--check", "templates"], {}),
    "template linter": ([BIN / "djangofmt", "check", "templates"], {}),
    "safe in production": (
        [*PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        own_folder(SAFE),
    ),
    "no migration missing": (
        [*PYTHON, "manage.py", "makemigrations", "--check", "--dry-run", "--no-input"],
        TESTING,
    ),
    "translations and house tests": (
        [*PYTHON, "-m", "pytest", "-q", "-n", "2", "tests/house"],
        TESTING,
    ),
}
WRITE = (
    [BIN / "ruff", "format", "."],
    [BIN / "ruff", "check", "--fix", "."],
    [BIN / "djangofmt", "check", "--fix", "templates"],
    [BIN / "djangofmt", "templates"],
)


def run(command, env, quiet=True) -> bool:
    words = [str(part) for part in command]
    done = subprocess.run(
        words, cwd=ROOT, env={**os.environ, **env}, check=False, capture_output=quiet, text=True
    )
    if quiet and done.returncode:
        sys.stdout.write(done.stdout + done.stderr)
    return done.returncode == 0


def run_all() -> dict:
    """Each check by name: did it pass? A check that fails shows what it said."""
    (ROOT / ".tools" / "checks" / "static").mkdir(parents=True, exist_ok=True)
    results = {}
    for name, (command, env) in CHECKS.items():
        results[name] = run(command, env)
        print(f"  {'ok    ' if results[name] else 'FAILED'}  {name}", flush=True)
    return results


def main(arguments) -> int:
    if "--write" in arguments:
        return 1 if [command for command in WRITE if not run(command, {}, quiet=False)] else 0
    results = run_all()
    bad = [name for name, good in results.items() if not good]
    print(
        f"{len(results) - len(bad)} of {len(results)} checks passed"
        + "".join(f"; {n}" for n in bad)
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
