"""Several secretaries record letters at the same moment: no agenda number is missing, none is given twice.

Processes of their own on a real PostgreSQL and on SQLite, as two offices would have it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from collab.embedded import postgres

ROOT = Path(__file__).resolve().parent.parent.parent
WRITERS, EACH = 4, 8
RECORD = """
from collab.kit.clock import now
from coordination.letters.actions import record_letter
from people.employees.models import Employee

named = Employee.objects.select_related("user").get
by, holder = named(name="Maria Yosephine Tapilatu"), named(name="Sulastri Handayani")
for turn in range({each}):
    letter = record_letter(
        by=by, holder=holder, received_on=now().date(), origin="Uji", summary="Surat", now=now()
    )
    print("agenda", letter.agenda)
"""


@pytest.fixture(params=["postgresql", "sqlite"])
def database(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'office.sqlite3'}"
    else:
        with postgres.throwaway() as url:
            yield url


def test_numbers_are_gapless_and_single(database, tmp_path):
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "collab.settings",
        "MODE": "test",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": database,
        "SECRET_KEY": "nomor-agenda-tanpa-celah-dan-tanpa-ganda",
    }

    def start(*words):
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), *words],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    for words in (("migrate", "-v0"), ("demo", "--password", "laras-uji-coba-2026")):
        made = start(*words)
        said, _none = made.communicate(timeout=300)
        assert made.returncode == 0, said
    writers = [start("shell", "-v0", "-c", RECORD.format(each=EACH)) for _turn in range(WRITERS)]
    said = [writer.communicate(timeout=300)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS, said
    numbers = sorted(int(number) for text in said for number in re.findall(r"agenda (\d+)", text))
    first = numbers[0]
    assert numbers == list(range(first, first + WRITERS * EACH))
