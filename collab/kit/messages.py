"""Translations without GNU gettext: Django's `templatize` and Babel collect, polib keeps and compiles."""

import io
from pathlib import Path

import polib
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLURALS = {"id": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
SOURCES = ("collab", "people", "coordination", "customers", "templates")
KINDS = {".py", ".html", ".txt"}


def path_of(locale_dir: Path, language: str) -> Path:
    return locale_dir / language / "LC_MESSAGES" / "django.po"


def collect(base: Path) -> dict:
    """Every translatable string under `base`: {(context, msgid): (plural or "", {files})}.

    Needs Babel, which only the development set has."""
    from babel.messages.extract import extract

    found = {}
    for path in sorted(p for top in SOURCES for p in (base / top).rglob("*") if p.suffix in KINDS):
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # Within brackets the reader of Python does not mind how a template is indented.
            text = f"({templatize(text, origin=str(path))})"
        for _, message, _, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            singular, plural = message if isinstance(message, tuple) else (message, "")
            if not singular:
                continue
            kept = found.setdefault((context, singular), [plural, set()])
            kept[0] = kept[0] or plural
            kept[1].add(path.relative_to(base).as_posix())
    return {key: (plural, files) for key, (plural, files) in found.items()}


def read(path: Path) -> polib.POFile:
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def known(catalogue: polib.POFile) -> dict:
    return {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}


def is_complete(entry: polib.POEntry) -> bool:
    if entry.fuzzy:
        return False
    return all(entry.msgstr_plural.values()) if entry.msgstr_plural else bool(entry.msgstr)


def merge(catalogue: polib.POFile, found: dict, language: str) -> polib.POFile:
    """A new catalogue of exactly what was found, in order, with the translations that were there.

    In English, the source's own language, a missing translation means "as it stands"."""
    before = known(catalogue)
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURALS[language],
    }
    forms = range(1 if language == "id" else 2)
    for (context, msgid), (plural, files) in sorted(found.items(), key=lambda item: item[0][1]):
        old = before.get((context, msgid))
        entry = polib.POEntry(msgid=msgid, msgctxt=context, comment=", ".join(sorted(files)[:3]))
        if plural:
            entry.msgid_plural = plural
            kept = old.msgstr_plural if old else {}
            entry.msgstr_plural = {n: kept.get(n, "") for n in forms}
        else:
            entry.msgstr = old.msgstr if old else ""
        if "%(" in msgid:
            entry.flags.append("python-format")
        fresh.append(entry)
    return fresh


def compile_newer(locale_dir: Path) -> list:
    """Write each `.mo` that is missing or older than its `.po`; answer those written."""
    written = []
    for source in sorted(locale_dir.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        half = target.with_suffix(".mo.part")
        polib.pofile(str(source)).save_as_mofile(str(half))
        half.replace(target)
        written.append(target)
    return written
