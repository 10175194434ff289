"""Files as people really have them are read; hostile and broken ones are refused quickly."""

import io
import time
import zipfile

import openpyxl
import pytest

from people.imports import reading
from people.imports.columns import guess
from people.imports.reading import Unreadable, read
from tests.people.files import as_csv, as_xlsx

ROWS = [["José Señor", "Bagian, satu", 'kata "kutip"'], ["Ayu", "Bagian; dua | tiga", "b"]]
HEADER = ["Nama", "Unité kerja", "Catatan"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found_out(encoding, delimiter):
    sheet = read(as_csv(HEADER, ROWS * 3, encoding, delimiter), "a.csv")
    assert sheet.headers == HEADER
    assert [cells for _n, cells in sheet.rows[:2]] == ROWS
    assert sheet.delimiter == delimiter


def test_rows_keep_the_numbers_of_the_spreadsheet():
    sheet = read(b'\n\nnumber,name\n\n1,"two\nlines"\n,,\n2,b\n', "a.csv")
    assert [number for number, _cells in sheet.rows] == [5, 7]


def test_a_sheet_is_chosen_and_values_become_text():
    book = openpyxl.Workbook()
    book.active.append(["nothing"])
    page = book.create_sheet("Staf")
    page.append(["NIP", "Nama", "TMT", "Rumus"])
    page.append([198001.0, "Ayu", __import__("datetime").datetime(2024, 1, 2), "=1+1"])
    file = io.BytesIO()
    book.save(file)
    sheet = read(file.getvalue(), "a.xlsx", "Staf")
    assert sheet.sheets == ["Sheet", "Staf"]
    assert sheet.rows[0][1][:3] == ["198001", "Ayu", "2024-01-02"]
    assert sheet.rows[0][1][3].what == "formula"


def zipped(*entries):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return file.getvalue()


def with_sheet(xml):
    """A real XLSX whose sheet is replaced."""
    source = zipfile.ZipFile(io.BytesIO(as_xlsx(["a"], [["b"]])))
    return zipped(*((n, xml if "sheet1" in n else source.read(n)) for n in source.namelist()))


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
)
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = f'<worksheet {NAMESPACE}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{{}}</t>'
SHEET += "</is></c></row></sheetData></worksheet>"
HOSTILE = {
    "bomb": lambda: zipped(("xl/worksheets/sheet1.xml", b"0" * (reading.MAX_UNPACKED + 1))),
    "many entries": lambda: zipped(*((f"x{n}", b"") for n in range(600))),
    "external entity": lambda: with_sheet(
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + SHEET.format("&e;")
    ),
    "laughs": lambda: with_sheet(LAUGHS + "]>" + SHEET.format("&j;")),
    "far row": lambda: with_sheet(
        f'<worksheet {NAMESPACE}><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
        "</sheetData></worksheet>"
    ),
    "cut off": lambda: as_xlsx(["a"], [["b"]])[:400],
    "no sheet inside": lambda: zipped(("readme.txt", b"nothing")),
    "old spreadsheet": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "empty": lambda: b"",
    "only blanks": lambda: b"\n\n , \n",
    "too many rows": lambda: b"a\n" + b"1\n" * (reading.MAX_ROWS + 2),
    "too many columns": lambda: b"," * 300 + b"a\n",
    "endless cell": lambda: b'a\n"' + b"x" * 200_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_and_broken_files_are_refused(kind):
    raw = HOSTILE[kind]()
    begun = time.perf_counter()
    with pytest.raises(Unreadable) as refusal:
        read(raw, "a.xlsx")
    assert str(refusal.value).endswith(".")
    assert time.perf_counter() - begun < 5


def test_a_large_file_is_refused():
    with pytest.raises(Unreadable):
        read(b"a" * (reading.MAX_BYTES + 1), "a.csv")


@pytest.mark.parametrize(
    ("kind", "headers", "ours"),
    [
        (
            "employees",
            ["NIP", "Nama Lengkap", "Surel", "TMT"],
            ["number", "name", "email", "start_on"],
        ),
        (
            "divisions",
            ["Kode", "Nama", "Induk"],
            ["division_code", "division_name", "division_parent"],
        ),
        (
            "positions",
            ["Code", "Title", "Unit"],
            ["position_code", "position_title", "division_name"],
        ),
        ("roll", ["Nama", "Jabatan", "Bagian"], ["name", "position_title", "division_name"]),
    ],
)
def test_columns_are_guessed_from_header_words(kind, headers, ours):
    assert guess(headers, kind) == {name: index for index, name in enumerate(ours)}
