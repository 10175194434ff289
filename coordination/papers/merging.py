"""A paper and its annexes as one PDF: what is PDF or a picture follows the paper, what is not is named in it."""

import io

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from coordination.papers.letterheads import MOST_PIXELS

PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
DOTS_PER_INCH = 150
A4 = (1240, 1754)


def merged(content, annexes):
    """The PDF (bytes) of a paper with those of its annexes that can be printed, in their order.

    What cannot be read (a broken or a locked file) is left out: its title stands in the list of annexes.
    """
    writer = PdfWriter()
    writer.append(io.BytesIO(content))
    for annex in annexes:
        if (page := _printable(annex)) is not None:
            writer.append(page)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _printable(annex):
    """A file of pages that can be appended, or None."""
    try:
        with annex.file.open("rb") as file:
            if annex.media_type == "application/pdf":
                return _pages(file.read())
            return _picture(file) if annex.media_type in PICTURES else None
    except (OSError, ValueError, PyPdfError, Image.DecompressionBombError):
        return None


def _pages(content):
    found = PdfReader(io.BytesIO(content))
    if found.is_encrypted:
        return None
    len(found.pages)
    return io.BytesIO(content)


def _picture(file):
    """A picture on a page of its own, not larger than A4."""
    with Image.open(file) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            return None
        shown = picture.convert("RGB")
    shown.thumbnail(A4)
    paper = Image.new("RGB", A4, "white")
    paper.paste(shown, ((A4[0] - shown.width) // 2, (A4[1] - shown.height) // 2))
    written = io.BytesIO()
    paper.save(written, "PDF", resolution=DOTS_PER_INCH)
    written.seek(0)
    return written
