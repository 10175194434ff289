"""Numbered papers of before the portal come in from a table, with their files in a ZIP: all of it or nothing.

Columns: number, date, title, kind, division, file. Each row is noted in the register of its kind and division
(`note_existing`); a row whose number stands there with the same date changes nothing. The dry run is the load
itself, rolled back: what it names is what would happen.

A room above makes a paper of each row by `makes(kind, make)`: `make(entry, *, by, now)` answers the Matter, which is
then numbered, and keeps `entry.upload` on it; it raises ValidationError for what is wrong with a row. Of a kind that
no room makes, only the number is noted, with the title beside it, and no file is taken.
"""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from collab.kit.refusals import NotYours
from coordination.files.keeping import all_or_none
from coordination.registers import kinds
from coordination.registers.finding import register_for
from coordination.registers.models import Number, Register
from coordination.registers.noting import note_existing, placed
from people.imports.cells import reader, tidy
from people.imports.columns import normal
from people.imports.faults import Wrong
from people.imports.reading import Bad, Unreadable, read
from people.units.models import Division

MOST_ROWS = 1000
COLUMNS = {
    "number": "number nomor no nomor_naskah nomor_surat nomor_sop document_number",
    "date": "date tanggal tgl tanggal_naskah tanggal_ditetapkan",
    "title": "title judul perihal tentang nama name nama_sop subject",
    "kind": "kind jenis jenis_naskah type",
    "division": "division division_code unit kode_unit unit_kerja bagian divisi",
    "file": "file berkas nama_berkas file_name filename dokumen",
}
LABELS = {
    "number": gettext_lazy("Number"),
    "date": gettext_lazy("Date"),
    "title": gettext_lazy("Title"),
    "kind": gettext_lazy("Kind"),
    "division": gettext_lazy("Division"),
    "file": gettext_lazy("File"),
}
NEEDED = ("number", "date", "title", "kind")
MAKERS = {}


def makes(kind, make):
    """Register what makes papers of a kind: `make(entry, *, by, now)` → Matter."""
    MAKERS[kind] = make


@dataclass(slots=True)
class Entry:
    """One row as it was understood; `upload` is its file, or None."""

    row: int
    number: str
    dated_on: date
    title: str
    kind: str
    division: Division | None
    register: Register
    upload: object = None


@dataclass(slots=True)
class Fault:
    """What is wrong with a row (0: the whole file), and in which of the columns."""

    row: int
    column: str
    words: str

    @property
    def label(self):
        return LABELS.get(self.column, "–")


@dataclass(slots=True)
class Outcome:
    """How many rows were noted and how many were there already; `spare` files stand in no row."""

    noted: int = 0
    unchanged: int = 0
    faults: list = field(default_factory=list)
    spare: list = field(default_factory=list)


class _Undone(Exception):
    """Takes everything back."""


def bring_in(raw, name, *, files, by, now, is_trial=False):
    """Note every row of a table (`raw` bytes of CSV or XLSX); `files` is `{name: upload}` (`archives.opened`).

    Returns the Outcome; with faults, or as a trial, nothing was changed. Raises `Unreadable` where the table
    cannot be read, NotYours where a row's register is not kept by `by`.
    """
    sheet = read(raw, name)
    outcome = Outcome()
    entries = _entries(sheet, files, outcome)
    used = {entry.upload.name for entry in entries if entry.upload}
    outcome.spare = sorted(set(files) - used)
    try:
        with all_or_none():
            # In the order of the registers' keys: whoever takes several numbers waits, and is not locked out.
            for entry in sorted(entries, key=lambda one: (one.register.pk, one.row)):
                _enter(entry, outcome, by, now)
            if outcome.faults or is_trial:
                raise _Undone
    except _Undone:
        outcome.faults.sort(key=lambda one: (one.row, one.column))
    return outcome


def _enter(entry, outcome, by, now):
    """Note one row, or say why it cannot be; what fails leaves nothing behind."""
    if there := _there(entry):
        if there.dated_on == entry.dated_on:
            outcome.unchanged += 1
            return
        words = _("“%(text)s” is noted already, with another date.") % {"text": entry.number}
        outcome.faults.append(Fault(entry.row, "date", words))
        return
    try:
        with transaction.atomic():
            make = MAKERS.get(entry.kind)
            matter = make(entry, by=by, now=now) if make else None
            note_existing(
                entry.register,
                text=entry.number,
                dated_on=entry.dated_on,
                matter=matter,
                by=by,
                now=now,
                label="" if matter else entry.title,
            )
    except ValidationError as fault:
        outcome.faults += [Fault(entry.row, "", words) for words in fault.messages]
    except NotYours as refusal:
        outcome.faults.append(Fault(entry.row, "kind", refusal.message))
    else:
        outcome.noted += 1


