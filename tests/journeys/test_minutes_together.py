"""Several people write the same minutes at the same moment: nothing is lost, doubled or overwritten.

Processes of their own on a real PostgreSQL and on SQLite, as two offices would have it.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from collab.embedded import postgres

ROOT = Path(__file__).resolve().parent.parent.parent
WRITERS, EACH = ("Putri Anjani", "Bambang Hidayat", "Putri Anjani"), 6
BEGIN = """
from collab.kit.clock import now
from coordination.meetings.held.writing import write
from coordination.meetings.models import AgendaItem
from people.employees.models import Employee

item = AgendaItem.objects.filter(meeting__state="running").order_by("order").first()
by = Employee.objects.get(name="Putri Anjani")
write(item, by=by, now=now(), key="bersama", text="Awal")
"""
WRITE = """
from collab.kit.clock import now
from coordination.meetings.held.writing import Clash, write
from coordination.meetings.models import AgendaItem, Note
from people.employees.models import Employee

item = AgendaItem.objects.filter(meeting__state="running").order_by("order").first()
by = Employee.objects.get(name="{name}")
for turn in range({each}):
    word = "p{number}t%d" % turn
    for twice in range(2):
        write(item, by=by, now=now(), key=word, text="Paragraf " + word)
    while True:
        note = Note.objects.get(key="bersama")
        try:
            write(item, by=by, now=now(), key="bersama", text=note.text + " " + word, version=note.version)
            break
        except Clash:
            print("clash")
"""
READ = """
from coordination.meetings.models import Note

shared = Note.objects.get(key="bersama")
print("shared:", shared.version, shared.text)
print("own:", Note.objects.filter(text__startswith="Paragraf p").count())
"""


@pytest.fixture(params=["postgresql", "sqlite"])
def database(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'office.sqlite3'}"
    else:
        with postgres.throwaway() as url:
            yield url


def test_nothing_is_lost_where_several_write(database, tmp_path):
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "collab.settings",
        "MODE": "test",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": database,
        "SECRET_KEY": "notulen-ditulis-bersama-tanpa-ada-yang-hilang",
    }

    def start(*words):
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), *words],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def said(process):
        words, _none = process.communicate(timeout=300)
        assert process.returncode == 0, words
        return words

    said(start("migrate", "-v0"))
    said(start("demo", "--password", "laras-uji-coba-2026"))
    said(start("shell", "-v0", "-c", BEGIN))
    scripts = [
        WRITE.format(name=name, number=number, each=EACH) for number, name in enumerate(WRITERS)
    ]
    for process in [start("shell", "-v0", "-c", script) for script in scripts]:
        said(process)
    words = {f"p{number}t{turn}" for number in range(len(WRITERS)) for turn in range(EACH)}
    lines = dict(
        line.split(": ", 1) for line in said(start("shell", "-v0", "-c", READ)).splitlines()
    )
    version, *text = lines["shared"].split(" ")
    assert text[0] == "Awal"
    assert sorted(text[1:]) == sorted(words)
    assert int(version) == len(words) + 1
    assert int(lines["own"]) == len(words)
