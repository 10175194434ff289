"""The first start fills an empty database with the demo office and keeps the sign-ins to show them again."""

import os
import subprocess
import sys
from contextlib import suppress

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError

from collab.embedded.children import die_with_parent

KEPT = "demo-sign-ins.txt"
NONE_KEPT = "Sign in as one of the people of this office."
NOBODY = """Nobody is here yet. Make the first person in another terminal:

    python3 collab/bootstrap manage createsuperuser

Belum ada pengguna. Buat pengguna pertama di terminal lain dengan perintah di atas."""


def is_empty() -> bool:
    return not get_user_model().objects.exists()


def fill_once(env: dict, say, is_stopping):
    """Make the demo office unless somebody is there. In a process of its own, which knows `env`.

    DEMO=no leaves the database empty, for an office that starts with its own people. The office is made
    whole or not at all: who stops meanwhile gets it at the next start."""
    if not is_empty() or os.environ.get("DEMO") == "no":
        return
    say("Making the demo office ...")
    making = subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "demo"],
        env=env, stdout=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=die_with_parent,
    )  # fmt: skip
    said = None
    while said is None:
        with suppress(subprocess.TimeoutExpired):
            said, _ = making.communicate(timeout=0.2)
        if said is None and is_stopping():
            making.kill()
            making.communicate()
            return
    if making.returncode:
        raise CommandError("The demo office could not be made; the lines above say why.")
    path = settings.VAR_DIR / KEPT
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        file.write(said)


def sign_ins() -> str:
    """Whom to sign in as: what the demo printed when it was made (a random password each time)."""
    path = settings.VAR_DIR / KEPT
    if path.exists():
        return path.read_text(encoding="utf-8")
    return NOBODY if is_empty() else NONE_KEPT
