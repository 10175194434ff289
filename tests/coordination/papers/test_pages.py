"""The pages of papers through their doors: reading, writing, deciding, and what strangers get."""

from datetime import timedelta

import pytest
from django.urls import reverse

from collab.kit.clock import now as clock
from collab.kit.clock import office_day
from coordination.duties.models import Duty
from coordination.papers.models import Paper, Reading
from coordination.papers.states import State
from people.journal.models import Entry
from tests.coordination import briefed
from tests.coordination.conftest import counted
from tests.coordination.papers.conftest import (
    SECTIONS,
    division_of,
    drafted,
    fresh,
    in_force,
    revised,
)
from tests.coordination.work import given, reading

pytestmark = pytest.mark.django_db


def sent(**more):
    """A sheet as the browser sends it."""
    return {
        "title": "Arsip kantor",
        "read_within": "5",
        "revision": "0",
        "sections": "2",
        "s0-heading": "Waktu",
        "s0-look": "rules",
        "s0-words": "1. Simpan sepuluh tahun.\n- Kunci lemari.\n\n",
        "s1-heading": "Alasan",
        "s1-look": "body",
        "s1-words": "Karena **hilang**.",
        **more,
    }


def test_a_member_reads_and_says_so(who, enter, paper):
    door = enter(who.staff)
    listed = door.get("/papers/").content.decode()
    assert "Perlu Anda baca" in listed
    page = door.get(paper.get_absolute_url()).content.decode()
    assert "Sudah saya baca dan pahami" in page
    assert "Simpan salinan lima tahun." in page
    assert "<strong>tutup</strong>" in page
    answer = door.post(reverse("paper_reading", args=[paper.pk]), {"version": "1"}, follow=True)
    assert "Sudah Anda baca dan pahami" in answer.content.decode()
    assert Reading.objects.filter(employee=who.staff).exists()
    assert "Perlu Anda baca" not in door.get("/papers/").content.decode()


def test_home_tells_the_reader_and_not_who_waits_for_a_whole_division(who, enter, paper):
    assert Duty.objects.open().filter(holder=who.staff, matter=paper.pk).exists()
    assert paper.get_absolute_url() in enter(who.staff).get("/").content.decode()
    assert paper.get_absolute_url() not in enter(who.leader).get("/").content.decode()


def test_somebody_else_of_the_office_reads_but_is_not_asked(who, enter, paper):
    page = enter(who.stranger).get(paper.get_absolute_url())
    assert page.status_code == 200
    assert "Sudah saya baca" not in page.content.decode()
    for name in ("paper_readers", "paper_version"):
        more = [2] if name == "paper_version" else []
        assert enter(who.stranger).get(reverse(name, args=[paper.pk, *more])).status_code == 404


def test_internal_rules_stay_inside(who, enter, now):
    paper = in_force(who.leader, now, is_internal=True, title="Aturan dalam")
    assert enter(who.staff).get(paper.get_absolute_url()).status_code == 200
    for person in (who.stranger, who.related, who.admin):
        assert enter(person).get(paper.get_absolute_url()).status_code == 404
        assert "Aturan dalam" not in enter(person).get("/papers/?q=aturan").content.decode()


def test_a_leader_writes_and_puts_into_force(who, enter, now):
    door = enter(who.leader)
    division = division_of(who.leader)
    answer = door.post("/papers/new/work_rule/", sent(division=division.pk, bears_on=["handoff"]))
    paper = Paper.objects.get(title="Arsip kantor")
    assert answer.url == paper.get_absolute_url()
    assert paper.draft.sections == [
        {"heading": "Waktu", "rules": ["Simpan sepuluh tahun.", "Kunci lemari."]},
        {"heading": "Alasan", "body": "Karena **hilang**."},
    ]
    page = door.get(reverse("paper_enactment", args=[paper.pk])).content.decode()
    assert "Simpan sepuluh tahun." in page
    data = {"in_force_on": office_day(now).isoformat(), "revision": "1"}
    door.post(reverse("paper_enactment", args=[paper.pk]), data)
    assert fresh(paper).state == State.IN_FORCE


