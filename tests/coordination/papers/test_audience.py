"""Whom a draft asks to read it, chosen on its form without a script: divisions, positions, people."""

import pytest
from django.urls import reverse

from collab.kit.clock import office_day
from coordination.papers import audience_forms
from coordination.papers.audience import readers
from coordination.papers.models import Paper
from people.units.models import Division, Position
from tests.coordination.papers.conftest import division_of, drafted, fresh
from tests.coordination.papers.test_pages import sent

pytestmark = pytest.mark.django_db
PLACE = "Staf Dokumen Ekspor"


def chosen(who):
    """Ticked: the warehouse with all below, a position; written: one person."""
    division = Division.objects.get(code="GUD")
    return {"divisions": [division.pk], "holders": [places()[0]], "people": who.stranger.number}


def places():
    """Those of one title in one division, ticked as one."""
    found = Position.objects.filter(title=PLACE, is_active=True)
    return list(found.order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize("kind", ["policy", "work_rule"])
def test_readers_are_chosen_on_the_form(kind, who, enter, now):
    door, url = enter(who.leader), reverse("paper_begun", args=[kind])
    page = door.get(url).content.decode()
    assert page.count(f"{PLACE}, Seksi Dokumen Ekspor") == 1
    assert len(places()) > 1
    ticked = chosen(who)
    answer = door.post(url, sent(division=division_of(who.leader).pk, **ticked))
    assert answer.status_code == 302
    draft = Paper.objects.get().draft
    assert draft.audience == {
        "divisions": ticked["divisions"],
        "positions": places(),
        "people": [who.stranger.pk],
    }
    draft.asks_readers = True
    assert {who.stranger, who.staff} <= set(readers(draft, office_day(now)))
    page = door.get(reverse("paper_draft", args=[draft.paper_id])).content.decode()
    assert f"{who.stranger.number} {who.stranger.full_name}" in page
    assert page.count(" checked") >= 2
    again = {
        **chosen(who),
        "divisions": [],
        "holders": [],
        "people": "",
        "revision": draft.revision,
    }
    door.post(reverse("paper_draft", args=[draft.paper_id]), sent(**again))
    assert fresh(draft.paper).draft.audience == {}


@pytest.mark.parametrize(
    ("typed", "is_known"),
    [("{number} {name}", True), ("{name}", True), ("Tidak Ada", False), ("NLK-9999", False)],
)
def test_people_are_written_by_number_or_name(typed, is_known, who, enter, now):
    paper = drafted(who.leader, now)
    words = typed.format(number=who.stranger.number, name=who.stranger.name)
    url = reverse("paper_draft", args=[paper.pk])
    answer = enter(who.leader).post(url, sent(people=words, revision=paper.draft.revision))
    assert answer.status_code == (302 if is_known else 422)
    assert fresh(paper).draft.audience == ({"people": [who.stranger.pk]} if is_known else {})
    if not is_known:
        assert words in answer.content.decode()


def test_a_part_more_keeps_what_was_ticked(who, enter, now):
    ticked = chosen(who)
    ticked["divisions"].append(Division.objects.get(code="KEU").pk)
    paper = drafted(who.leader, now)
    sheet = sent(move="add", revision=paper.draft.revision, **ticked)
    page = enter(who.leader).post(reverse("paper_draft", args=[paper.pk]), sheet).content.decode()
    for pk in ticked["divisions"]:
        assert f'name="divisions" value="{pk}"' in page
    boxes = [one for one in page.split("<input") if 'name="divisions"' in one and " checked" in one]
    assert len(boxes) == 2


def test_a_large_office_offers_heads_and_what_is_chosen(who, enter, now, monkeypatch):
    """No page lists the positions of thousands; what was chosen stays, also while a part is added."""
    paper = drafted(who.leader, now)
    url, client = reverse("paper_draft", args=[paper.pk]), enter(who.leader)
    client.post(url, sent(holders=[places()[0]], revision=paper.draft.revision))
    monkeypatch.setattr(audience_forms, "MOST_OFFERED", 0)
    page = client.get(url).content.decode()
    assert "Kepala Divisi Gudang" in page
    assert "Staf Penerimaan Barang" not in page
    revision = fresh(paper).draft.revision
    again = sent(holders=[places()[0]], revision=revision)
    added = client.post(url, again | {"move": "add"}).content.decode()
    for words in (page, added):
        assert words.count(f"{PLACE}, Seksi Dokumen Ekspor") == 1
    assert client.post(url, again).status_code == 302
    assert fresh(paper).draft.audience == {"positions": places()}
