"""Reading one cell: from the file's text to the value that a record keeps, or `Wrong`."""

import re
import unicodedata
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import EmailField

from collab.kit.tables import plain
from people.employees.models import Employee, Profession, Zone
from people.imports.columns import APPOINTMENT, COLUMNS, DIVISION, EMPLOYEE, POSITION
from people.imports.faults import Wrong
from people.units.appointments import Kind as AppointmentKind
from people.units.divisions import CODE
from people.units.divisions import Kind as DivisionKind
from people.units.models import Appointment, Division, Position

MODELS = {
    DIVISION: Division,
    POSITION: Position,
    EMPLOYEE: Employee,
    APPOINTMENT: Appointment,
}
YES = frozenset("yes|y|ya|iya|true|1|x|✓|√|v|benar|aktif|active".split("|"))
NO = frozenset("no|n|tidak|tdk|bukan|false|0|salah|nonaktif|inactive".split("|"))
REFERENCE_MOST = 160
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00.*)?")
WORDS = {
    DivisionKind.AGENCY: "instansi|lembaga|badan|perusahaan|company",
    DivisionKind.DIVISION: "divisi|bagian|bidang|department|departemen|unit",
    DivisionKind.SECTION: "seksi|subbagian|subbidang|team|tim",
    AppointmentKind.DEFINITIVE: "definitif|tetap|substantive|permanent",
    AppointmentKind.PLT: "plt.|pelaksana tugas|acting",
    AppointmentKind.PLH: "plh.|pelaksana harian",
    Zone.WIB: "wib|jakarta|utc+7|gmt+7",
    Zone.WITA: "wita|makassar|utc+8|gmt+8",
    Zone.WIT: "wit|jayapura|utc+9|gmt+9",
    Profession.SECRETARY: "sekretaris",
    Profession.OFFICE_MANAGER: "manajer kantor|office manager",
    Profession.ADMINISTRATION: "administrasi|administrator|administrative|tata usaha",
    Profession.OTHER: "lainnya|lain",
    "id": "indonesia|bahasa indonesia|indonesian",
    "en": "inggris|bahasa inggris|english",
}


def tidy(text):
    """What people see is what is kept: composed letters, no odd blanks, no export apostrophe."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace("\u00a0", " ").replace("\u200b", ""))
    text = "".join(text.split("\0")) if "\0" in text else text
    return plain(text.strip()) if text[:1] == "'" else text.strip()


def _line(text, most, cut):
    text = " ".join(text.split())
    if len(text) > most:
        if not cut:
            raise Wrong("too_long", n=len(text), most=most)
        text = text[: most - 1].rstrip() + "…"
    return text


def _long(text, most, cut):
    return _line(text, most, cut) if most and len(text) > most else text


def _yes_no(text):
    word = text.casefold()
    if word in YES or word in NO:
        return word in YES
    raise Wrong("yes_no", text=text)


def _date(text):
    try:
        if found := ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := DAY_FIRST.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise Wrong("date", text=text)


def _one_of(text, words, otherwise=None):
    value = words.get(text.casefold())
    if value is None:
        if otherwise is not None:
            return otherwise
        raise Wrong("unknown_choice", text=text, known=", ".join(dict.fromkeys(words.values())))
    return value


def _email(text, empty):
    try:
        validate_email(text)
    except ValidationError:
        if empty:
            return ""
        raise Wrong("email", text=text) from None
    return text


def _code(text, most):
    try:
        CODE(text)
    except ValidationError:
        raise Wrong("code_form", text=text, most=most) from None
    if len(text) > most:
        raise Wrong("code_form", text=text, most=most)
    return text


def _words_of(field):
    words = {}
    for value, label in ((str(value), label) for value, label in field.choices):
        said = (value, str(label), *WORDS.get(value, "").split("|"))
        words |= {word.casefold(): value for word in said if word}
    return words


def reader(name, choices):
    """The function that reads cells of one of our columns under some choices."""
    column = COLUMNS[name]
    field = MODELS[column.part]._meta.get_field(column.field)
    kind = field.get_internal_type()
    if name in ("division_parent", "reports_to"):
        return partial(_line, most=REFERENCE_MOST, cut=False)
    if name == "division_code":
        return partial(_code, most=field.max_length)
    if kind == "BooleanField":
        return _yes_no
    if kind == "DateField":
        return _date
    if isinstance(field, EmailField):
        return partial(_email, empty=choices.get("bad_email") == "empty")
    if field.choices:
        lenient = name == "profession" and choices.get("unknown_profession") == "other"
        words = _words_of(field)
        return partial(_one_of, words=words, otherwise=Profession.OTHER if lenient else None)
    cut = choices.get("too_long") == "cut" and name not in ("number", "position_code")
    shape = _long if kind == "TextField" else _line
    return partial(shape, most=field.max_length, cut=cut)
