"""An SOP through its doors: read, written, drawn while it is written, and what strangers get."""

import re

import pytest
from django.urls import reverse

from coordination.duties.models import Duty
from coordination.papers.models import Paper
from coordination.papers.states import Kind
from people.units.models import Position
from tests.coordination.conftest import counted
from tests.coordination.procedures.conftest import body, drafted
from tests.coordination.procedures.flows import flow, office
from tests.coordination.procedures.test_rows import FlowRows, sent

pytestmark = pytest.mark.django_db
HOSTILE = "</textarea><script>alert(1)</script>"


def typed(stored, **more):
    """A draft as the browser sends it."""
    data = sent(FlowRows(body=stored), **more)
    plain = {"title": "Pengiriman barang", "read_within": "5", "revision": "1", "sections": "0"}
    plain["asks_readers"] = "on"
    for name, value in plain.items():
        data.setdefault(name, value)
    for name in ("qualifications", "equipment", "warnings", "records"):
        data.setdefault(name, "\n".join(stored[name]))
    return dict(data.lists())


def draft_url(paper):
    return reverse("paper_draft", args=[paper.pk])


def fresh(paper):
    return Paper.objects.select_related("division").get(pk=paper.pk)


def test_it_is_read_with_all_its_fields(who, enter, now, set_at_once):
    basis = [{"role": "basis", "text": "PermenPAN-RB 35/2012", "paper": None}]
    paper = drafted(who.leader, now, references=basis, body=body(made_on="2026-02-12"))
    paper = set_at_once(paper, who.leader, now)
    html = enter(who.staff).get(paper.get_absolute_url()).content.decode()
    words = re.sub(r"\s+", " ", html)
    for said in (
        *("PT NUSA LARAS KOMODITAS", "DIVISI EKSPOR", "Nomor SOP", "12 Februari 2026"),
        *("Tanggal pembuatan", "Tanggal revisi", "Tanggal efektif", "Disahkan oleh", "Nama SOP"),
        *("Dasar hukum", "PermenPAN-RB 35/2012", "Kualifikasi pelaksana", "Butir equipment"),
        *("Keterkaitan", "Peralatan/perlengkapan", "Peringatan", "Pencatatan dan pendataan"),
        *("Kepala Divisi Ekspor", "Bambang Hidayat", "Alur kegiatan", "4 langkah, 2 jam"),
        "Keputusan: Ya ke langkah 3, Tidak kembali ke langkah 1",
    ):
        assert said in words, said


def test_papers_it_refers_to_are_links_for_who_may_see_them(who, enter, now, set_at_once):
    other = set_at_once(drafted(who.leader, now, title="Segel barang"), who.leader, now)
    cited = [{"role": "related", "text": "", "paper": other.pk}]
    paper = set_at_once(drafted(who.leader, now, references=cited), who.leader, now)
    html = enter(who.stranger).get(paper.get_absolute_url()).content.decode()
    assert f'href="{other.get_absolute_url()}"' in html
    assert "SOP tentang Segel barang" in html
    back = enter(who.stranger).get(other.get_absolute_url()).content.decode()
    assert paper.get_absolute_url() in back


def test_a_draft_is_for_its_writers_and_who_may_set_it(who, enter, now):
    paper = drafted(who.staff, now, title="Rahasia sekali")
    for person in (who.staff, who.leader, who.subordinate):
        assert enter(person).get(paper.get_absolute_url()).status_code == 200
    for person in (who.neighbour, who.stranger, who.related, who.admin):
        assert enter(person).get(paper.get_absolute_url()).status_code == 404
        assert enter(person).get(draft_url(paper)).status_code == 404


def test_anybody_of_the_division_may_begin_one_for_it(who, enter):
    division = who.staff.appointments.get(is_main=True).position.division
    door = enter(who.staff)
    assert "Mulai" in door.get("/papers/new/procedure/").content.decode()
    answer = door.post("/papers/new/procedure/", typed(body(), division=division.pk, revision="0"))
    paper = Paper.objects.get(title="Pengiriman barang")
    assert answer.url.startswith(paper.get_absolute_url())
    assert paper.paper_kind == Kind.PROCEDURE
    assert [one["activity"] for one in paper.draft.body["steps"]] == [
        f"Mengerjakan langkah {n}" for n in range(1, 5)
    ]
    assert paper.draft.body["warnings"] == ["Butir warnings"]


def test_it_waits_for_its_flow(who, now):
    paper = drafted(who.leader, now)
    assert not paper.of_kind.is_direct
    assert paper.of_kind.is_numbered


def test_rows_move_without_a_script_and_nothing_is_saved(who, enter, now):
    paper = drafted(who.staff, now)
    data = typed(body(), move="step-below-s2", s2_activity="Belum disimpan")
    answer = enter(who.staff).post(draft_url(paper), data)
    html = answer.content.decode()
    assert "Belum disimpan" in html
    assert len(answer.context["form"].flow.steps) == 5
    assert "Tulis apa yang dikerjakan." in html
    assert len(fresh(paper).draft.body["steps"]) == 4


def test_the_drawing_and_what_to_mend_are_shown_before_saving(who, enter, now):
    paper = drafted(who.staff, now)
    data = typed(body(), move="look", s2_to1="3")
    html = enter(who.staff).post(draft_url(paper), data).content.decode()
    beside = re.search(r'id="s2-faults".*?</ul>', html, re.DOTALL).group()
    assert "Kedua jalan keluar menuju langkah yang sama" in beside
    assert 'id="flow-preview"' in html
    assert "flow__svg" in html


