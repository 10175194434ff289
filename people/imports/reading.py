"""From a file to headers and rows of text; what cannot be read says why (`Unreadable`).

CSV: encoding and delimiter are found out. XLSX: read cell by cell; the container is weighed before it is
opened, and XML entities are refused (defusedxml, which openpyxl takes by itself).
Source of the limits: safety design 1, rows 17 to 20.
"""

import csv
import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time

import openpyxl
from charset_normalizer import from_bytes
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

MAX_BYTES = 25 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELL = 20_000
MAX_UNPACKED = 150 * 1024 * 1024
MAX_STRINGS = 40 * 1024 * 1024
MAX_ENTRIES = 500
DELIMITERS = ",;\t|"
LOOKED_AT = 64 * 1024
OFFICE_ENCODINGS = ["cp1252", "latin_1", "utf_16_le", "utf_16_be", "mac_roman"]
FORMULA, ERROR = "formula", "error"


class Unreadable(Exception):
    """The file as a whole cannot be taken; the message says what to do."""


class Bad(str):
    """A cell that holds no text: `what` is `formula` or `error`; as a text, what stood there."""

    __slots__ = ("what",)

    def __new__(cls, text, what):
        cell = super().__new__(cls, text)
        cell.what = what
        return cell


@dataclass(slots=True)
class Sheet:
    """`rows` holds `(row number as the spreadsheet shows it, [cells])`; empty rows are left out."""

    headers: list
    rows: list
    sheets: list = field(default_factory=list)
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""


def read(raw, name, sheet=""):
    """Read the bytes of a file; `sheet` names the sheet of an XLSX (the first one if empty)."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(_("The file is larger than %(n)s MB.") % {"n": MAX_BYTES // 1024**2})
    if raw[:4] == b"PK\x03\x04":
        return _read_xlsx(raw, sheet)
    if raw[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" or name.lower().endswith((".xls", ".ods")):
        raise Unreadable(
            _("This is an old or another spreadsheet format. Save it as .xlsx or .csv, then again.")
        )
    return _read_csv(raw)


def _read_csv(raw):
    text, encoding = _decode(raw)
    delimiter = _delimiter(text)
    csv.field_size_limit(MAX_CELL * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    try:
        headers, rows = _collect(enumerate(map(_csv_row, reader), 1))
    except csv.Error as error:
        raise Unreadable(
            _("Line %(n)s cannot be read: %(why)s.") % {"n": reader.line_num, "why": error}
        ) from error
    return Sheet(headers, rows, encoding=encoding, delimiter=delimiter)


def _csv_row(cells):
    return [Bad(c, FORMULA) if c.lstrip()[:1] in ("=", "@") and c.strip() else c for c in cells]


def _decode(raw):
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            return _decoded(raw, encoding), encoding
    if b"\0" not in raw[:LOOKED_AT]:
        try:
            return raw.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    best = from_bytes(raw[:LOOKED_AT], cp_isolation=OFFICE_ENCODINGS).best()
    encoding = best.encoding if best else "cp1252"
    return _decoded(raw, encoding), encoding


def _decoded(raw, encoding):
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    if "\0" in text:
        raise Unreadable(_("This is not a text file. Save the sheet as .csv or .xlsx, then again."))
    return text


def _delimiter(text):
    """The sign that cuts the first lines into most columns, and every line into as many."""
    lines = text[:LOOKED_AT].splitlines(keepends=True)[:30]

    def fitness(sign):
        widths = [len(cells) for cells in csv.reader(lines, delimiter=sign) if cells]
        common = max(set(widths), key=widths.count, default=1)
        return (common > 1) * widths.count(common), common

    return max(DELIMITERS, key=fitness)


def _read_xlsx(raw, sheet):
    _weigh(raw)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        names = [page.title for page in book.worksheets]
        if not names:
            raise Unreadable(_("The file has no sheet."))
        page = book[sheet] if sheet in names else book.worksheets[0]
        page.reset_dimensions()
        headers, rows = _collect(_xlsx_rows(page))
        return Sheet(headers, rows, names, page.title)
    except DefusedXmlException as error:
        raise Unreadable(_("The file holds XML that is not allowed in a spreadsheet.")) from error
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        OSError,
    ) as error:
        raise Unreadable(_("The file is damaged, or it is no .xlsx file.")) from error


def _weigh(raw):
    """Refuse what would unpack to much more than any staff list."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    except zipfile.BadZipFile as error:
        raise Unreadable(_("The file is damaged, or it is no .xlsx file.")) from error
    strings = sum(e.file_size for e in entries if e.filename.lower().endswith("strings.xml"))
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or whole > MAX_UNPACKED or strings > MAX_STRINGS:
        raise Unreadable(
            _("The file unpacks to far more than a staff list needs. Copy the cells to a new file.")
        )


def _xlsx_rows(page):
    for number, cells in enumerate(page.iter_rows(), 1):
        yield number, [_xlsx_cell(cell) for cell in cells]


def _xlsx_cell(cell):
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Bad(str(getattr(value, "text", value)), FORMULA)
    if cell.data_type == "e":
        return Bad(str(value), ERROR)
    if isinstance(value, str):
        return Bad(value, FORMULA) if value.startswith("=") else value
    return _plain_text(value)


def _plain_text(value):
    """A number without its ".0", a date as ISO."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _collect(numbered):
    """The first row that is not empty gives the headers."""
    headers, rows = None, []
    for number, cells in numbered:
        if number > MAX_ROWS + 1:
            raise Unreadable(_("The file has more than %(n)s rows.") % {"n": MAX_ROWS})
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise Unreadable(_("The file has more than %(n)s columns.") % {"n": MAX_COLUMNS})
        if headers is None:
            headers = [str(cell).strip() for cell in cells]
        else:
            rows.append((number, cells))
    if not headers:
        raise Unreadable(_("The file is empty."))
    return headers, rows
