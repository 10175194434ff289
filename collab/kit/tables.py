"""Tables for other people's spreadsheets: CSV and XLSX in which no cell is a formula.

A cell that begins with `= + - @`, tab or carriage return would be worked out by a spreadsheet when the
file is opened (OWASP: CSV injection). It gets an apostrophe in front, in CSV and in XLSX alike;
`plain` takes it away again, so that an exported file can be imported unchanged. So does what follows a
semicolon or a line break within a cell: an Indonesian Excel cuts a CSV at semicolons, whatever the quotes.
"""

import csv
import re
from datetime import date, datetime
from io import BytesIO

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

# Also behind blanks, and behind apostrophes so that `plain` gives exactly the text back.
DANGEROUS = r"(?=[' ]*[=+\-@\t\r])"
BEGINNING = re.compile(rf"(^|[;\n]){DANGEROUS}")
ESCAPED = re.compile(rf"(^|[;\n])'{DANGEROUS}")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def escape(cell):
    """The cell as a spreadsheet may have it: numbers stay, times in the reader's zone, no formulas."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return timezone.localtime(cell).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    return BEGINNING.sub(r"\1'", str(cell))


def plain(text):
    """The text before `escape`."""
    return ESCAPED.sub(r"\1", text)


class _Line:
    """What csv.writer writes to: each line is handed back instead of kept."""

    def write(self, text):
        return text


def csv_lines(header, rows):
    """The file line by line, with the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow([escape(cell) for cell in header])
    for row in rows:
        yield writer.writerow([escape(cell) for cell in row])


def csv_response(name, header, rows):
    """A download `name`.csv that is written while it is read; `rows` may be a generator."""
    response = StreamingHttpResponse(
        csv_lines(header, rows), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def write_xlsx(file, name, header, rows):
    """Write one sheet into a binary file; control characters, which XLSX cannot hold, go."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    for row in (header, *rows):
        cells = (escape(cell) for cell in row)
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", c) if isinstance(c, str) else c for c in cells])
    book.save(file)


def xlsx_response(name, header, rows):
    """A download `name`.xlsx with one sheet; 10,000 rows are about a megabyte."""
    file = BytesIO()
    write_xlsx(file, name, header, rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