def test_it_saves_itself_and_says_what_it_cannot_read(who, enter, now):
    paper = drafted(who.staff, now)
    revision = paper.draft.revision
    door = enter(who.staff)
    answer = door.post(
        draft_url(paper), typed(body(), autosave="1", revision=revision, s1_time="2")
    )
    assert answer.json()["revision"] == revision + 1
    assert fresh(paper).draft.body["steps"][0]["time"] == 2
    again = typed(body(), autosave="1", revision=revision + 1, s1_time="dua")
    answer = door.post(draft_url(paper), again)
    assert answer.status_code == 422
    assert "Langkah 1: tulis waktu sebagai angka" in answer.json()["fault"]
    answer = door.post(draft_url(paper), typed(body(), revision=revision + 1, s1_next="77"))
    assert answer.status_code == 422
    assert "tidak ada langkah 77" in answer.content.decode()


def test_executors_are_tied_to_positions_by_their_words(who, enter, now):
    paper = drafted(who.staff, now)
    door = enter(who.staff)
    position = Position.objects.select_related("division").get(title="Kepala Seksi Pengapalan")
    words = f"{position.title} — {position.division.name}"
    data = typed(body(), revision=paper.draft.revision, A_position=words)
    assert door.post(draft_url(paper), data).status_code == 302
    saved = fresh(paper)
    assert saved.draft.body["executors"][0]["position"] == position.pk
    assert saved.of_kind.body.readers(saved.draft) == {"positions": [position.pk]}
    assert words in door.get(draft_url(paper)).content.decode()
    data = typed(body(), revision=saved.draft.revision, A_position="Jabatan khayal")
    answer = door.post(draft_url(paper), data)
    assert answer.status_code == 422
    assert "Tidak ada jabatan “Jabatan khayal”" in answer.content.decode()


def test_all_who_hold_the_same_post_are_one_role_and_read_it(who, enter, now, set_at_once):
    same = Position.objects.filter(title="Staf Dokumen Ekspor").order_by("pk")
    assert same.count() > 1
    paper = drafted(who.staff, now)
    words = f"{same[0].title} — {same[0].division.name}"
    data = typed(body(), revision=paper.draft.revision, A_position=words)
    enter(who.staff).post(draft_url(paper), data)
    saved = fresh(paper)
    assert saved.draft.body["executors"][0]["position"] == same[0].pk
    paper = set_at_once(saved, who.leader, now)
    asked = Duty.objects.open().filter(matter=paper.pk, kind="read")
    assert {one.holder.name for one in asked} == {
        *("Dimas Prasetyo", "Siti Maryam Lubis", "Fransisca Tandililing", "Joko Susilo")
    }


def test_a_position_that_is_not_there_is_refused_by_the_verb(who, enter, now):
    paper = drafted(who.staff, now)
    strange = body()
    strange["executors"][0]["position"] = 999_999
    with pytest.raises(Exception, match="Jabatan yang dipilih tidak ada"):
        paper.write(by=who.staff, now=now, revision=paper.draft.revision, body=strange)


def test_hostile_words_stay_words_in_the_editor(who, enter, now):
    paper = drafted(who.staff, now)
    data = typed(body(), move="look", s2_activity=HOSTILE, s2_label0=HOSTILE, A_name=HOSTILE)
    html = enter(who.staff).post(draft_url(paper), data).content.decode()
    assert "<script>alert" not in html


def test_faults_keep_it_from_review_and_name_their_step(who, now):
    paper = drafted(who.staff, now, body=flow(["A", "B ? Ya> Tidak>3", "A"]))
    found = [one for one in paper.of_kind.body.faults(paper.draft) if not one.is_hint]
    assert [(one.key, one.words) for one in found] == [
        (
            "step-s2",
            "Langkah 2: Kedua jalan keluar menuju langkah yang sama: pilih dua yang berbeda.",
        )
    ]


def test_versions_are_compared_step_by_step(who, enter, now, set_at_once):
    paper = set_at_once(drafted(who.leader, now), who.leader, now)
    changed = body()
    changed["steps"][2] |= {"activity": "Mengerjakan dengan teliti"}
    changed["steps"].insert(1, {**changed["steps"][2], "key": "baru", "activity": "Mencatat"})
    paper.write(by=who.leader, now=now, revision=0, body=changed)
    html = enter(who.leader).get(reverse("paper_comparison", args=[paper.pk])).content.decode()
    words = re.sub(r"\s+", " ", html)
    assert "Langkah 2" in words
    assert "baru" in words
    assert "dengan teliti" in words


def test_pages_ask_a_constant_number_of_questions(who, enter, now, set_at_once):
    door, asked = enter(who.leader), []
    door.get("/papers/")
    for stored in (flow(["A", "A"]), office(60, 12, 10)):
        paper = drafted(who.leader, now, body=stored)
        with counted() as written:
            door.get(draft_url(paper))
        paper = set_at_once(paper, who.leader, now)
        with counted() as read:
            door.get(paper.get_absolute_url())
        asked.append((written.queries, read.queries))
    assert asked[0] == asked[1]
    assert asked[0][0] <= 20
    assert asked[0][1] <= 45


def test_a_long_draft_is_no_heavy_page(who, enter, now):
    """Sixty steps of twelve executors: rows without white space, their icons pointed at."""
    paper = drafted(who.staff, now, body=office(60, 12, 10))
    html = enter(who.staff).get(draft_url(paper)).content.decode()
    assert html.count('<use href="#icon-trash-2"/>') == 60
    assert html.count('<symbol id="icon-trash-2"') == 1
    rows = html[html.index('class="flow-rows"') : html.index('id="step-add"')]
    assert "\n" not in rows[: rows.rindex("</ol>")]
    assert len(html) < 450_000
