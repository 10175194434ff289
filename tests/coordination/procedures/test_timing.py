"""Times: the sum, the longest way, circles left out, and how minutes are written."""

import pytest
from hypothesis import given, settings

from coordination.procedures.graph import arrows, loops, reached, ways
from coordination.procedures.timing import spelled, spelled_time, timing
from tests.coordination.procedures.flows import any_flow, flow


def timed(rows, *minutes):
    steps = flow(rows)["steps"]
    for one, count in zip(steps, minutes, strict=True):
        one["time"] = count
    return steps


def test_the_longest_way_is_taken():
    steps = timed(["A", "A ? Ya>4 Tidak>", "A >4", "A"], 10, 20, 300, 40)
    found = timing(steps)
    assert (found.total, found.longest, found.path) == (370, 370, [0, 1, 2, 3])
    steps = timed(["A", "A ? Ya>5 Tidak>", "A >5", "A", "A"], 10, 20, 300, 999, 40)
    assert timing(steps).longest == 370
    assert timing(steps).total == 1369


def test_going_back_counts_once_and_is_named():
    found = timing(timed(["A", "B ? Ya> Tidak>1", "A"], 30, 30, 60))
    assert (found.longest, found.loops) == (120, [(1, 0)])


def test_what_leads_up_without_a_circle_is_on_the_way():
    """Row 2 is reached from row 4 alone: up the table, but no circle."""
    steps = timed(["A >3", "A >4", "A >2", "A end"], 1, 2, 4, 8)
    found = timing(steps)
    assert (found.longest, found.path, found.loops) == (15, [0, 2, 1, 3], [])


def test_units_and_what_is_not_timed():
    steps = timed(["A", "A", "A", "A"], 2, 1.5, 30, None)
    steps[0]["unit"], steps[1]["unit"] = "day", "hour"
    found = timing(steps)
    assert found.longest == 2 * 480 + 90 + 30
    assert found.untimed == [3]
    assert timing(steps, hours=7).longest == 2 * 420 + 120


def test_no_start_or_no_end_has_no_way():
    assert timing([]).longest == 0
    assert timing(timed(["A process", "A end"], 1, 2)).path == []
    assert timing(timed(["A", "A process"], 1, 2)).path == []


@settings(deadline=None)
@given(any_flow())
def test_without_its_loops_no_flow_has_a_circle(body):
    drawn = arrows(body["steps"])
    onward = ways([one for one in drawn if one not in loops(drawn)])
    for place in range(len(body["steps"])):
        assert place not in reached(onward.get(place, ()), onward)
    found = timing(body["steps"])
    assert found.longest <= found.total
    assert len(set(found.path)) == len(found.path)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 menit"),
        (45, "45 menit"),
        (570, "9 jam 30 menit"),
        (960, "2 hari"),
        (19 * 60, "2 hari 3 jam"),
        (19 * 60 + 5, "2 hari 3 jam 5 menit"),
    ],
)
def test_minutes_in_words(minutes, words):
    assert spelled(minutes) == words


def test_a_step_s_time_is_written_as_it_was_given():
    assert spelled_time({"time": 1.5, "unit": "hour"}) == "1,5 jam"
    assert spelled_time({"time": None, "unit": "hour"}) == ""
