"""The pages: the official sheet, writing it without a script, agreeing, what leaks to nobody, constant queries."""

import re

import pytest
from django.urls import reverse

from coordination.decrees.arranging import Seat, arrange
from coordination.decrees.consenting import circulate
from coordination.decrees.labels import dictum, letter, offices, roman
from coordination.decrees.models import Dispute
from coordination.decrees.standing import table
from coordination.papers.models import Paper
from tests.coordination.decrees.conftest import (
    AGENCY,
    CONTACTS,
    CONVENER,
    FINANCE,
    SIGNERS,
    STAFF,
    body,
    division,
    drafted,
    fresh,
    in_force,
    keys,
    one_of,
    to_sign,
)
from tests.coordination.papers.conftest import division_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("n", "word"),
    [
        (1, "KESATU"),
        (10, "KESEPULUH"),
        (11, "KESEBELAS"),
        (12, "KEDUA BELAS"),
        (20, "KEDUA PULUH"),
        (21, "KEDUA PULUH SATU"),
        (99, "KESEMBILAN PULUH SEMBILAN"),
    ],
)
def test_dictums_are_counted_in_words(n, word):
    assert dictum(n) == word


def test_letters_numerals_and_offices():
    assert [letter(n) for n in (1, 26, 27)] == ["a", "z", "aa"]
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]
    assert offices(["A"]) == "A"
    assert offices(["A", "B"]) == "A dan B"
    assert offices(["A", "B", "C"]) == "A, B, dan C"


def test_the_sheet_in_force(who, enter, now, registers):
    annex = [{"title": "Alur", "text": "Satu **dua**.", "files": ["alur.pdf"]}]
    paper = in_force(drafted(who, now, annexes=annex, with_grace=True), who, now)
    page = enter(who.stranger).get(paper.get_absolute_url()).content.decode()
    for words in (
        "Kepala Divisi Ekspor, Kepala Balai Karantina, dan Kepala Divisi Keuangan",
        "Dengan Rahmat Tuhan Yang Maha Esa",
        "KESATU",
        "Lampiran I",
        "alur.pdf",
        "<strong>dua</strong>",
        *paper.official_number.split("; "),
        *SIGNERS[CONVENER].split(),
    ):
        assert words in page
    assert "Siapa menyetujui apa" not in page


def test_the_circular_is_lettered(who, enter, now, registers):
    paper = drafted(who, now, kind="joint_circular", dictums=[], addressees=["Para kepala seksi"])
    page = enter(who.staff).get(f"{paper.get_absolute_url()}versions/1/").content.decode()
    assert "A. Isi Edaran" in page
    assert "Para kepala seksi" in page
    answer = enter(who.staff).get(reverse("paper_print", args=[paper.pk, 1]))
    assert answer.content.startswith(b"%PDF")


def posted(**more):
    return {
        "title": "Serah terima",
        "revision": 0,
        "read_within": 5,
        "place": "Jakarta",
        "signing": "order",
        "numbering": "each",
        "considering": 1,
        "considering0-text": "bahwa perlu;",
        "noting": 0,
        "dictums": 2,
        "dictums0-text": "Satu.",
        "dictums1-text": "Berlaku hari ini.",
        "annexes": 0,
        **more,
    }


def test_a_draft_is_written_without_a_script(who, enter, now):
    door, url = enter(who.staff), reverse("paper_begun", args=["joint_decree"])
    assert door.get(url).status_code == 200
    sent = posted(division=division_of(who.leader).pk)
    page = door.post(url, sent | {"move": "dictums:up-1"}).content.decode()
    assert page.index("Berlaku hari ini.") < page.index("Satu.")
    page = door.post(url, sent | {"move": "annexes:add"}).content.decode()
    assert "Lampiran I" in page
    assert not Paper.objects.exists()
    door.post(url, sent)
    paper = Paper.objects.get()
    rows = paper.draft.body["dictums"]
    assert [one["text"] for one in rows] == ["Satu.", "Berlaku hari ini."]
    kept = [one["key"] for one in rows]
    again = posted(revision=paper.draft.revision, autosave=1)
    again |= {"dictums0-key": kept[1], "dictums0-text": "Berlaku.", "dictums1-key": kept[0]}
    answer = door.post(reverse("paper_draft", args=[paper.pk]), again)
    assert answer.json()["revision"] == fresh(paper).draft.revision
    assert [one["key"] for one in fresh(paper).draft.body["dictums"]] == kept[::-1]


def test_saving_the_text_keeps_the_obligations(who, enter, now, draft):
    one = one_of(draft, AGENCY)
    door = enter(who.staff)
    url = reverse("decree_obligation_new", args=[draft.pk])
    sent = {"title": "Periksa", "dictum": "d1", "participant": one.pk, "within": 3}
    assert door.post(url, sent).status_code == 302
    page = door.get(reverse("paper_draft", args=[draft.pk])).content.decode()
    kept = re.search(r'name="kept" value="([^"]*)"', page)[1].replace("&quot;", '"')
    revision = fresh(draft).draft.revision
    door.post(
        reverse("paper_draft", args=[draft.pk]),
        posted(revision=revision, kept=kept, **{"dictums0-key": "d1"}),
    )
    (row,) = fresh(draft).draft.body["obligations"]
    assert (row["title"], row["within"], row["dictum"]) == ("Periksa", 3, "d1")
    url = reverse("decree_obligation", args=[draft.pk, row["key"]])
    assert "Periksa" in door.get(url).content.decode()
    door.post(url, {"removal": "1"})
    assert fresh(draft).draft.body["obligations"] == []


