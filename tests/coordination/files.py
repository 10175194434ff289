"""Contents of files as offices have them, and as those who attack offices make them."""

import zipfile
from io import BytesIO

from tests.coordination.conftest import PDF

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 60


def archive(*names):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name in names:
            packed.writestr(name, "isi")
    return file.getvalue()


CONTENTS = {
    "hasil.pdf": PDF,
    "foto.png": PNG,
    "foto.JPG": b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 60,
    "surat.docx": archive("[Content_Types].xml", "word/document.xml"),
    "angka.xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "arsip.zip": archive("satu.txt"),
    "catatan.txt": "Catatan rapat — nomor 7".encode(),
    "angka.csv": b"nama;jumlah\nkopi;7\n",
}
REFUSED = [
    ("halaman.html", HTML),
    ("gambar.svg", SVG),
    ("gambar.SVG", SVG),
    ("naskah.js", b"alert(1)"),
    ("program.exe", b"MZ\x90\0"),
    ("tanpa-akhiran", PDF),
    ("hasil.pdf.html", PDF),
    ("gambar.png.svg", SVG),
    ("html.png", HTML),
    ("html.gif", HTML),
    ("html.pdf", HTML),
    ("html.docx", HTML),
    ("html.zip", HTML),
    ("svg.png", SVG),
    ("svg.jpg", SVG),
    ("pdf.png", PDF),
    ("png.pdf", PNG),
    ("pdf.txt", PDF),
    ("png.csv", PNG),
    ("biner.txt", b"teks\0biner"),
    ("html-lalu-pdf.pdf", HTML + PDF),
    ("html-lalu-png.png", HTML + PNG),
    ("kosong.pdf", b""),
]


def on_disk(folder):
    """The contents of all files below a folder."""
    return [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
