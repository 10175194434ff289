"""What is stored of a procedure, and what is refused: by its part, in words that say where."""

import math
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordination.procedures.body import LISTS, MOST_EXECUTORS, MOST_STEPS, blank, cleaned, step
from coordination.procedures.wording import pieces, text, told
from tests.coordination.procedures.flows import any_flow, flow


def refused(body):
    with pytest.raises(ValidationError) as fault:
        cleaned(body)
    return fault.value.message_dict


def test_a_blank_one_is_whole():
    body = blank()
    assert cleaned(body) == body
    assert [one["shape"] for one in body["steps"]] == ["start", "end"]


@settings(deadline=None)
@given(any_flow())
def test_what_is_stored_stays_as_it_is(body):
    assert cleaned(body) == body


def test_new_rows_get_keys_and_words_lose_their_spaces():
    body = cleaned(
        {"executors": [{"name": "  Staf \n Gudang "}], "steps": [{"activity": " Menerima  "}]}
    )
    assert body["executors"][0]["name"] == "Staf Gudang"
    assert body["executors"][0]["key"]
    assert body["steps"][0]["activity"] == "Menerima"
    assert body["steps"][0]["key"]
    assert body["warnings"] == []


def test_only_decisions_have_exits_and_only_they_have_no_next():
    steps = [
        {"key": "a", "next": "b", "exits": [{"label": "Ya", "to": "b"}]},
        {"key": "b", "shape": "decision", "next": "a", "exits": [{"label": "Ya", "to": "a"}]},
        {"key": "c", "shape": "end", "next": "a"},
    ]
    stored = cleaned({"steps": steps})["steps"]
    assert [(one["next"], len(one["exits"])) for one in stored] == [("b", 0), (None, 1), (None, 0)]


@pytest.mark.parametrize(
    ("part", "body"),
    [
        ("body", []),
        ("body", {"surprise": 1}),
        ("executors", {"executors": "x"}),
        ("executors", {"executors": [{"name": "A", "boss": 1}]}),
        ("executors", {"executors": [{"name": "A", "position": True}]}),
        ("executors", {"executors": [{"name": "A", "position": -1}]}),
        ("executors", {"executors": [{"name": "A" * 101}]}),
        ("executors", {"executors": [{"key": "a", "name": "A"}, {"key": "a", "name": "B"}]}),
        ("executors", {"executors": [{"name": str(n)} for n in range(MOST_EXECUTORS + 1)]}),
        ("steps", {"steps": [{}] * (MOST_STEPS + 1)}),
        ("steps", {"steps": [{"shape": "cloud"}]}),
        ("steps", {"steps": [{"unit": "year"}]}),
        ("steps", {"steps": [{"shape": ["start"]}]}),
        ("steps", {"steps": [{"activity": 7}]}),
        ("steps", {"steps": [{"activity": "a\0b"}]}),
        ("steps", {"steps": [{"key": "../x"}]}),
        ("steps", {"steps": [{"key": "<b>"}]}),
        ("steps", {"steps": [{"executor": "nobody"}]}),
        ("steps", {"steps": [{"next": "nowhere"}]}),
        ("steps", {"steps": [{"shape": "decision", "exits": [{"label": "Ya", "to": "nowhere"}]}]}),
        ("steps", {"steps": [{"shape": "decision", "exits": [{"label": "Y" * 31}]}]}),
        ("steps", {"steps": [{"shape": "decision", "exits": [{}, {}, {}]}]}),
        *[
            ("steps", {"steps": [{"time": bad}]})
            for bad in (True, "1", -1, math.nan, math.inf, 10_000)
        ],
        ("warnings", {"warnings": "x"}),
        ("warnings", {"warnings": [1]}),
        ("records", {"records": ["x" * 501]}),
        ("made_on", {"made_on": "12 Februari"}),
        ("made_on", {"made_on": 7}),
    ],
)
def test_refusals_name_their_part(part, body):
    assert list(refused(body)) == [part]


def test_all_parts_are_told_at_once():
    found = refused({"executors": 1, "steps": [{"time": -1}], "made_on": "x"})
    assert set(found) == {"executors", "steps", "made_on"}
    assert found["steps"] == ["Langkah 1: waktu berupa angka dari 0 sampai 9999."]


def test_text_holds_all_words_for_the_search():
    body = flow(["A", "B"]) | {name: [f"kata {name}"] for name in LISTS}
    for word in ("Pelaksana A", "Mengerjakan langkah 2", "Berkas 1", "kata warnings"):
        assert word in text(body)


def test_a_row_put_in_between_changes_no_other_piece():
    old = flow(["A", "B ? Ya> Tidak>1", "C"])
    new = {
        **old,
        "steps": [*old["steps"][:2], step(activity="Mencatat", executor="A"), old["steps"][2]],
    }
    before = {key: words for key, _label, words in pieces(old)}
    after = {key: words for key, _label, words in pieces(cleaned(new))}
    assert {key for key in after if after[key] != before.get(key)} == {
        f"step-{new['steps'][2]['key']}"
    }
    labels = [label for key, label, _words in pieces(new) if key.startswith("step-")]
    assert labels == ["Langkah 1", "Langkah 2", "Langkah 3", "Langkah 4"]


def test_pieces_tell_where_a_step_leads_by_what_is_done_there():
    found = {key: words for key, _label, words in pieces(flow(["A", "B ? Ya> Tidak>1", "C"]))}
    assert "Tidak → Mengerjakan langkah 1" in found["step-s2"]
    assert "Ya → baris berikutnya" in found["step-s2"]


def test_the_drawing_is_told_in_words():
    assert told(flow(["A", "B ? Ya>4 Tidak>1", "C >1", "A"])["steps"]) == [
        "Mulai",
        "Keputusan: Ya ke langkah 4, Tidak kembali ke langkah 1",
        "Proses: kembali ke langkah 1",
        "Selesai",
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda kids: (
            st.lists(kids)
            | st.dictionaries(
                st.sampled_from(["executors", "steps", "key", "name", "exits", "to", "shape"]), kids
            )
        ),
        max_leaves=6,
    )
)
def test_nothing_at_all_breaks_it(anything):
    with suppress(ValidationError):
        cleaned(anything)
