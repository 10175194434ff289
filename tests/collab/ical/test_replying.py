"""Answers to invitations as mail programs send them."""

from datetime import UTC, datetime

import pytest

from collab.kit.ical import Fault, reply
from tests.collab.ical.samples import at, calendar

ME = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Dimas:mailto:Dimas@Coba.example"


def test_an_answer_says_who_what_and_to_which_occurrence():
    answer = reply(
        calendar(
            ME,
            "SEQUENCE:2",
            "RECURRENCE-ID;TZID=SE Asia Standard Time:20261109T090000",
            r"COMMENT:Datang\, agak terlambat",
            method="REPLY",
        )
    )
    assert (answer.uid, answer.mail) == ("satu@coba.example", "dimas@coba.example")
    assert (answer.partstat, answer.sequence, answer.is_counter) == ("ACCEPTED", 2, False)
    assert answer.recurrence_id == at(9)
    assert answer.comment == "Datang, agak terlambat"


@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_yes_no_and_perhaps(partstat):
    line = ME.replace("ACCEPTED", partstat.lower())
    assert reply(calendar(line, method="REPLY")).partstat == partstat


def test_whoever_sends_somebody_else_names_them():
    line = ME.replace("ACCEPTED", 'DELEGATED;DELEGATED-TO="mailto:ratna@coba.example"')
    answer = reply(calendar(line, method="REPLY"))
    assert (answer.partstat, answer.delegated_to) == ("DELEGATED", "ratna@coba.example")


def test_another_time_is_told_apart():
    answer = reply(
        calendar(ME, "DTSTART:20261102T070000Z", "DTEND:20261102T080000Z", method="COUNTER")
    )
    assert answer.is_counter
    assert answer.starts_at == datetime(2026, 11, 2, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no answer"),
        (calendar(ME, method="REQUEST"), "no answer"),
        (calendar(ME), "no answer"),
        (calendar(method="REPLY"), "who answers"),
        (calendar(ME, ME, method="REPLY"), "who answers"),
        (calendar("ATTENDEE;PARTSTAT=ACCEPTED:tel:+62811", method="REPLY"), "who answers"),
        (calendar("ATTENDEE:mailto:dimas@coba.example", method="REPLY"), "neither yes nor no"),
        (
            calendar(ME, method="REPLY").replace(b"UID:satu@coba.example\r\n", b""),
            "which invitation",
        ),
        (b"x" * 300_000, "too large"),
    ],
)
def test_what_is_no_answer_says_why(content, words):
    found = reply(content)
    assert isinstance(found, Fault)
    assert words in found.text
