"""Papers in print: their official form, the same file for the same version, and to whom it is given."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from coordination.approvals.signing.records import Signature
from coordination.papers.letterheads import Letterhead, agency_of, emblem
from coordination.papers.printing import made, office_lines
from tests.coordination.papers.conftest import SECTIONS, division_of, drafted, fresh, revised

pytestmark = pytest.mark.django_db
HOSTILE = '#read("/etc/passwd") {{7*7}} $x$ <img src=file:///etc/passwd> \\ @preview'


def pages(content):
    return PdfReader(io.BytesIO(content)).pages


def words(content):
    return " ".join(" ".join(page.extract_text() for page in pages(content)).split())


def version_of(paper):
    version = fresh(paper).all_versions[0]
    version.paper = fresh(paper)
    return version


def test_everything_of_the_screen_is_in_print(who, now, paper):
    text = words(made(version_of(paper)))
    for part in ("ATURAN KERJA", "SERAH TERIMA DOKUMEN EKSPOR", "tutup", "Simpan salinan lima"):
        assert part in text
    assert who.leader.full_name in text
    assert "KONSEP" not in text


def test_the_same_version_makes_the_same_file(paper):
    version = version_of(paper)
    assert made(version) == made(version)


@pytest.mark.parametrize(("size", "millimetres"), [("a4", (210, 297)), ("f4", (215, 330))])
def test_on_both_sizes_of_paper(paper, size, millimetres):
    box = pages(made(version_of(paper), size=size))[0].mediabox
    found = tuple(round(float(side) * 25.4 / 72) for side in (box.width, box.height))
    assert found == millimetres


def test_it_is_tagged_and_kept_for_long(paper):
    content = made(version_of(paper))
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in content
    assert PdfReader(io.BytesIO(content)).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_draft_says_so_on_each_page_and_leaves_room(who, now):
    long = [{"heading": "Panjang", "rules": [f"Aturan ke-{n} tentang arsip." for n in range(90)]}]
    content = made(version_of(drafted(who.leader, now, sections=long)))
    assert len(pages(content)) > 1
    assert all("KONSEP" in page.extract_text() for page in pages(content))
    assert who.leader.full_name not in words(content)


def test_what_people_wrote_stays_words(who, now):
    sections = [{"heading": HOSTILE, "body": HOSTILE}, {"heading": "x", "rules": [HOSTILE]}]
    text = words(made(version_of(drafted(who.leader, now, title=HOSTILE, sections=sections))))
    assert text.count("/etc/passwd") >= 3
    assert "root:" not in text
    assert "49" not in text


def test_the_letterhead_is_the_nearest_above(who, now, paper, media):
    division = division_of(who.leader)
    text = words(made(version_of(paper)))
    assert division.name.upper() in text
    picture = io.BytesIO()
    Image.new("RGBA", (900, 300), (20, 60, 160, 128)).save(picture, "PNG")
    logo = emblem(SimpleUploadedFile("logo.png", picture.getvalue()))
    head = Letterhead(division=agency_of(division), lines="Perum Niaga Selatan", place="Makassar")
    head.logo.save(logo.name, logo)
    content = made(version_of(paper))
    assert "PERUM NIAGA SELATAN" in words(content)
    assert "Ditetapkan di Makassar" in words(content)
    assert len(pages(content)[0].images) == 1


def test_a_draft_is_printed_for_its_writers_alone(who, enter, now, paper):
    paper.write(by=who.leader, now=now, revision=0, title="Judul rahasia", sections=SECTIONS)
    url = reverse("paper_print", args=[paper.pk, 2])
    answer = enter(who.leader).get(url)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    for person in (who.staff, who.stranger, who.director, who.admin):
        assert enter(person).get(url).status_code == 404
        assert enter(person).get(reverse("paper_print", args=[paper.pk, 1])).status_code == 200


def test_print_asks_the_same_whatever_there_is(who, now, paper, django_assert_num_queries):
    first = version_of(paper)
    made(first)
    with django_assert_num_queries(6):
        made(first)
    many = [{"heading": f"Bagian {n}", "rules": ["Satu.", "Dua."]} for n in range(40)]
    second = version_of(revised(paper, who.leader, now, sections=many))
    made(second)
    with django_assert_num_queries(6):
        made(second)


@pytest.mark.parametrize(
    ("capacity", "is_for_another", "own", "lines"),
    [
        ("", False, "", ["Kepala Balai,"]),
        ("plt", False, "", ["Plt. Kepala Balai,"]),
        ("plh", True, "Pemeriksa", ["Plh. Kepala Balai,"]),
        ("an", True, "Pemeriksa", ["a.n. Kepala Balai", "Pemeriksa,"]),
        ("an", True, "", ["a.n. Kepala Balai,"]),
    ],
)
def test_who_signs_for_an_office_of_another_says_how(capacity, is_for_another, own, lines):
    signature = Signature(capacity=capacity, behalf_of_id=1 if is_for_another else None)
    assert office_lines(signature, "Kepala Balai", own) == lines
