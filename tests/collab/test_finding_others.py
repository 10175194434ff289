"""Search finds letters, work rules, series and hand-overs, for those and only those who may see them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from coordination.handovers.models import Handover
from coordination.letters.actions import record_letter
from coordination.letters.states import Secrecy
from coordination.recurring.actions import begin as begin_series
from coordination.recurring.models import Series
from coordination.recurring.rules import Frequency
from coordination.tasks.actions import give
from tests.coordination.papers.conftest import division_of, drafted, in_force, revised
from tests.coordination.work import changing

WORD = "zamrud"
PAGE, WITH_ALL = 9, 16


def record(who, now, **data):
    facts = {"origin": "Balai Karantina Pelabuhan", "summary": f"Undangan {WORD}", **data}
    on = now.date() - timedelta(days=1)
    return record_letter(by=who.secretary, holder=who.director, now=now, received_on=on, **facts)


def repeat(who, now, title=f"Rekap {WORD}"):
    rule = {"frequency": Frequency.DAILY, "start_on": now.date() + timedelta(days=2)}
    return begin_series(people=[who.subordinate], by=who.leader, now=now, title=title, **rule)


def links(door, person, words):
    return door(person).get(reverse("search"), {"q": words}).content.decode()


def finds(door, person, words, thing):
    return f'"{thing.get_absolute_url()}"' in links(door, person, words)


@pytest.mark.parametrize(
    "words",
    [WORD, "karantina", "B-12/X/2026", "{agenda}", "{number}", "undangan karantina"],
)
def test_a_letter_by_subject_sender_and_numbers(who, door, now, words):
    letter = record(who, now, reference="B-12/X/2026")
    words = words.format(agenda=letter.agenda_number, number=letter.number)
    for person in (who.secretary, who.director):
        assert finds(door, person, words, letter)


@pytest.mark.parametrize("secrecy", Secrecy)
@pytest.mark.parametrize("part", ["neighbour", "related", "stranger", "outsider", "subordinate"])
def test_a_letter_of_others_is_not_found(who, door, now, part, secrecy):
    letter = record(who, now, secrecy=secrecy)
    for words in (WORD, "karantina", letter.agenda_number, letter.number):
        assert not finds(door, getattr(who, part), words, letter)


def test_a_leader_above_finds_no_secret_letter(who, door, now):
    facts = {"origin": "Pabean", "received_on": now.date() - timedelta(days=1)}
    plain, secret = (
        record_letter(
            by=who.secretary,
            holder=who.leader,
            now=now,
            summary=f"Surat {WORD}",
            secrecy=secrecy,
            **facts,
        )
        for secrecy in (Secrecy.ORDINARY, Secrecy.SECRET)
    )
    assert finds(door, who.director, WORD, plain)
    assert not finds(door, who.director, WORD, secret)
    assert finds(door, who.leader, WORD, secret)


def test_work_rules_by_the_words_in_force(who, door, now):
    paper = in_force(who.leader, now, title=f"Serah terima {WORD}")
    for words in (WORD, "PEB", "pabean tutup", paper.number):
        assert finds(door, who.stranger, words, paper)
    paper = revised(paper, who.leader, now, title="Serah terima permata")
    assert finds(door, who.stranger, "permata", paper)
    assert not finds(door, who.stranger, WORD, paper)


def test_a_draft_and_internal_rules_stay_where_they_are(who, door, now):
    draft = drafted(who.leader, now, title=f"Rancangan {WORD}")
    inner = in_force(who.leader, now, title=f"Internal {WORD}", is_internal=True)
    assert division_of(who.stranger) != division_of(who.leader)
    for paper in (draft, inner):
        assert finds(door, who.leader, WORD, paper)
        assert not finds(door, who.stranger, WORD, paper)
    assert finds(door, who.subordinate, WORD, inner)
    assert not finds(door, who.subordinate, WORD, draft)


def test_a_series_is_found_by_its_giver_alone(who, door, now):
    series = repeat(who, now)
    assert finds(door, who.leader, f"rekap {WORD}", series)
    for person in (who.subordinate, who.director, who.stranger):
        assert not finds(door, person, WORD, series)


def test_a_series_where_there_is_nothing_else(who, door, now):
    series = repeat(who, now)
    assert not Series.objects.exclude(pk=series.pk).exists()
    assert finds(door, who.leader, WORD, series)


def test_a_handover_by_its_position(who, door, now):
    changing(who, now)
    handover = Handover.objects.get()
    handover.wording = f"Berita acara {WORD}"
    handover.save()
    for person in (who.subordinate, who.stranger, who.leader):
        assert finds(door, person, WORD, handover)
    assert not finds(door, who.related, WORD, handover)


def test_they_stand_under_their_headings(who, door, now):
    record(who, now)
    text = links(door, who.director, WORD)
    assert "Surat masuk" in text
    assert "Balai Karantina Pelabuhan" in text
    assert "Tidak ada yang memuat" not in text


@pytest.mark.parametrize("count", [1, 25])
def test_queries_do_not_grow(who, door, now, count, django_assert_num_queries):
    give([who.subordinate], by=who.leader, title=f"Ratna {WORD}", now=now)
    changing(who, now)
    Handover.objects.update(wording=WORD)
    for n in range(count):
        facts = {"origin": "Pabean", "summary": f"{WORD} {n}"}
        on = now.date() - timedelta(days=1)
        record_letter(by=who.secretary, holder=who.leader, now=now, received_on=on, **facts)
        in_force(who.leader, now, title=f"Aturan {WORD} {n}")
        repeat(who, now, f"Berkala {WORD} {n}")
    client = door(who.leader)
    client.get(reverse("home"))
    with django_assert_num_queries(WITH_ALL):
        text = client.get(reverse("search"), {"q": WORD}).content.decode()
    assert text.count('class="row"') == 2 + 3 * min(count, 20)


def test_nobody_pays_for_what_nothing_holds(who, door, now, django_assert_num_queries):
    give([who.subordinate], by=who.leader, title="Ratna", now=now)
    record(who, now)
    repeat(who, now)
    client = door(who.leader)
    client.get(reverse("home"))
    with django_assert_num_queries(PAGE):
        client.get(reverse("search"), {"q": "ratna"})


def test_the_api_answers_the_same(who, door, now):
    letter, series = record(who, now), repeat(who, now)
    paper = in_force(who.leader, now, title=f"Aturan {WORD}")

    def others(person):
        answer = door(person).get("/api/v1/search/", {"q": WORD}).json()
        assert answer["more_others"] == []
        return {(one["kind"], one["id"], one["number"]) for one in answer["others"]}

    rules = ("paper", paper.pk, paper.number)
    assert others(who.director) == {("letter", letter.pk, letter.number), rules}
    # the secretary who recorded the letter is below
    seen = {("letter", letter.pk, letter.number), ("series", series.pk, ""), rules}
    assert others(who.leader) == seen
    assert others(who.stranger) == {rules}
