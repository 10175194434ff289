"""The pattern of a number: every shape that offices use, what is wrong with one, and reading it back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from coordination.registers import patterns

ON = date(2026, 4, 9)
FILLS = {"division": "EKS", "classification": "KP.07.6", "kind": "SOP"}
SHAPES = [
    ("{seq:03}/SOP/{division}/{month_roman}/{year}", 7, "007/SOP/EKS/IV/2026"),
    ("{seq} TAHUN {year}", 855, "855 TAHUN 2026"),
    ("R-{seq:02}/IJ/{classification}/{month}/{year}", 99, "R-99/IJ/KP.07.6/04/2026"),
    ("UM {classification}-Mn/{seq}", 201, "UM KP.07.6-Mn/201"),
    ("SKB.{seq:02}/MEN/{month_roman}/{year}", 6, "SKB.06/MEN/IV/2026"),
    ("{seq:02}/KB/{year}", 5, "05/KB/2026"),
    ("440-{seq} TAHUN {year}", 12, "440-12 TAHUN 2026"),
    ("{seq}/MPK/KP/{year_short}", 3, "3/MPK/KP/26"),
    ("{kind}-{seq:04}.{office}", 12345, "SOP-12345.UMUM"),
]


@pytest.mark.parametrize(("pattern", "seq", "text"), SHAPES)
def test_every_shape_is_written_and_read_back(pattern, seq, text):
    patterns.check(pattern, classification="KP.07.6")
    assert patterns.write(pattern, seq, ON, **FILLS) == text
    told = patterns.read(pattern, text)
    assert told["seq"] == seq
    assert told.get("year", 2026) == 2026
    assert patterns.warnings(pattern, is_yearly="year" in pattern) == []


WRONG = [
    ("SOP/{year}", "exactly once", ""),
    ("{seq}/{seq:03}/{year}", "2 times", ""),
    ("{seq}/{bulan}", "“{bulan}” is no token", ""),
    ("{seq:3}/{year}", "“{seq:3}” is no token", ""),
    ("{seq}/{}", "“{}” is no token", ""),
    ("{seq}/{year", "A brace stands alone", ""),
    ("{seq}/}{year}", "A brace stands alone", ""),
    ("{{seq}}/{year}", "A brace stands alone", ""),
    ("{seq}/{classification}", "write the register's classification", " "),
    (" {seq}/{year}", "Blanks at the edge", ""),
    ("{seq}\n{year}", "Blanks at the edge", ""),
    ("{seq.__class__}/{seq}", "is no token", ""),
]


@pytest.mark.parametrize(("pattern", "words", "classification"), WRONG)
def test_what_is_wrong_is_said(pattern, words, classification):
    with pytest.raises(ValidationError) as fault:
        patterns.check(pattern, classification=classification)
    assert any(words in line for line in fault.value.message_dict["pattern"])


UNWISE = [
    ("{seq}/SOP", True, "does not say which"),
    ("{seq}/{month}/{month_roman}/{year}", True, "stands twice"),
    ("{seq}{year}", True, "touches other figures"),
    ("{year}{seq}", True, "touches other figures"),
    ("4{seq}/{year}", True, "touches other figures"),
    ("{seq}4/{year}", True, "touches other figures"),
]


@pytest.mark.parametrize(("pattern", "is_yearly", "words"), UNWISE)
def test_what_is_unwise_is_warned_of(pattern, is_yearly, words):
    patterns.check(pattern)
    assert any(words in line for line in patterns.warnings(pattern, is_yearly=is_yearly))
    assert patterns.warnings("{seq}/SOP", is_yearly=False) == []


def test_a_number_cannot_outgrow_its_place():
    with pytest.raises(ValidationError):
        patterns.write("{seq}/" + "x" * 160, 1, ON)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("012 / SOP / GUD-TRM / xii / 2023", {}),
        ("012/sop/GUD-TRM/xii/2023", {"seq": 12, "year": 2023}),
        ("12/SOP/EKS/XIII/2023", {}),
        ("12/SOP/EKS/IV/2023/lama", {}),
        ("", {}),
    ],
)
def test_reading_is_patient_but_never_guesses(text, told):
    assert patterns.read(SHAPES[0][0], text) == told


def test_a_short_year_is_of_our_hundred_years():
    assert patterns.read("{seq}/{year_short}", "3/26") == {"seq": 3, "year": 2026}
    assert patterns.read("{seq}/{year_short}", "3/98") == {"seq": 3, "year": 1998}


@given(st.sampled_from([one[0] for one in SHAPES]), st.integers(1, 10**9 - 1), st.dates())
def test_whatever_is_written_is_read_again(pattern, seq, on):
    text = patterns.write(pattern, seq, on, **FILLS)
    assert patterns.read(pattern, text)["seq"] == seq


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_it(pattern, text):
    patterns.read(pattern, text)
    try:
        patterns.check(pattern)
    except ValidationError:
        return
    assert patterns.write(pattern, 1, ON)