@pytest.mark.parametrize(
    ("move", "headings"),
    [
        ("up-1", ["Alasan", "Waktu"]),
        ("down-0", ["Alasan", "Waktu"]),
        ("out-0", ["Alasan"]),
        ("add", ["Waktu", "Alasan", ""]),
        ("up-0", ["Waktu", "Alasan"]),
        ("out-99", ["Waktu", "Alasan"]),
        ("x", ["Waktu", "Alasan"]),
    ],
)
def test_sections_move_without_a_script_and_nothing_is_saved(move, headings, who, enter, paper):
    before = Entry.objects.count()
    answer = enter(who.leader).post(
        reverse("paper_draft", args=[paper.pk]), sent(move=move, note="Catatan saya")
    )
    form = answer.context["form"]
    assert [row["heading"] for row in form.rows] == headings
    html = answer.content.decode()
    assert "Catatan saya" in html
    assert "Arsip kantor" in html
    assert Entry.objects.count() == before


def test_who_was_slower_gets_both_texts(who, enter, now, paper):
    paper.write(by=who.leader, now=now, revision=0, title="Tulisan pertama")
    door, url = enter(who.leader), reverse("paper_draft", args=[paper.pk])
    answer = door.post(url, sent(note="x"))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Tulisan pertama" in html
    assert "Arsip kantor" in html
    assert "Simpan sepuluh tahun." in html
    answer = door.post(url, sent(note="x", revision="1"))
    assert answer.status_code == 302
    assert fresh(paper).draft.title == "Arsip kantor"


def test_a_bad_sheet_is_asked_again_with_everything(who, enter, paper):
    answer = enter(who.leader).post(
        reverse("paper_draft", args=[paper.pk]), sent(title="", read_within="99")
    )
    assert answer.status_code == 422
    assert "Simpan sepuluh tahun." in answer.content.decode()


def test_versions_are_compared_and_told(who, enter, now, paper):
    other = [{"heading": "Waktu", "rules": ["Serahkan dokumen sebelum pukul 16.00."]}]
    revised(paper, who.leader, now, sections=other, note="Loket buka lebih lama.")
    html = enter(who.stranger).get(reverse("paper_comparison", args=[paper.pk])).content.decode()
    assert "<ins>16.00.</ins>" in html
    assert "Loket buka lebih lama." in html
    old = enter(who.stranger).get(reverse("paper_version", args=[paper.pk, 1])).content.decode()
    assert "Versi ini sudah tidak berlaku" in old
    story = enter(who.stranger).get(reverse("paper_history", args=[paper.pk])).content.decode()
    assert "menetapkan versi 2" in story
    assert "menulis konsep" not in story


def test_a_draft_of_the_next_version_is_hidden_from_readers(who, enter, now, paper):
    content = {"title": "Judul rahasia", "sections": [{"heading": "", "rules": ["Butir rahasia"]}]}
    paper.write(by=who.leader, now=now, revision=0, **content)
    urls = [
        "/papers/",
        "/papers/?q=rahasia",
        paper.get_absolute_url(),
        *(
            reverse(f"paper_{name}", args=[paper.pk])
            for name in ("history", "comparison", "readers")
        ),
        reverse("paper_version", args=[paper.pk, 2]),
        f"/api/v1/papers/{paper.pk}/",
        f"/api/v1/papers/{paper.pk}/versions/2/",
        "/api/v1/papers/?q=rahasia",
        "/search/?q=rahasia",
    ]
    for person in (who.staff, who.subordinate, who.stranger, who.director, who.admin):
        door = enter(person)
        for url in urls:
            page = door.get(url).content
            assert b"udul rahasia" not in page, (person, url)
            assert b"utir rahasia" not in page, (person, url)


def test_readers_are_named_to_leaders_alone(who, enter, now, paper):
    url = reverse("paper_readers", args=[paper.pk])
    whole = enter(who.leader).get(url).content.decode()
    assert who.staff.full_name in whole
    part = enter(who.subordinate).get(url).content.decode()
    assert who.staff.full_name in part
    assert who.secretary.full_name not in part
    for person in (who.staff, who.stranger, who.related_leader, who.admin):
        assert enter(person).get(url).status_code == 404
    assert enter(who.leader).post(reverse("paper_nudge", args=[paper.pk])).status_code == 302
    assert enter(who.subordinate).post(reverse("paper_nudge", args=[paper.pk])).status_code == 403


