"""Numbers of before the portal are noted as they are; what is missing is noted or closed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow
from coordination.registers.actions import close_gaps, note_existing, take
from coordination.registers.counting import gaps, last_of
from coordination.registers.models import Number
from people.journal.models import Entry


def test_noting_reads_counter_and_year_and_goes_on_from_there(register, matter, who, now):
    year = office_day(now).year
    on = date(year, 1, 1)
    number = note_existing(
        register,
        text=f" 041/SOP/EKS/I/{year} ",
        dated_on=on,
        matter=None,
        by=who.secretary,
        now=now,
    )
    assert (number.text, number.seq, number.year) == (f"041/SOP/EKS/I/{year}", 41, year)
    assert (number.state, number.is_noted) == ("used", True)
    assert take(register, matter=matter, by=who.leader, now=now).seq == 42
    assert gaps(register, year) == [(1, 40)]
    older = note_existing(
        register,
        text="SOP tanpa pola",
        dated_on=date(2019, 5, 2),
        matter=None,
        by=who.secretary,
        now=now,
    )
    assert (older.seq, older.year) == (None, 2019)
    told = note_existing(
        register, text="7-b", dated_on=date(2019, 1, 2), matter=matter, by=who.secretary, now=now,
        seq=7, year=2018,
    )  # fmt: skip
    assert (told.seq, told.year, last_of(register, 2018)) == (7, 2018, 7)


def test_what_is_there_already_is_not_noted_again(register, who, now):
    on = office_day(now)
    fields = {"dated_on": on, "matter": None, "by": who.secretary, "now": now}
    note_existing(register, text="005/lama", seq=5, **fields)
    for text, seq in (("005/lama", 6), ("lain", 5)):
        with pytest.raises(ValidationError) as fault:
            note_existing(register, text=text, seq=seq, **fields)
        assert "005/lama" in fault.value.message_dict["text"][0]
    assert last_of(register, on.year) == 5
    assert register.numbers.count() == 1


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 161}, "text"),
        ({"dated_on": None}, "dated_on"),
        ({"dated_on": date(2999, 1, 1)}, "dated_on"),
        ({"seq": 0}, "seq"),
        ({"seq": 10**9}, "seq"),
        ({"year": 26}, "year"),
    ],
)
def test_noting_names_the_field_that_is_wrong(fields, name, register, who, now):
    whole = {"text": "1", "dated_on": date(2020, 1, 1), **fields}
    with pytest.raises(ValidationError) as fault:
        note_existing(register, matter=None, by=who.secretary, now=now, **whole)
    assert name in fault.value.message_dict
    assert not Number.objects.exists()


def test_an_open_gap_is_noted_or_closed(register, who, now):
    year = office_day(now).year
    fields = {"matter": None, "by": who.secretary, "now": now}
    for seq in (3, 6):
        note_existing(register, text=str(seq), seq=seq, dated_on=date(year, 1, 1), **fields)
    assert gaps(register, year) == [(1, 2), (4, 5)]
    with pytest.raises(ValidationError):
        close_gaps(register, year=year, reason=" ", by=who.secretary, now=now)
    made = close_gaps(register, year=year, reason="Tidak ditemukan.", by=who.secretary, now=now)
    assert [(one.seq, one.state) for one in made] == [(n, "void") for n in (1, 2, 4, 5)]
    assert gaps(register, year) == []
    with pytest.raises(NotNow):
        close_gaps(register, year=year, reason="Lagi.", by=who.secretary, now=now)
    assert Entry.objects.about(register).filter(verb="close_gaps").get().data["numbers"] == 4


def test_too_many_missing_are_not_closed_at_once(register, who, now):
    year = office_day(now).year
    fields = {"matter": None, "by": who.secretary, "now": now}
    note_existing(register, text="900", seq=900, dated_on=date(year, 1, 1), **fields)
    with pytest.raises(NotNow):
        close_gaps(register, year=year, reason="x", by=who.secretary, now=now)
