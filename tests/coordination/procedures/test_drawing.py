"""No arrow lies upon another, none runs through a shape, each hangs together: on flows that nobody thought of."""

import pytest
from hypothesis import given, settings

from coordination.procedures.drawing import draw
from coordination.procedures.drawing.labels import box_of
from coordination.procedures.graph import arrows
from tests.coordination.procedures.flows import any_flow, flow, office
from tests.coordination.procedures.geometry import Paper

NAMED = {
    "the office's own": (
        *("A", "B ? Ya> Tidak>1", "C", "D ? Ya> Tidak>3", "D", "B", "A", "E ? Ya> Tidak>7", "A"),
    ),
    "one executor": ("A", "A ? Ya> Tidak>1", "A", "A ? Ya> Tidak>6", "A", "A"),
    "down past others": ("A", "B ? Ya>5 Tidak>", "C", "B", "B", "A end"),
    "two ways that meet": ("A", "B ? Ya> Tidak>4", "C >5", "D", "E ? Ya> Tidak>2", "E"),
    "leaves and comes in the same lane": ("A", "B >4", "B >1", "A ? Ya>6 Tidak>3", "A", "B"),
    "into the first from below": (
        "A",
        "B ? Ya> Tidak>1",
        "C ? Ya> Tidak>1",
        "D ? Ya> Tidak>1",
        "E",
    ),
}
# (rows, executors, decisions, how far they jump): the most crossings of six such flows, as measured, and a little room.
HARD = {
    (12, 5, 2, 8): 2,
    (30, 6, 6, 20): 10,
    (60, 12, 10, 20): 15,
    (60, 5, 10, 40): 38,
    (60, 12, 20, 50): 55,
}


def judged(body, extra=0):
    drawing = draw(body)
    paper = Paper(drawing, extra)
    assert not paper.overlaps()
    assert not paper.through()
    assert all(paper.hangs_together(way) for way in range(len(drawing.ways)))
    return paper


@settings(max_examples=150, deadline=None)
@given(any_flow())
def test_any_flow(body):
    paper = judged(body)
    drawn = [one for one in arrows(body["steps"]) if one.source != one.target]
    assert [way.arrow for way in paper.drawing.ways] == drawn
    heads = [head.way for heads in paper.drawing.heads.values() for head in heads]
    assert sorted(heads) == list(range(len(drawn)))


@pytest.mark.parametrize("extra", [0, 30])
@pytest.mark.parametrize("name", NAMED)
def test_named_flows(name, extra):
    assert judged(flow(NAMED[name]), extra).lain_upon() == []


@pytest.mark.parametrize("size", HARD, ids=str)
def test_crossings_are_few(size):
    rows, lanes, decisions, far = size
    papers = [judged(office(rows, lanes, decisions, seed, far)) for seed in range(1, 7)]
    assert [paper.lain_upon() for paper in papers] == [[]] * 6
    assert max(len(paper.crossings()) for paper in papers) <= HARD[size]


def test_the_office_s_own_flow_has_no_crossing():
    assert judged(flow(NAMED["the office's own"])).crossings() == []


def test_long_answers_stand_free_and_make_room():
    """Of two or three lines: above the line they begin higher, and their row is as high as they need."""
    said = {"Ya": "Berkas sudah lengkap", "Tidak": "Belum lengkap, dikembalikan"}
    for rows in (NAMED["the office's own"], NAMED["one executor"]):
        body = flow(rows)
        for step in body["steps"]:
            for leaving in step["exits"]:
                leaving["label"] = said[leaving["label"]]
        paper = judged(body)
        assert paper.lain_upon() == []
        labels = [
            (row, box_of(one)) for (row, _), there in paper.drawing.labels.items() for one in there
        ]
        for row, box in labels:
            assert max(-box.high, box.low) <= paper.drawing.rooms[row]


def test_rows_without_an_executor_stay_empty():
    body = flow(["A", "B", "A"])
    body["steps"][1]["executor"] = ""
    drawing = draw(body)
    assert drawing.lanes == (0, None, 0)
    assert drawing.ways == []


def test_what_has_no_rows_or_no_executors_draws_nothing():
    assert draw({"executors": [], "steps": []}).lines == {}
    assert draw(flow(["A"]) | {"executors": []}).lines == {}


def test_cuts_tell_what_a_page_break_meets():
    """Between rows 2 and 3 of A, B?, A: the way on, and the way back from further below."""
    drawing = draw(flow(["A", "B", "C ? Ya> Tidak>1", "A"]))
    ways = {cut.way: cut.goes_down for cut in drawing.cuts[2]}
    said = {drawing.ways[way].arrow[:2]: down for way, down in ways.items()}
    assert said == {(1, 2): True, (2, 0): False}
