"""The database keeps every number: none is changed, deleted, doubled or beyond its counter."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow
from coordination.registers.actions import reserve, take, use, void
from coordination.registers.counting import last_of
from coordination.registers.keeping import who_keeps
from coordination.registers.models import Counter, Number
from coordination.registers.states import State
from people.inbox.models import Notice
from people.inbox.words import words_of


@pytest.fixture
def at():
    return datetime(2026, 11, 9, 3, tzinfo=UTC)


@pytest.fixture
def three(register, matter, who, at):
    """One number of each state."""
    used = take(register, matter=matter, by=who.leader, now=at)
    reserved = reserve(register, label="Cadangan", by=who.secretary, now=at)
    gone = reserve(register, label="Batal", by=who.secretary, now=at)
    gone = void(gone, reason="Tidak jadi.", by=who.secretary, now=at)
    return {"used": used, "reserved": reserved, "void": gone}


FORBIDDEN = [
    *((state, "text = 'lain'") for state in State.values),
    *((state, "seq = 2000") for state in State.values),
    *((state, "year = 2020") for state in State.values),
    *((state, "state = 'reserved'") for state in State.values),
    ("used", "dated_on = '2020-01-01'"),
    ("used", "matter_id = NULL"),
    ("used", "state = 'void'"),
    ("reserved", "state = 'void'"),
    ("reserved", "state = 'used'"),
    ("reserved", "label = 'lain'"),
    ("void", "state = 'used'"),
    ("void", "reason = 'lain'"),
]


@pytest.mark.parametrize(("state", "change"), FORBIDDEN)
def test_the_database_keeps_what_was_given(state, change, three):
    number = three[state]
    words = "UPDATE coordination_number SET CHANGE WHERE id = %s".replace("CHANGE", change)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words, [number.pk])
    kept = Number.objects.get(pk=number.pk)
    assert (kept.text, kept.state, kept.seq) == (number.text, state, number.seq)


def test_the_database_keeps_numbers_and_counters(three, register):
    for rows in (Number.objects.all(), Counter.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)
    for change in ({"last": 1}, {"year": 2020}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Counter.objects.filter(register=register).update(**change)
    assert last_of(register, 2026) == 3


@pytest.mark.parametrize("seq", [4, 2])
def test_no_number_stands_beyond_its_counter_or_twice(seq, three, register, at):
    number = Number(register=register, year=2026, seq=seq, text="x", state="reserved", at=at)
    with pytest.raises(DatabaseError), transaction.atomic():
        number.save()


def test_a_used_number_may_become_void_by_hand_of_its_keeper(three, who, at):
    number = void(three["used"], reason="Dibatalkan.", by=who.secretary, now=at)
    assert (number.state, number.matter_id is not None) == ("void", True)
    with pytest.raises(NotNow):
        void(number, reason="Lagi.", by=who.secretary, now=at)


def heard():
    rows = Notice.objects.filter(kind="number.void").order_by("recipient__name")
    return [(one.recipient.name, one.subject_kind, one.params) for one in rows]


def test_who_answers_for_the_paper_and_who_keeps_the_register_hear_that_it_is_void(three, who, at):
    """Who does it does not; a number that was only reserved concerns nobody else; titles stay where they are seen."""
    assert heard() == []
    void(three["reserved"], reason="Tidak jadi.", by=who.secretary, now=at)
    assert heard() == []
    void(three["used"], reason="Salah buku.", by=who.secretary, now=at)
    said = {"number": three["used"].text, "reason": "Salah buku."}
    people = sorted([(who.leader.name, "matter", said), (who.subordinate.name, "matter", said)])
    assert heard() == people


def test_a_keeper_hears_of_a_void_number_without_its_paper(register, matter, who, at):
    used = take(register, matter=matter, by=who.leader, now=at)
    void(used, reason="Salah buku.", by=who.leader, now=at)
    (notice,) = Notice.objects.filter(kind="number.void", recipient=who.secretary)
    assert (notice.subject_kind, notice.subject_id) == ("number", used.pk)
    assert matter.title not in str(notice.params) + words_of(notice).line
    on = office_day(at)
    pairs = {(who.secretary.pk, used.pk), (who.leader.pk, used.pk), (who.stranger.pk, used.pk)}
    assert who_keeps(pairs, on) == pairs - {(who.stranger.pk, used.pk)}


def test_using_by_hand_keeps_the_papers_date(register, who, at):
    number = reserve(register, label="Surat keluar", by=who.secretary, now=at)
    for wrong in (None, at.date() + timedelta(days=1)):
        with pytest.raises(ValidationError):
            use(number, dated_on=wrong, by=who.secretary, now=at)
    with pytest.raises(NotNow):
        use(number, dated_on=date(2025, 12, 31), by=who.secretary, now=at)
    later = at + timedelta(days=80)
    use(number, dated_on=date(2026, 12, 30), by=who.secretary, now=later)
    assert (number.state, number.dated_on) == ("used", date(2026, 12, 30))
