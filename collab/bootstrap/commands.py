"""The commands by name: which lock file each needs, and what runs inside the environment."""

import os
import secrets
import sys
from pathlib import Path

from environment import ROOT, Trouble, prepare

MANAGE = str(ROOT / "manage.py")
COMMANDS = {
    "setup": ("run", ["-c", "print('Ready.')"], "make the environment and nothing else"),
    "run": ("run", [MANAGE, "serve"], "start everything; PORT=8001 chooses another port"),
    "test": ("dev", ["-m", "collab.bootstrap.suite"], "every test on every database"),
    "check": ("dev", ["-m", "collab.bootstrap.checks"], "formatter, linter, contracts, safety"),
    "format": ("dev", ["-m", "collab.bootstrap.checks", "--write"], "write the formatter's wishes"),
    "bench": ("dev", ["-m", "tests.bench"], "measure pages and calls on the large office"),
    "messages": ("dev", [MANAGE, "collect_translations"], "collect the words to translate"),
    "manage": ("run", [MANAGE], "any command of manage.py"),
    "python": ("dev", [], "the environment's own Python"),
}


def usage():
    lines = [f"  {name:<10}{words}" for name, (_, _, words) in COMMANDS.items()]
    return "python3 collab/bootstrap <command>\n\n" + "\n".join(lines)


def write_env(path: Path):
    """First start: a private `.env` that says "embedded" and holds a secret of its own."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with open(handle, "w", encoding="utf-8") as file:
        file.write(
            "# Written by the first `make run`. What else may stand here: .env.example\n"
            f"MODE=embedded\nSECRET_KEY={secrets.token_urlsafe(48)}\n"
        )


def main(arguments):
    name, *rest = arguments or ["help"]
    if name not in COMMANDS:
        print(usage())
        return 0 if name in {"help", "-h", "--help"} else 2
    chosen, command, _ = COMMANDS[name]
    os.chdir(ROOT)
    try:
        python = prepare(chosen)
    except Trouble as trouble:
        print(f"\n{trouble}\n", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped; the next start goes on from here.", file=sys.stderr)
        return 130
    if name in {"run", "manage"}:
        write_env(ROOT / ".env")
    sys.stdout.flush()
    os.execv(python, [str(python), *command, *rest])
    return 0
