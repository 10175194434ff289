"""Translations are collected and compiled without GNU gettext."""

import gettext
import os

import polib
import pytest

from collab.kit import messages


@pytest.fixture
def house(tmp_path):
    for top in messages.SOURCES:
        (tmp_path / top).mkdir()
    (tmp_path / "people" / "a.py").write_text(
        'from x import gettext as _, ngettext, pgettext\n_("Save")\npgettext("month", "May")\n'
        'ngettext("%(n)s task", "%(n)s tasks", 2)\n'
    )
    (tmp_path / "templates" / "b.html").write_text(
        '{% load i18n %}{% translate "Save" %}{% blocktranslate with name=x %}Hello {{ name }}{% endblocktranslate %}'
    )
    return tmp_path


def test_python_and_templates_are_read_alike(house):
    found = messages.collect(house)
    assert set(found) == {
        (None, "Save"), ("month", "May"), (None, "%(n)s task"), (None, "Hello %(name)s"),
    }  # fmt: skip
    assert found[None, "%(n)s task"][0] == "%(n)s tasks"
    assert found[None, "Save"][1] == {"people/a.py", "templates/b.html"}


def test_what_was_translated_stays_and_what_is_gone_goes(house):
    old = polib.POFile()
    old.append(polib.POEntry(msgid="Save", msgstr="Simpan"))
    old.append(polib.POEntry(msgid="Gone", msgstr="Hilang"))
    fresh = messages.merge(old, messages.collect(house), "id")
    assert fresh.find("Save").msgstr == "Simpan"
    assert fresh.find("Gone") is None
    assert fresh.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    plural = next(entry for entry in fresh if entry.msgid_plural)
    assert list(plural.msgstr_plural) == [0]
    assert not messages.is_complete(plural)


def test_only_what_changed_is_compiled(tmp_path):
    path = messages.path_of(tmp_path, "id")
    path.parent.mkdir(parents=True)
    book = polib.POFile()
    book.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": messages.PLURALS["id"],
    }
    book.append(polib.POEntry(msgid="Save", msgstr="Simpan"))
    book.save(str(path))
    [written] = messages.compile_newer(tmp_path)
    assert messages.compile_newer(tmp_path) == []
    with written.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Save") == "Simpan"
    os.utime(path, (written.stat().st_mtime + 5,) * 2)
    assert messages.compile_newer(tmp_path) == [written]
