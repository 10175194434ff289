"""Who sees a joint draft, and how many questions its pages ask of the database."""

import pytest
from django.urls import reverse

from tests.coordination.conftest import counted
from tests.coordination.decrees.conftest import (
    AGENCY,
    CONTACTS,
    CONVENER,
    FINANCE,
    SECRET,
    STAFF,
    agreed,
    body,
    drafted,
    fresh,
    in_force,
    one_of,
)

pytestmark = pytest.mark.django_db


def test_the_draft_leaks_to_nobody(who, enter, now, draft):
    paper = agreed(draft, who, now)
    urls = [
        paper.get_absolute_url(),
        f"{paper.get_absolute_url()}versions/1/",
        *(reverse(name, args=[paper.pk]) for name in ("decree_consents", "decree_participants")),
        reverse("decree_obligations", args=[paper.pk]),
        reverse("paper_print", args=[paper.pk, 1]),
        f"/api/v1/papers/{paper.pk}/participants/",
        f"/api/v1/papers/{paper.pk}/consents/",
        f"/api/v1/papers/{paper.pk}/obligations/",
    ]
    for part in ("stranger", "director", "related", "secretary", "admin", "neighbour"):
        door = enter(getattr(who, part))
        for url in urls:
            assert door.get(url).status_code == 404, (part, url)
        for url in ("/papers/?state=review", "/search/?q=rahasia", "/papers/"):
            assert SECRET.encode() not in door.get(url).content
            assert draft.title.encode() not in door.get(url).content
    for name in (CONTACTS[AGENCY], CONTACTS[FINANCE], CONTACTS[CONVENER]):
        assert enter(who[name]).get(urls[1]).status_code == 200


def test_the_next_draft_is_seen_by_participants_alone(who, enter, now, draft):
    paper = in_force(draft, who, now)
    paper.write(
        by=who.staff, now=now, revision=0, body=body(considering=[{"text": "bahwa konsep kedua;"}])
    )
    url = reverse("paper_version", args=[paper.pk, 2])
    assert enter(who[CONTACTS[AGENCY]]).get(url).status_code == 200
    for part in ("stranger", "director", "secretary"):
        assert enter(getattr(who, part)).get(url).status_code == 404
        assert enter(getattr(who, part)).get(paper.get_absolute_url()).status_code == 200
        url_of = f"/api/v1/papers/{paper.pk}/consents/"
        assert enter(getattr(who, part)).get(url_of).status_code == 404


def page_queries(enter, person, url):
    door = enter(person)
    door.get(url)
    with counted() as count:
        assert door.get(url).status_code == 200
    return count.queries


@pytest.mark.parametrize(
    ("where", "most"), [("versions/1/", 75), ("consents/", 40), ("obligations/", 40)]
)
def test_queries_do_not_grow(where, most, who, enter, now, registers):
    few = drafted(who, now, codes=(CONVENER, AGENCY))
    many = drafted(
        who,
        now,
        codes=(CONVENER, AGENCY, FINANCE, STAFF),
        dictums=[{"key": f"d{n}", "text": f"Diktum {n}."} for n in range(1, 20)],
    )
    for paper in (few, many):
        rows = [
            {"dictum": "d1", "participant": one_of(paper, AGENCY).pk, "title": f"Kewajiban {n}"}
            for n in range(2 if paper is few else 9)
        ]
        draft = fresh(paper).draft
        content = {**draft.body, "obligations": rows}
        fresh(paper).write(by=who.staff, now=now, revision=draft.revision, body=content)
        agreed(paper, who, now)
    counts = [
        page_queries(enter, who.staff, f"{one.get_absolute_url()}{where}") for one in (few, many)
    ]
    assert counts[0] == counts[1] <= most
