"""Every word that a person reads exists in Indonesian and in English."""

import re

import pytest
from django.conf import settings

from collab.kit import messages

PLACES = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd]")
BLANKS = re.compile(r"^\s|\s$")


@pytest.fixture(scope="module")
def found():
    return messages.collect(settings.BASE_DIR)


@pytest.fixture(scope="module")
def indonesian():
    return messages.known(messages.read(messages.path_of(settings.LOCALE_PATHS[0], "id")))


def test_no_string_is_without_an_indonesian_translation(found, indonesian):
    missing = [
        f"{msgid!r} ({', '.join(sorted(files)[:2])})"
        for (context, msgid), (_, files) in found.items()
        if (entry := indonesian.get((context, msgid))) is None or not messages.is_complete(entry)
    ]
    assert missing == []


def test_every_call_has_a_name_that_is_collected():
    """`gettext_lazy as _l` would never reach the catalogue."""
    alias = re.compile(r"gettext\w* as (?!_\b)\w+")
    sources = [p for top in messages.SOURCES for p in (settings.BASE_DIR / top).rglob("*.py")]
    assert [p.name for p in sources if alias.search(p.read_text(encoding="utf-8"))] == []


def test_no_word_hides_in_an_f_string():
    """Before Python 3.12 an f-string is one token, so a call inside it is never collected."""
    hidden = re.compile(r"""\bf(["']).*?\{[^{}]*\b(?:_|n?gettext|n?pgettext)\(""")
    sources = [p for top in messages.SOURCES for p in (settings.BASE_DIR / top).rglob("*.py")]
    found = [
        f"{path.name}: {line.strip()}"
        for path in sources
        for line in path.read_text(encoding="utf-8").splitlines()
        if hidden.search(line)
    ]
    assert found == []


def test_no_translation_is_left_over(found, indonesian):
    assert [msgid for key, msgid in ((k, k[1]) for k in indonesian) if key not in found] == []


def test_translations_keep_the_places_of_names_and_numbers(indonesian):
    wrong = []
    for entry in indonesian.values():
        wanted = {match.group(0) for match in PLACES.finditer(entry.msgid_plural or entry.msgid)}
        said = list(entry.msgstr_plural.values()) or [entry.msgstr]
        for text in filter(None, said):
            if wanted != {match.group(0) for match in PLACES.finditer(text)}:
                wrong.append((entry.msgid, text))
    assert wrong == []


def test_source_strings_are_english_and_trimmed(found):
    """A word that is Indonesian alone would reach English readers as it stands."""
    telling = re.compile(
        r"\b(dan|yang|untuk|tidak|dengan|anda|silakan|belum|sudah)\b", re.IGNORECASE
    )
    assert [msgid for _, msgid in found if telling.search(msgid)] == []
    assert [msgid for _, msgid in found if "\n" not in msgid and BLANKS.search(msgid)] == []
