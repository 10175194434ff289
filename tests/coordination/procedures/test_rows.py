"""The rows of a flow as they are typed: what moves, what numbers follow, what is kept."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from coordination.procedures.body import MOST_STEPS, cleaned
from coordination.procedures.checking import faults
from coordination.procedures.rows import FlowRows
from tests.coordination.procedures.flows import any_flow, flow

OWN = ["A", "B ? Ya> Tidak>1", "C >4", "A"]


def sent(rows, **more):
    """The rows as a browser sends them."""
    data = QueryDict(mutable=True)
    data.setlist("who", [one["key"] for one in rows.executors])
    data.setlist("step", [one["key"] for one in rows.steps])
    for one in rows.executors:
        data.update({f"{one['key']}-{name}": one[name] for name in ("name", "position")})
    for one in rows.steps:
        names = set(one) - {"key", "goes"}
        data.update({f"{one['key']}-{name}": one[name] for name in names})
    for name, value in more.items():
        data[name.replace("_", "-")] = value
    return data


def typed(rows=OWN, **more):
    return FlowRows(sent(FlowRows(body=flow(rows)), **more))


def leads(rows):
    return [(one["next"], one["to0"], one["to1"]) for one in rows.steps]


@settings(deadline=None)
@given(any_flow())
def test_what_is_shown_and_sent_back_is_the_same(body):
    rows = FlowRows(sent(FlowRows(body=body)))
    assert list(rows.wrong()) == []
    back = rows.body()
    for one, other in zip(back["steps"], body["steps"], strict=True):
        assert one["key"] == other["key"]
        assert one["next"] == other["next"]
        assert one["exits"][: len(other["exits"])] == other["exits"]
    assert [one["key"] for one in back["executors"]] == [one["key"] for one in body["executors"]]


def test_an_exit_of_which_nothing_is_typed_is_none():
    """So that a diamond with one is told as such, and its row stays as it was typed."""
    body = typed(s2_label1="", s2_to1=" ").body()
    assert body["steps"][1]["exits"] == [{"label": "Ya", "to": None}]
    stored = cleaned(body | {"made_on": None})
    (fault,) = [one for one in faults(stored) if one.step == "s2" and one.is_fault]
    assert "dua jalan keluar" in fault.words
    row = FlowRows(body=stored).steps[1]
    assert (row["label0"], row["label1"], row["to1"]) == ("Ya", "", "")


def test_numbers_follow_the_rows():
    rows = typed()
    assert leads(rows) == [("", "", ""), ("", "", "1"), ("4", "", ""), ("", "", "")]
    rows.turned("step-below-s1")
    assert [one["key"] for one in rows.steps][2:] == ["s2", "s3", "s4"]
    assert leads(rows)[2:] == [("", "", "1"), ("5", "", ""), ("", "", "")]
    rows.turned("step-down-s1")
    assert rows.steps[1]["key"] == "s1"
    assert leads(rows)[2] == ("", "", "2")


def test_what_led_to_a_step_that_goes_leads_to_what_followed_it():
    rows = typed(["A", "B ? Ya> Tidak>3", "C >1", "A >3", "A end"])
    rows.turned("step-out-s3")
    assert [one["key"] for one in rows.steps] == ["s1", "s2", "s4", "s5"]
    assert rows.steps[1]["goes"] == {"to1": "s1"}
    assert rows.steps[2]["goes"] == {"next": "s1"}


@pytest.mark.parametrize(
    ("move", "order"),
    [
        ("step-up-s2", "s2 s1 s3 s4"),
        ("step-up-s1", "s1 s2 s3 s4"),
        ("step-down-s4", "s1 s2 s3 s4"),
        ("step-out-s2", "s1 s3 s4"),
        ("step-out-nobody", "s1 s2 s3 s4"),
        ("look", "s1 s2 s3 s4"),
        ("", "s1 s2 s3 s4"),
        ("who-order", "s1 s2 s3 s4"),
    ],
)
def test_moves(move, order):
    rows = typed()
    rows.turned(move)
    assert [one["key"] for one in rows.steps] == order.split()


def test_a_new_step_comes_before_the_end_and_has_the_executor_above():
    rows = typed()
    rows.turned("step-add")
    assert rows.steps[4]["key"] == "s4"
    assert rows.steps[3]["executor"] == "C"
    for _turn in range(MOST_STEPS):
        rows.turned("step-add")
    assert len(rows.steps) == MOST_STEPS


def test_executors_move_and_leave_their_steps():
    rows = typed()
    rows.turned("who-down-A")
    assert [one["key"] for one in rows.executors] == ["B", "A", "C"]
    rows.turned("who-order")
    assert [one["key"] for one in rows.executors] == ["A", "B", "C"]
    rows.turned("who-out-B")
    assert [one["executor"] for one in rows.steps] == ["A", "", "C", "A"]
    rows.turned("who-add")
    assert len(rows.executors) == 3


@pytest.mark.parametrize(
    ("field", "words", "what"),
    [
        ("s1_time", "setengah", "time"),
        ("s1_time", "1.5.2", "time"),
        ("s1_time", "-3", "time"),
        ("s1_time", "1e3", "time"),
        ("s1_next", "99", "target"),
        ("s1_next", "0", "target"),
        ("s2_to0", "dua", "target"),
        ("s2_to0", "٣", "target"),
    ],
)
def test_what_cannot_be_read_is_kept_and_named(field, words, what):
    rows = typed(**{field: words})
    key, name = field.split("_")
    assert [(one, kind, said) for _n, one, kind, said in rows.wrong()] == [(key, what, words)]
    rows.turned("step-down-s1")
    assert next(one for one in rows.steps if one["key"] == key)[name] == words


def test_a_time_may_have_a_comma():
    assert typed(s1_time="1,5").body()["steps"][0]["time"] == 1.5
    assert typed(s1_time=" 30 ").body()["steps"][0]["time"] == 30


def test_strange_keys_and_doubled_rows_are_left_out():
    data = QueryDict("step=a&step=a&step=../b&step=" + "x" * 40 + "&who=%3Cb%3E")
    rows = FlowRows(data)
    assert [one["key"] for one in rows.steps] == ["a"]
    assert rows.executors == []


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["step", "who", "a-time", "a-next", "a-shape"]), st.text()))
def test_whatever_is_sent_can_be_drawn(data):
    sent_data = QueryDict(mutable=True)
    sent_data.update({"step": "a", **data})
    rows = FlowRows(sent_data)
    list(rows.wrong())
    rows.turned("step-below-a")


def test_a_stored_body_is_clean():
    assert cleaned(FlowRows(body=flow(OWN)).body() | {"made_on": None})["steps"][1]["exits"][1] == {
        "label": "Tidak",
        "to": "s1",
    }
