"""Official sheets as PDF: a Typst template of ours, filled with data, never with source.

`make("handover", {"title": …})` fills `templates/typst/handover.typ`. The template reads its data as
JSON from `sys.inputs.data`, so that people's words stay words whatever they look like. Templates see
their own folder alone; fonts are ours alone (`fonts/`, with their licences); packages and the network
are out of reach. The work is done by a process of its own (`press.py`) under limits of time and memory.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

HERE = Path(__file__).resolve().parent
FONTS, PRESS = HERE / "fonts", HERE / "press.py"
SANS, SERIF = "Source Sans 3", "Source Serif 4"
TEMPLATE = re.compile(r"[a-z][a-z0-9_]*")
SECONDS, MEGABYTES, LONGEST = 30, 2048, 4_000_000
# What no paper shows: control characters, lone surrogates, marks that turn the direction of reading.
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)


class NotMade(Exception):
    """The sheet could not be made: too much in it, too slow, or a fault of its template."""


def make(template_name, data):
    """The PDF (bytes) of a template, filled with `data`: a dict of what JSON knows, and dates.

    PDF/A-2b where every character has a glyph in our fonts, else a plain PDF. Raises NotMade.
    """
    if not TEMPLATE.fullmatch(template_name):
        raise NotMade(f"no such template: {template_name!r}")
    text = json.dumps(cleaned(data), cls=DjangoJSONEncoder, ensure_ascii=False)
    if len(text) > LONGEST:
        raise NotMade(f"{len(text)} characters are more than a sheet may hold")
    with tempfile.TemporaryDirectory(prefix="selaras-pdf-") as empty:
        order = {
            "root": str(root()),
            "template": str(root() / f"{template_name}.typ"),
            "fonts": str(FONTS),
            "packages": empty,
            "megabytes": MEGABYTES,
            "seconds": SECONDS,
            "data": text,
        }
        return _pressed(json.dumps(order), empty)


def root():
    return Path(settings.BASE_DIR) / "templates" / "typst"


def cleaned(value):
    """The same data without characters that no paper shows; newlines become plain ones."""
    if isinstance(value, str):
        return UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, dict):
        return {key: cleaned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return cleaned(DjangoJSONEncoder().default(value))


def _pressed(order, folder):
    """What the press answers: it starts in an empty folder, with nothing of our environment."""
    kept = {
        name: os.environ[name] for name in ("LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ
    }
    dead = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(PRESS)],
            input=order.encode(),
            capture_output=True,
            cwd=folder,
            env=kept | dead,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise NotMade(f"not ready after {SECONDS} seconds") from fault
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise NotMade(
            done.stderr.decode(errors="replace")[-2000:] or f"ended with {done.returncode}"
        )
    return done.stdout
