"""Joint papers in print: the emblems of those who set them, and how several sign."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader

from coordination.papers.letterheads import Letterhead, agency_of, emblem
from coordination.papers.printing import made
from tests.coordination.decrees.conftest import AGENCY, CONVENER, division, drafted, fresh

pytestmark = pytest.mark.django_db


def headed(code, colour):
    """The agency of a division with a logo of its own."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), colour).save(picture, "PNG")
    logo = emblem(SimpleUploadedFile("logo.png", picture.getvalue()))
    Letterhead.objects.create(division=agency_of(division(code)), logo=logo, place="Jakarta")


def page_of(paper):
    version = fresh(paper).draft
    version.paper = fresh(paper)
    return PdfReader(io.BytesIO(made(version))).pages[0]


def test_each_agency_is_there_with_its_emblem(who, now, registers, media):
    paper = drafted(who, now, codes=(CONVENER, AGENCY))
    assert len(page_of(paper).images) == 0
    headed(CONVENER, "#123456")
    assert len(page_of(paper).images) == 1
    headed(AGENCY, "#654321")
    assert len(page_of(paper).images) == 2


def test_what_is_signed_stands_on_one_line(who, now, registers):
    """A long office beside short ones moves nobody's name."""
    paper = drafted(who, now)
    heights = {}

    def note(text, _current, matrix, _font, _size):
        if text.strip():
            heights.setdefault(text.strip(), matrix[5])

    page_of(paper).extract_text(visitor_text=note)
    names = [one for one in heights if one.startswith(("Bambang Hidayat", "drh.", "Andi Baso"))]
    assert len(names) == 3
    assert len({round(heights[one]) for one in names}) == 1