def _there(entry):
    try:
        _seq, year = placed(entry.register, entry.number, entry.dated_on)
    except ValidationError:
        return None
    numbers = Number.objects.filter(register=entry.register, year=year)
    return numbers.filter(text=" ".join(entry.number.split())).first()


def _entries(sheet, files, outcome):
    """Rows that can be understood; the others are faults of the outcome."""
    places = _matched(sheet.headers)
    if len(sheet.rows) > MOST_ROWS:
        raise Unreadable(
            _("At most %(n)d rows are taken at once: cut the table.") % {"n": MOST_ROWS}
        )
    known, found = _Known(), []
    for number, cells in sheet.rows:
        row = {name: cells[at] if at < len(cells) else "" for name, at in places.items()}
        faults = []
        entry = _entry(number, row, files, known, faults)
        outcome.faults += faults
        if not faults:
            found.append(entry)
    return found


def _matched(headers):
    """`{our column: its place in the file}`; Unreadable where one that is needed is not there."""
    told = [normal(header) for header in headers]
    places = {}
    for name, words in COLUMNS.items():
        wanted = {word.replace("_", " ") for word in words.split()}
        found = [at for at, header in enumerate(told) if header in wanted]
        places |= {name: found[0]} if found else {}
    if missing := [name for name in NEEDED if name not in places]:
        words = _("The table has no column for: %(missing)s. Its first row names the columns.")
        raise Unreadable(words % {"missing": ", ".join(str(LABELS[name]) for name in missing)})
    return places


class _Known:
    """Kinds by every word for them, divisions by code, registers by both: asked once a file."""

    def __init__(self):
        self.kinds = {}
        for language in ("id", "en"):
            with override(language):
                for kind in kinds.KINDS.values():
                    words = (kind.name, str(kind.label), kind.code)
                    self.kinds |= {word.casefold(): kind.name for word in words}
        self.divisions = {one.code.casefold(): one for one in Division.objects.all()}
        self.registers = {}

    def register(self, kind, division):
        key = kind, division.pk if division else None
        if key not in self.registers:
            self.registers[key] = register_for(kind, division)
        return self.registers[key]


def _entry(number, row, files, known, faults):
    """The Entry of a row; what is wrong goes into `faults`."""

    def wrong(column, words):
        faults.append(Fault(number, column, words))

    values = {}
    for name, cell in row.items():
        if isinstance(cell, Bad):
            wrong(name, _("This cell holds a formula or an error. Write its value instead."))
        values[name] = tidy(str(cell))
        if name in NEEDED and not values[name]:
            wrong(name, _("This cell is empty, but it is needed here."))
    kind = known.kinds.get(values["kind"].casefold())
    if values["kind"] and kind is None:
        words = ", ".join(str(one.label) for one in kinds.KINDS.values())
        wrong(
            "kind",
            _("“%(text)s” is not known here. Known: %(known)s.")
            % {"text": values["kind"], "known": words},
        )
    code = values.get("division", "")
    division = known.divisions.get(code.casefold()) if code else None
    if code and division is None:
        wrong("division", _("There is no division with the code “%(code)s”.") % {"code": code})
    dated_on = None
    try:
        dated_on = reader("start_on", {})(values["date"]) if values["date"] else None
    except Wrong:
        wrong(
            "date",
            _("“%(text)s” is not a date. Write 2026-07-14 or 14/07/2026.")
            % {"text": values["date"]},
        )
    upload = _file_of(values.get("file", ""), kind, files, wrong)
    if faults:
        return None
    register = known.register(kind, division)
    if register is None:
        wrong("kind", _("No register numbers papers of this kind for this division."))
    return Entry(
        number, values["number"], dated_on, values["title"], kind, division, register, upload
    )


def _file_of(name, kind, files, wrong):
    if not name:
        return None
    if kind is not None and kind not in MAKERS:
        wrong("file", _("The portal keeps no papers of this kind yet: leave the file out."))
    elif name not in files:
        wrong("file", _("“%(name)s” is not in the ZIP.") % {"name": name})
    return files.get(name)
