"""The pages of hand-overs: offered, opened, marked, signed by both, printed; and who is turned away."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from coordination.handovers.models import Handover
from coordination.handovers.offering import offer_all
from coordination.handovers.states import State
from coordination.matters.models import Matter
from people.inbox.models import Notice
from tests.coordination.conftest import counted
from tests.coordination.handovers.conftest import hand, live, take
from tests.coordination.work import given, reading


@pytest.fixture
def tasks(who, now):
    plain = given(who.leader, who.subordinate, "Arahan lot 17", now)
    secret = given(who.leader, who.subordinate, "Rahasia lot 99", now, is_confidential=True)
    return plain, secret


def page(handover, name="handover"):
    return reverse(name, args=[handover.pk])


def text(answer):
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return "\n".join(one.extract_text() for one in pages)


def test_from_the_offer_to_the_last_signature(tasks, change, who, now, enter):
    parting, coming = reading(who.subordinate), reading(who.stranger)
    leaving, arriving = enter(parting), enter(coming)
    html = leaving.get(reverse("handovers")).content.decode()
    assert coming.full_name in html
    key = html.split('name="change" value="')[1].split('"')[0]
    assert arriving.post(reverse("handovers"), {"change": key}).status_code == 404
    assert leaving.post(reverse("handovers"), {"change": key}).status_code == 302
    handover = Handover.objects.get()
    plain, secret = tasks
    html = leaving.get(page(handover)).content.decode()
    assert plain.title in html
    assert secret.title in html
    assert secret.title not in arriving.get(page(handover)).content.decode()
    marks = {"matter": [plain.pk], "way": "elsewhere", "to": who.leader.number, "reason": "Lintas"}
    assert leaving.post(page(handover, "handover_marks"), marks).status_code == 302
    words = {"effective_on": handover.effective_on, "place": "Jakarta", "words": "Kunci di laci"}
    assert leaving.post(page(handover, "handover_head"), words).status_code == 302
    handover.refresh_from_db()
    signing = leaving.get(page(handover, "handover_handing")).content.decode()
    digest = live(handover)
    assert digest in signing
    answer = leaving.post(page(handover, "handover_handing"), {"digest": digest})
    assert answer.status_code == 302
    handover.refresh_from_db()
    assert handover.state == State.SIGNING
    html = arriving.get(page(handover)).content.decode()
    assert secret.title in html
    answer = arriving.post(page(handover, "handover_taking"), {"digest": digest, "words": "Baik"})
    assert answer.status_code == 302
    handover.refresh_from_db()
    assert handover.state == State.DONE
    assert Matter.objects.get(pk=plain.pk).holder == who.leader
    assert Matter.objects.get(pk=secret.pk).holder == coming
    assert "Kunci di laci" in arriving.get(page(handover)).content.decode()
    story = enter(reading(who.leader)).get(plain.get_absolute_url()).content.decode()
    assert "handed over from" in story


def test_an_old_list_is_not_signed_and_it_is_said(tasks, handover, who, now, enter):
    client = enter(reading(handover.owner))
    seen = live(handover)
    given(who.leader, who.staff, "Baru", now, helpers=[handover.owner])
    answer = client.post(page(handover, "handover_handing"), {"digest": seen}, follow=True)
    assert "has changed since you read it" in answer.content.decode()
    handover.refresh_from_db()
    assert handover.state == State.DRAFT


def test_a_wrong_mark_keeps_what_was_ticked(tasks, handover, enter):
    client = enter(reading(handover.owner))
    asked = {"matter": [tasks[0].pk], "way": "elsewhere", "to": "tidak ada", "reason": ""}
    answer = client.post(page(handover, "handover_marks"), asked)
    assert answer.status_code == 422
    assert "checked" in answer.content.decode()


def test_the_leader_signs_for_who_left_with_the_reason(tasks, handover, who, enter):
    client = enter(reading(who.leader))
    html = client.get(page(handover, "handover_handing")).content.decode()
    assert "Why you sign" in html
    asked = {"digest": live(handover), "reason": ""}
    assert client.post(page(handover, "handover_handing"), asked).status_code == 422
    asked["reason"] = "Sudah pindah"
    assert client.post(page(handover, "handover_handing"), asked).status_code == 302
    assert "Sudah pindah" in client.get(page(handover)).content.decode()


def test_back_to_the_list_and_called_off(tasks, handover, now, enter):
    hand(handover, now)
    client = enter(reading(handover.holder))
    url = page(handover, "handover_restart")
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Kurang satu"}).status_code == 302
    handover.refresh_from_db()
    assert handover.state == State.DRAFT
    client = enter(reading(handover.owner))
    url = page(handover, "handover_cancellation")
    assert client.post(url, {"reason": "Batal pindah"}).status_code == 302
    handover.refresh_from_db()
    assert (handover.state, handover.is_open) == (State.CANCELLED, False)


def test_the_page_costs_the_same_for_one_and_for_thirty(tasks, handover, who, now, enter):
    client = enter(handover.owner)

    def cost():
        client.get(page(handover))
        with counted() as count:
            assert client.get(page(handover)).status_code == 200
        return count.queries

    few = cost()
    for number in range(30):
        given(who.leader, who.staff, f"Lagi {number}", now, helpers=[handover.owner])
    assert cost() == few


DEEDS = "head marks handing taking witness restart cancellation sheet".split()


@pytest.mark.parametrize("part", ["staff", "neighbour", "related", "outsider", "secretary"])
def test_a_stranger_to_it_learns_nothing(tasks, handover, who, now, enter, part):
    """Neither the list, nor the paper, nor that it is there; and nothing changes."""
    hand(handover, now)
    client = enter(reading(getattr(who, part)))
    for name in ("handover", *(f"handover_{deed}" for deed in DEEDS)):
        for method in (client.get, client.post):
            asked = {"digest": handover.digest, "reason": "x", "way": "stays", "matter": "1"}
            answer = method(page(handover, name), asked)
            assert answer.status_code in (404, 405), name
            assert b"lot 99" not in answer.content
    handover.refresh_from_db()
    assert handover.state == State.SIGNING


@pytest.mark.parametrize(
    ("part", "deed", "status"),
    [
        ("coming", "marks", 403),
        ("coming", "handing", 403),
        ("coming", "cancellation", 403),
        ("parting", "taking", 403),
        ("leader", "taking", 403),
        ("parting", "witness", 403),
    ],
)
def test_a_party_does_not_do_what_is_anothers(tasks, handover, who, enter, part, deed, status):
    people = {"coming": handover.holder, "parting": handover.owner, "leader": who.leader}
    asked = {"digest": live(handover), "reason": "x", "way": "stays", "matter": [tasks[0].pk]}
    client = enter(people[part])
    assert client.post(page(handover, f"handover_{deed}"), asked).status_code == status
    handover.refresh_from_db()
    assert (handover.state, handover.marks.count()) == (State.DRAFT, 0)


# --- the official paper
def test_the_paper_names_the_parties_and_lists_the_work(tasks, handover, now, enter):
    paper = text(enter(handover.owner).get(page(handover, "handover_sheet")))
    for words in (
        "BERITA ACARA SERAH TERIMA JABATAN",
        "PIHAK PERTAMA",
        "PIHAK KEDUA",
        handover.owner.number,
        handover.holder.full_name,
        "SK 21/DIR/2026",
        "LAMPIRAN",
        "Arahan lot 17",
        "Rahasia lot 99",
        "Mengetahui",
    ):
        assert words in paper
    assert "Ditandatangani di Selaras" not in paper
    hand(handover, now)
    take(handover, now)
    signed = text(enter(handover.holder).get(page(handover, "handover_sheet")))
    assert signed.count("Ditandatangani di Selaras") == 2


def test_the_leaders_paper_has_confidential_lines_by_number_alone(tasks, handover, who, enter):
    paper = text(enter(who.leader).get(page(handover, "handover_sheet")))
    assert "Rahasia lot 99" not in paper
    assert f"T-{tasks[1].pk}" in paper
    assert "(rahasia)" in paper


# --- offering
def test_everybody_concerned_is_offered_it_once(change, who, now):
    assert offer_all(now) >= 3
    told = Notice.objects.filter(
        kind__startswith="handover.", params__coming=who.stranger.full_name
    )
    assert set(told.values_list("recipient__name", "kind")) == {
        (who.subordinate.name, "handover.offered"),
        (who.leader.name, "handover.offered"),
        (who.stranger.name, "handover.coming"),
    }
    assert offer_all(now) == 0


def test_what_is_taken_up_is_offered_no_more(handover, who, enter):
    html = enter(reading(who.leader)).get(reverse("handovers")).content.decode()
    assert 'name="change"' not in html
    assert handover.number in html


def test_an_administrator_with_the_right_sees_all_changes(change, who, enter):
    html = enter(reading(who.admin)).get(reverse("handovers")).content.decode()
    assert 'name="change"' in html
    assert (
        'name="change"' not in enter(reading(who.staff)).get(reverse("handovers")).content.decode()
    )


def test_offers_cost_the_same_however_many_changes(change, who, now):
    with counted() as count:
        offer_all(now)
    assert count.queries <= 12
