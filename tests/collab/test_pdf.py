"""Official sheets: words stay words, fonts are ours, nothing is fetched, and nothing crashes."""

import io
import re

import pytest
from django.conf import settings
from pypdf import PdfReader

from collab.kit import pdf

PAPER = settings.BASE_DIR / "templates" / "typst" / "paper.typ"
SAMPLE = """#import "/paper.typ": *
#show: sheet
= #data.title
#data.text
#for row in data.at("rows", default: ()) [#row.join(" | ") \\ ]
"""


@pytest.fixture
def sample(tmp_path, monkeypatch):
    """`sample(**data)`: a PDF of a small template; `sample.root` is its folder."""

    def make(**data):
        return pdf.make("sample", {"title": "Contoh", "text": "", **data})

    make.root = tmp_path
    (tmp_path / "paper.typ").write_text(PAPER.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "sample.typ").write_text(SAMPLE, encoding="utf-8")
    monkeypatch.setattr(pdf, "root", lambda: tmp_path)
    return make


def text(made):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def fonts(made):
    found = set()
    for page in PdfReader(io.BytesIO(made)).pages:
        for font in page["/Resources"]["/Font"].values():
            found.add(font.get_object()["/BaseFont"].split("+")[-1])
    return found


@pytest.mark.parametrize(
    "words",
    [
        '#read("/etc/passwd")',
        '#import "@preview/cetz:0.3.0"',
        "{{ 7*7 }} ${7*7} #(7*7)",
        "<img src=file:///etc/passwd>",
        '"] ) #panic("x") /* $ x',
    ],
)
def test_what_people_write_stays_what_they_wrote(sample, words):
    shown = re.sub(r"[\s”“’‘\"]", "", text(sample(text=words)))
    assert re.sub(r"[\s\"]", "", words) in shown
    assert "root:" not in shown


def test_the_fonts_are_ours_alone_and_inside(sample):
    made = sample(text="Berita Acara — “Pasal 5” ½")
    assert fonts(made)
    assert all(name.startswith(("SourceSerif4", "SourceSans3")) for name in fonts(made))
    assert b"pdfaid" in made


def test_characters_without_a_glyph_or_a_shape_do_not_stop_it(sample):
    made = sample(title="a\x00b\x1b", text="漢字 \ud800 \u202eabc\u2066 😀 baris\r\nkedua")
    assert "Contoh" not in text(made)
    assert "baris" in text(made)
    assert b"\x00b" not in text(made).encode()


def test_page_numbers_and_many_rows(sample):
    made = sample(rows=[["1", "Tugas", "x" * 60]] * 400, pages=["Halaman", "dari"])
    count = len(PdfReader(io.BytesIO(made)).pages)
    assert count > 3
    assert f"Halaman 1 dari {count}" in text(made)


def test_a_template_cannot_leave_its_folder(sample):
    (sample.root / "sample.typ").write_text('#read("../secret.txt")', encoding="utf-8")
    (sample.root.parent / "secret.txt").write_text("rahasia", encoding="utf-8")
    with pytest.raises(pdf.NotMade):
        sample()


def test_a_template_cannot_fetch_a_package(sample):
    (sample.root / "sample.typ").write_text('#import "@preview/cetz:0.3.0"', encoding="utf-8")
    with pytest.raises(pdf.NotMade):
        sample()


def test_a_template_that_never_ends_is_stopped(sample, monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", 2)
    endless = "#let i = 0\n#while i < 1000000000000 { i += 1 }\n#i"
    (sample.root / "sample.typ").write_text(endless, encoding="utf-8")
    with pytest.raises(pdf.NotMade):
        sample()


def test_a_template_that_eats_memory_is_stopped(sample, monkeypatch):
    monkeypatch.setattr(pdf, "MEGABYTES", 700)
    hungry = '#let s = "x" * 1000000\n#let all = range(3000).map(i => s + str(i))\n#all.len()'
    (sample.root / "sample.typ").write_text(hungry, encoding="utf-8")
    with pytest.raises(pdf.NotMade):
        sample()


def test_too_much_is_refused_before_it_is_begun(sample, monkeypatch):
    monkeypatch.setattr(pdf, "LONGEST", 1000)
    with pytest.raises(pdf.NotMade):
        sample(text="x" * 1001)


@pytest.mark.parametrize("name", ["../sample", "sample.typ", "", "/etc/passwd"])
def test_only_a_template_by_its_name(sample, name):
    with pytest.raises(pdf.NotMade):
        pdf.make(name, {})


def test_our_templates_fetch_nothing():
    for template in PAPER.parent.glob("*.typ"):
        assert '"@' not in template.read_text(encoding="utf-8"), template.name
