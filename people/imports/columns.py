"""Our columns, and the header words by which they are guessed in a file.

`name` is what the command line uses, `part` the record it belongs to, `field` its attribute there.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override


class FileKind(models.TextChoices):
    ROLL = "roll", _("staff roll: one row a person, with position and division")
    DIVISIONS = "divisions", _("divisions")
    POSITIONS = "positions", _("positions")
    EMPLOYEES = "employees", _("employees and their appointments")


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    part: str
    field: str
    label: str
    words: tuple = ()


DIVISION, POSITION, EMPLOYEE, APPOINTMENT = "division", "position", "employee", "appointment"
PARTS = {
    DIVISION: _("Division"),
    POSITION: _("Position"),
    EMPLOYEE: _("Employee"),
    APPOINTMENT: _("Appointment"),
}


def _column(part, field, label, words="", name=None):
    return Column(name or field, part, field, label, tuple(w for w in words.split("|") if w))


COLUMNS = {
    column.name: column
    for column in (
        _column(
            DIVISION,
            "code",
            _("Division code"),
            "unit code|kode unit|kode unit kerja|kode bagian|dept code|department code",
            "division_code",
        ),
        _column(
            DIVISION,
            "name",
            _("Division name"),
            "division|unit|unit kerja|nama unit|nama unit kerja|bagian|department|dept|divisi|team",
            "division_name",
        ),
        _column(
            DIVISION,
            "kind",
            _("Kind of division"),
            "division kind|division type|unit type|jenis unit|tingkat unit",
            "division_kind",
        ),
        _column(
            DIVISION,
            "parent",
            _("Division above"),
            "parent division|parent unit|induk|unit induk|organisation|organization|instansi"
            "|bagian dari|part of|company|perusahaan",
            "division_parent",
        ),
        _column(
            DIVISION,
            "functions",
            _("Tasks and functions of the division"),
            "functions|tugas dan fungsi|tusi",
            "division_functions",
        ),
        _column(
            DIVISION,
            "email",
            _("E-mail of the division"),
            "division e mail|unit e mail|surel unit|email unit",
            "division_email",
        ),
        _column(
            DIVISION,
            "location",
            _("Location of the division"),
            "location|lokasi|alamat unit",
            "division_location",
        ),
        _column(DIVISION, "is_active", _("Division is active"), "", "division_active"),
        _column(
            POSITION,
            "code",
            _("Position code"),
            "post unique reference|position id|post|kode jabatan|id jabatan|job code",
            "position_code",
        ),
        _column(
            POSITION,
            "title",
            _("Position title"),
            "job title|title|position|jabatan|nama jabatan|generic job title|post title",
            "position_title",
        ),
        _column(
            POSITION,
            "reports_to",
            _("Reports to (position code)"),
            "reports to|reports to senior post|reporting senior post|atasan|kode atasan"
            "|kode jabatan atasan|manager|supervisor|melapor kepada",
            "reports_to",
        ),
        _column(
            POSITION,
            "is_head",
            _("Head of its division"),
            "head|is head|kepala|pimpinan unit",
            "is_head",
        ),
        _column(
            POSITION,
            "duties",
            _("Duties"),
            "job description|job team function|uraian tugas|tugas",
            "duties",
        ),
        _column(POSITION, "authority", _("Authority"), "wewenang", "authority"),
        _column(POSITION, "results", _("Results expected"), "hasil kerja", "results"),
        _column(POSITION, "is_active", _("Position is active"), "", "position_active"),
        _column(
            EMPLOYEE,
            "number",
            _("Employee number"),
            "nip|nik|nomor induk|employee id|staff number|personnel number|payroll number|nrp",
        ),
        _column(
            EMPLOYEE,
            "name",
            _("Employee name"),
            "name|nama|nama lengkap|full name|employee|pegawai",
        ),
        _column(EMPLOYEE, "front_title", _("Title before the name"), "gelar depan|prefix"),
        _column(EMPLOYEE, "back_title", _("Title after the name"), "gelar belakang|suffix"),
        _column(
            EMPLOYEE,
            "email",
            _("E-mail"),
            "email|mail|surel|e mail address|contact e mail|alamat surel|work email",
        ),
        _column(
            EMPLOYEE,
            "phone",
            _("Phone"),
            "telepon|nomor telepon|contact phone|hp|no hp|mobile|telephone|phone number",
        ),
        _column(EMPLOYEE, "room", _("Room"), "ruang|office"),
        _column(EMPLOYEE, "timezone", _("Time zone"), "timezone|zona|zona waktu"),
        _column(EMPLOYEE, "language", _("Language"), "bahasa"),
        _column(
            EMPLOYEE,
            "profession",
            _("Profession"),
            "profesi|professional occupational group|occupation",
        ),
        _column(EMPLOYEE, "strengths", _("Strengths"), "keahlian|skills"),
        _column(EMPLOYEE, "wants_to_learn", _("Wants to learn"), "ingin belajar"),
        _column(EMPLOYEE, "how_to_work", _("How to work with them"), "cara bekerja"),
        _column(EMPLOYEE, "is_active", _("Employee is active"), "", "active"),
        _column(
            APPOINTMENT,
            "kind",
            _("Kind of appointment"),
            "appointment|appointment type|jenis penugasan|status jabatan",
            "appointment_kind",
        ),
        _column(
            APPOINTMENT,
            "start_on",
            _("Appointed from"),
            "start|start date|tmt|mulai|tanggal mulai|sejak|from",
        ),
        _column(
            APPOINTMENT,
            "end_on",
            _("Appointed until"),
            "end|end date|sampai|tanggal selesai|berakhir|until",
        ),
        _column(APPOINTMENT, "is_main", _("Main position"), "main|jabatan utama|utama"),
        _column(APPOINTMENT, "decree", _("Decree"), "sk|nomor sk|surat keputusan"),
    )
}

OF_KIND = {
    FileKind.ROLL: tuple(COLUMNS),
    FileKind.DIVISIONS: tuple(n for n, c in COLUMNS.items() if c.part == DIVISION),
    FileKind.POSITIONS: (
        *(n for n, c in COLUMNS.items() if c.part == POSITION),
        "division_code",
        "division_name",
    ),
    FileKind.EMPLOYEES: (
        *(n for n, c in COLUMNS.items() if c.part in (EMPLOYEE, APPOINTMENT)),
        "position_code",
    ),
}
SHORT = {FileKind.DIVISIONS: DIVISION, FileKind.POSITIONS: POSITION}


def normal(header):
    """A header's words alone: "Contact E-mail" → "contact e mail"."""
    text = unicodedata.normalize("NFKD", str(header)).casefold()
    return " ".join(re.findall(r"[a-z0-9]+", text))


def known_words(column, kind):
    """Everything by which a column may be called in a file of a kind: labels first."""
    words = [normal(column.name)]
    for language in ("id", "en"):
        with override(language):
            words.append(normal(column.label))
    words += [normal(word) for word in column.words]
    if SHORT.get(kind) == column.part:
        words += [normal(column.field), *SHORT_WORDS.get(column.field, ())]
    return list(dict.fromkeys(words))


SHORT_WORDS = {
    "code": ("kode",),
    "name": ("nama",),
    "title": ("nama", "name"),
    "kind": ("jenis", "type"),
    "parent": ("induk",),
    "is_active": ("active", "aktif"),
    "email": ("e mail", "surel"),
}


def guess(headers, kind):
    """`{our column: index in the file}` from header words; each header is used once."""
    places = {}
    for index, header in enumerate(headers):
        places.setdefault(normal(header), index)
    places.pop("", None)
    found, words = {}, {name: known_words(COLUMNS[name], kind) for name in OF_KIND[kind]}
    for depth in range(max(map(len, words.values()))):
        for name, mine in words.items():
            index = places.get(mine[depth]) if depth < len(mine) else None
            if name not in found and index is not None and index not in found.values():
                found[name] = index
    return found
