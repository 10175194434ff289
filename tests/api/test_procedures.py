"""Procedures through the API: the same shape, the same refusals."""

import pytest

from coordination.papers.models import Paper
from tests.coordination.papers.conftest import division_of
from tests.coordination.procedures.conftest import body


@pytest.fixture
def sent(who):
    return {
        "kind": "procedure",
        "division": division_of(who.staff).pk,
        "title": "Pengiriman barang",
        "sections": [],
        "body": body(),
    }


def test_beginning_and_reading(who, session, sent):
    caller = session(who.staff)
    made = caller.post("papers/", sent)
    assert made.status_code == 201, made.content
    paper = Paper.objects.get(pk=made.json()["id"])
    assert paper.draft.body == body()
    assert session(who.stranger).get(f"papers/{paper.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("steps", {"steps": [{"time": -1}]}),
        ("steps", {"steps": [{"next": "nowhere"}]}),
        ("executors", {"executors": [{"name": "A", "position": 999_999}]}),
        ("made_on", {"made_on": "kemarin"}),
        ("body", {"surprise": 1}),
    ],
)
def test_what_is_wrong_is_named_by_its_part(part, wrong, who, session, sent):
    answer = session(who.staff).post("papers/", sent | {"body": wrong})
    assert answer.status_code == 400
    assert part in str(answer.json())
    assert not Paper.objects.filter(title="Pengiriman barang").exists()
