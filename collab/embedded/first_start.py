"""The first start fills an empty database with the demo office and keeps the sign-ins to show them again."""

import os
import subprocess
import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError

KEPT = "demo-sign-ins.txt"
NONE_KEPT = "Sign in as one of the people of this office."


def fill_once(env: dict, say):
    """Make the demo office unless somebody is there. In a process of its own, which knows `env`.

    DEMO=no leaves the database empty, for an office that starts with its own people."""
    if get_user_model().objects.exists() or os.environ.get("DEMO") == "no":
        return
    say("Making the demo office ...")
    made = subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "demo"],
        env=env, stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise CommandError("The demo office could not be made; the lines above say why.")
    path = settings.VAR_DIR / KEPT
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        file.write(made.stdout)


def sign_ins() -> str:
    """Whom to sign in as: what the demo printed when it was made (a random password each time)."""
    path = settings.VAR_DIR / KEPT
    return path.read_text(encoding="utf-8") if path.exists() else NONE_KEPT