def test_participants_by_page(who, enter, now, draft):
    door = enter(who.staff)
    url = reverse("decree_participants", args=[draft.pk])
    door.post(url, {"division": division(STAFF).pk})
    assert "Divisi Personalia" in door.get(url).content.decode()
    new = one_of(draft, STAFF)
    assert new.office == "Kepala Divisi Personalia"
    assert new.contact.name == SIGNERS[STAFF]
    door.post(reverse("decree_place", args=[draft.pk, new.pk]), {"move": "up"})
    assert one_of(draft, STAFF).order == 3
    door.post(reverse("decree_removal", args=[draft.pk, new.pk]))
    assert "Divisi Personalia" not in re.sub(
        r"<option.*?</option>", "", door.get(url).content.decode()
    )
    url = reverse("decree_participant", args=[draft.pk, one_of(draft, AGENCY).pk])
    found = one_of(draft, AGENCY)
    sent = {"office": "Kepala Balai", "signer": found.signer_id, "contact": who["Yanti Mandagi"].pk}
    assert door.post(url, sent).status_code == 302
    assert one_of(draft, AGENCY).office == "Kepala Balai"
    assert one_of(draft, AGENCY).contact == who["Yanti Mandagi"]


def test_agreeing_by_page(who, enter, now, draft):
    circulate(fresh(draft), by=who.staff, now=now)
    url, one = reverse("decree_consents", args=[draft.pk]), one_of(draft, AGENCY)
    door = enter(who[CONTACTS[AGENCY]])
    assert f'value="{one.pk}"' in door.get(url).content.decode()
    digest = keys(draft)["dictum:d1"]
    link = re.search(r'href="([^"]*counter/[^"]*dictum%3Ad1)"', door.get(url).content.decode())[1]
    counter, sent = link.replace("&amp;", "&"), {"digest": digest}
    assert door.get(counter).status_code == 200
    assert door.post(counter, sent | {"wording": "", "reason": ""}).status_code == 422
    door.post(counter, sent | {"wording": "Lain sekali.", "reason": "Perlu."})
    dispute = Dispute.objects.get()
    writer = enter(who.staff)
    assert "Lain sekali." in writer.get(url).content.decode()
    writer.post(reverse("decree_takeover", args=[draft.pk, dispute.pk]))
    rest = [f"{value}|{key}" for key, value in keys(draft).items()]
    door.post(url, {"participant": one.pk, "clause": rest})
    assert table(fresh(draft)).waiting(one_of(draft, AGENCY)) == []
    other = one_of(draft, FINANCE)
    answer = door.post(url, {"participant": other.pk, "clause": rest})
    assert answer.status_code == 404


def test_signing_is_begun_by_page(who, enter, now, draft):
    door = enter(who.staff)
    url = reverse("decree_signing", args=[draft.pk])
    answer = door.post(url, follow=True)
    assert "belum menyetujui" in answer.content.decode()
    flow = to_sign(draft, who, now)
    page = enter(who[SIGNERS[CONVENER]]).get(f"{draft.get_absolute_url()}versions/1/")
    assert flow.get_absolute_url() in page.content.decode()


def test_versions_are_compared_by_dictum(who, enter, now, draft):
    paper = in_force(draft, who, now)
    rows = [{"key": "d0", "text": "Baru."}, *paper.latest.body["dictums"]]
    paper.write(by=who.staff, now=now, revision=0, body=body(dictums=rows))
    page = enter(who.staff).get(reverse("paper_comparison", args=[paper.pk])).content.decode()
    assert "KEDUA" in page
    assert "sebelumnya KESATU" in page or "KESATU" in page


def test_a_position_that_is_vacant_leaves_its_place_open(who, enter, now, registers):
    paper = drafted(who, now, codes=(CONVENER, AGENCY))
    vacant = division("GUD").positions.filter(is_head=True).first()
    arrange(
        paper,
        [Seat(division(CONVENER)), Seat(division("GUD"), contact=who.acting)],
        by=who.staff,
        now=now,
    )
    assert vacant is not None
    page = enter(who.staff).get(f"{paper.get_absolute_url()}versions/1/").content.decode()
    assert "Rizal Mahendra" in page


def test_a_circular_is_written_with_its_parts_and_receivers(who, enter, now):
    door, url = enter(who.staff), reverse("paper_begun", args=["joint_circular"])
    page = door.get(url).content.decode()
    for part in ("Latar Belakang", "Isi Edaran", "Penutup"):
        assert part in page
    sent = {
        "division": division_of(who.leader).pk,
        "title": "Jam muat",
        "revision": 0,
        "read_within": 5,
        "signing": "order",
        "numbering": "shared",
        "annexes": 0,
        "sections": 1,
        "s0-heading": "Isi Edaran",
        "s0-look": "body",
        "s0-words": "Muat sampai pukul 20.00.",
        "addressees": "Para kepala seksi\nPetugas pintu",
        "divisions": [division("GUD").pk],
        "people": who.stranger.number,
    }
    wrong = door.post(url, sent | {"people": "tidak-ada"})
    assert wrong.status_code == 422
    assert door.post(url, sent).status_code == 302
    draft = Paper.objects.get().draft
    assert draft.audience == {"divisions": [division("GUD").pk], "people": [who.stranger.pk]}
    assert draft.body["addressees"] == ["Para kepala seksi", "Petugas pintu"]
    page = door.get(reverse("paper_draft", args=[draft.paper_id])).content.decode()
    assert who.stranger.number in page