def test_revoking_through_the_page(who, enter, paper):
    url = reverse("paper_revocation", args=[paper.pk])
    assert enter(who.leader).post(url, {"reason": ""}).status_code == 422
    enter(who.leader).post(url, {"reason": "Diganti SOP."})
    assert fresh(paper).state == State.REVOKED
    page = enter(who.staff).get(paper.get_absolute_url())
    assert "Dicabut" in page.content.decode()
    assert enter(who.leader).get(url).status_code == 409


def test_rules_are_shown_while_work_is_given_and_beside_it(who, enter, now, paper):
    task = given(who.leader, who.subordinate, "Arahan", now)
    page = enter(who.leader).get(task.get_absolute_url()).content.decode()
    assert paper.get_absolute_url() in page
    told = enter(who.related).get("/tasks/new/form/", {"people": who.subordinate.pk})
    assert paper.get_absolute_url() in told.content.decode()


def test_rules_bear_on_the_forms_they_name_and_reach_who_may_read(who, enter, now):
    handoffs = in_force(who.leader, now, bears_on=["handoff"])
    inside = in_force(who.leader, now, is_internal=True)
    later = in_force(who.leader, now, on=office_day(now) + timedelta(days=3))
    url, people = "/tasks/new/form/", {"people": [who.subordinate.pk, who.related.pk]}
    leader = enter(who.leader).get(url, people).content.decode()
    assert handoffs.get_absolute_url() not in leader
    assert inside.get_absolute_url() in leader
    assert later.get_absolute_url() not in leader
    related = enter(who.related).get(url, people).content.decode()
    assert handoffs.get_absolute_url() in related
    assert inside.get_absolute_url() not in related


def test_pages_ask_the_same_whatever_there_is(who, enter, now, paper):
    """One sheet and ten, one reader and all: the same number of questions."""
    door = enter(who.leader)

    def asked(url):
        door.get(url)
        with counted() as count:
            assert door.get(url).status_code == 200
        return count.queries

    task = given(who.leader, who.subordinate, "Arahan", now)
    urls = [
        "/papers/",
        paper.get_absolute_url(),
        reverse("paper_readers", args=[paper.pk]),
        task.get_absolute_url(),
        f"/tasks/new/form/?people={who.subordinate.pk}&people={who.staff.pk}",
    ]
    few = [asked(url) for url in urls]
    for _turn in range(9):
        in_force(who.leader, now, sections=SECTIONS)
        drafted(who.leader, now)
    for person in (who.staff, who.subordinate):
        fresh(paper).acknowledge(by=person, now=clock(), number=1)
    assert [asked(url) for url in urls] == few


def test_english_words(who, enter, paper):
    page = enter(reading(who.staff)).get(paper.get_absolute_url()).content.decode()
    assert "I have read and understood" in page


def test_a_paper_names_the_briefings_that_explain_it(who, enter, now, paper):
    """To those who may see them; and leads whoever may brief to the form that knows its number."""
    shown = briefed.given(who, now, explains=paper, title="Penjelasan aturan").briefing
    draft = briefed.drafted(who, now, explains=paper, title="Belum selesai").briefing
    hidden = briefed.given(who, now, explains=paper, stays_confidential=True).briefing
    leader = enter(who.leader).get(paper.get_absolute_url()).content.decode()
    assert shown.get_absolute_url() in leader
    assert hidden.get_absolute_url() in leader
    assert draft.get_absolute_url() not in leader
    link = f"/briefings/new/?explains={paper.number}"
    assert link in leader
    form = enter(who.leader).get(link).content.decode()
    assert f'value="{paper.number}"' in form
    outsider = enter(who.outsider).get(paper.get_absolute_url()).content.decode()
    assert hidden.get_absolute_url() not in outsider
    staff = enter(who.staff).get(paper.get_absolute_url()).content.decode()
    assert shown.get_absolute_url() in staff
    assert "/briefings/new/" not in staff
