"""Annexes: files of one version, read by who reads it, frozen with it, printed behind it."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow, NotYours
from coordination.papers.actions import put_into_force
from coordination.papers.annexes import Annex, add_annex, drop_annex
from coordination.papers.digesting import digest
from coordination.papers.printing import made
from tests.coordination.conftest import upload
from tests.coordination.papers.conftest import drafted, fresh, revised

pytestmark = pytest.mark.django_db


def picture(name="peta.png"):
    written = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(written, "PNG")
    return upload(name, written.getvalue())


def version_of(paper, number):
    version = next(one for one in fresh(paper).all_versions if one.number == number)
    version.paper = fresh(paper)
    return version


@pytest.fixture
def paper(who, now, media):
    """Work rules in force with one annex."""
    paper = drafted(who.leader, now)
    add_annex(paper, picture(), by=who.leader, now=now, title="Peta gudang")
    return enacted(paper, who, now)


def enacted(paper, who, now):
    revision = fresh(paper).draft.revision
    paper = fresh(paper)
    put_into_force(paper, by=who.leader, now=now, in_force_on=office_day(now), revision=revision)
    return fresh(paper)


def test_readers_open_it_and_the_next_version_begins_with_it(who, enter, now, paper):
    annex = paper.latest.annexes.get()
    url = reverse("paper_annex", args=[paper.pk, 1, annex.pk])
    page = enter(who.stranger).get(paper.get_absolute_url()).content.decode()
    assert url in page
    assert "Peta gudang" in page
    answer = enter(who.stranger).get(url)
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].startswith("attachment")
    b"".join(answer.streaming_content)
    paper = revised(paper, who.leader, now, title="Kedua")
    second = paper.latest.annexes.get()
    assert (second.pk != annex.pk, second.file.name) == (True, annex.file.name)


def test_files_of_the_next_draft_are_its_writers_own(who, enter, now, paper):
    paper.write(by=who.leader, now=now, revision=0, title="Kedua")
    secret = add_annex(fresh(paper), upload("rahasia.pdf"), by=who.leader, now=now)
    for number in (1, 2):
        url = reverse("paper_annex", args=[paper.pk, number, secret.pk])
        for one in (who.staff, who.director, who.stranger, who.admin):
            assert enter(one).get(url).status_code == 404
    mine = enter(who.leader).get(reverse("paper_annex", args=[paper.pk, 2, secret.pk]))
    assert mine.status_code == 200
    b"".join(mine.streaming_content)


INSERTED = """
    INSERT INTO coordination_annex (version_id, "order", title, file, name, media_type, size, sha256)
    SELECT version_id, 9, title, file, name, media_type, size, sha256 FROM coordination_annex
"""


@pytest.mark.parametrize(
    "sql",
    ["UPDATE coordination_annex SET title = 'lain'", "DELETE FROM coordination_annex", INSERTED],
)
def test_what_is_in_force_keeps_its_files_whoever_asks(sql, paper):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert paper.latest.annexes.get().title == "Peta gudang"


def test_a_file_is_part_of_the_exact_content(who, now, media):
    paper = drafted(who.leader, now)
    before, revision = digest(version_of(paper, 1)), paper.draft.revision
    annex = add_annex(paper, picture(), by=who.leader, now=now)
    assert digest(version_of(paper, 1)) != before
    assert fresh(paper).draft.revision == revision + 1
    stored = media / annex.file.name
    assert stored.exists()
    drop_annex(fresh(paper), annex.pk, by=who.leader, now=now)
    assert digest(version_of(paper, 1)) == before
    with pytest.raises(NotNow):
        drop_annex(fresh(paper), annex.pk, by=who.leader, now=now)


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.exe", "kosong.pdf"])
def test_what_is_not_taken_is_said(who, now, media, name):
    paper = drafted(who.leader, now)
    content = b"" if name == "kosong.pdf" else b"<svg onload=alert(1)>"
    with pytest.raises(ValidationError):
        add_annex(paper, upload(name, content), by=who.leader, now=now)
    assert not Annex.objects.exists()


def test_strangers_add_nothing(who, now, paper, media):
    for one in (who.staff, who.stranger, who.admin):
        with pytest.raises(NotYours):
            add_annex(paper, picture(), by=one, now=now)
    with pytest.raises(NotNow):
        add_annex(paper, picture(), by=who.leader, now=now)


def test_through_the_page(who, enter, now, media):
    paper = drafted(who.leader, now)
    door, url = enter(who.leader), reverse("paper_annexes", args=[paper.pk])
    assert door.post(url, {"title": "x", "file": upload("a.svg", b"<svg>")}).status_code == 422
    assert door.post(url, {"title": "Peta", "file": picture()}).status_code == 302
    assert "Peta" in door.get(url).content.decode()
    annex = fresh(paper).draft.annexes.get()
    door.post(reverse("paper_annex_removal", args=[paper.pk, annex.pk]))
    assert not fresh(paper).draft.annexes.exists()


def test_printed_behind_the_paper(who, enter, paper):
    url = reverse("paper_print", args=[paper.pk, 1])
    alone, whole = (enter(who.staff).get(url + more).content for more in ("", "?annexes=1"))
    pages = [len(PdfReader(io.BytesIO(one)).pages) for one in (alone, whole)]
    assert pages[1] == pages[0] + 1
    assert "Peta gudang" in PdfReader(io.BytesIO(alone)).pages[0].extract_text()


def test_a_broken_file_is_left_out_of_print(who, enter, now, media):
    paper = drafted(who.leader, now)
    add_annex(paper, upload("rusak.pdf", b"%PDF-1.4 rusak"), by=who.leader, now=now)
    paper = enacted(paper, who, now)
    answer = enter(who.staff).get(reverse("paper_print", args=[paper.pk, 1]) + "?annexes=1")
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == len(
        PdfReader(io.BytesIO(made(version_of(paper, 1)))).pages
    )
