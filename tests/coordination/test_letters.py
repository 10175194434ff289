"""Incoming letters: recorded under a number of their own, seen by whom they concern, corrected, concluded."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty
from coordination.letters.actions import next_number, record_letter
from coordination.letters.models import Letter
from coordination.letters.states import MOVES, Secrecy, State, Urgency
from coordination.matters.models import Matter
from people.inbox.models import Notice
from people.journal.models import Entry

AGENDA = {
    "origin": "Balai Karantina Pelabuhan",
    "summary": "Undangan rapat mutu lot 12",
    "reference": "B-12/X/2026",
}


@pytest.fixture
def recorded(who, now):
    """`recorded(**data)`: a letter for the director of operations, recorded by the secretary."""

    def make(**data):
        received_on = data.pop("received_on", now.date() - timedelta(days=1))
        data = {"by": who.secretary, "holder": who.director, "now": now, **AGENDA, **data}
        return record_letter(received_on=received_on, **data)

    return make


def owed(matter):
    return set(Duty.objects.open().filter(matter=matter).values_list("holder__name", "kind"))


def test_recording_owes_the_official_a_decision_and_tells_them(recorded, who):
    letter = recorded(urgency=Urgency.SOON)
    assert (letter.owner, letter.holder) == (who.secretary, who.director)
    assert letter.number == f"S-{letter.pk}"
    assert owed(letter) == {("Sulastri Handayani", "decide")}
    assert Notice.objects.filter(recipient=who.director, kind="letter.recorded").count() == 1
    assert Entry.objects.about(letter).get().verb == "record"
    assert letter.title == AGENDA["summary"]


def test_urgency_proposes_when_it_is_due(recorded):
    dues = [recorded(urgency=urgency).due_at for urgency in Urgency]
    assert dues == sorted(dues, reverse=True)
    assert len(set(dues)) == 3


def test_numbers_follow_one_another_each_year(recorded, now):
    year = now.year
    first, second = recorded(), recorded()
    assert (first.agenda, second.agenda) == (1, 2)
    assert recorded(number=10).agenda == 10
    assert recorded().agenda == 11
    assert recorded(number=5).agenda == 5
    assert next_number(year) == 12
    with pytest.raises(ValidationError) as fault:
        recorded(number=10)
    assert "12" in fault.value.message_dict["number"][0]
    before = recorded(received_on=now.date().replace(year=year - 1))
    assert before.agenda_number == f"1/{year - 1}"


def test_a_letter_that_fails_takes_no_number(recorded, now):
    with pytest.raises(ValidationError), transaction.atomic():
        recorded(summary=" ")
    assert next_number(now.year) == 1
    with pytest.raises(ValidationError) as fault:
        recorded(dated=now.date() + timedelta(days=3))
    assert set(fault.value.message_dict) == {"dated"}


def test_the_database_keeps_numbers_apart(recorded):
    letter = recorded()
    second = recorded()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=second.pk).update(agenda=letter.agenda)


def test_who_may_record(recorded, who):
    for part in ("staff", "director", "stranger", "admin"):
        person = getattr(who, part)
        if not person.user.is_superuser:
            with pytest.raises(NotYours):
                recorded(by=person)
    staff = who.staff
    staff.user.user_permissions.add(Permission.objects.get(codename="add_letter"))
    assert recorded(by=who.staff).owner == staff


PARTS = ("secretary", "director", "leader", "stranger", "staff")


def test_moves_states_and_people(recorded, who):
    letter = recorded()
    people = {part: getattr(who, part) for part in PARTS}
    part_of = {"recorder": "secretary", "official": "director"}
    for state in State:
        letter.state = state
        for part, person in people.items():
            wanted = {
                verb
                for verb, move in MOVES.items()
                if part_of[move.who] == part and state in move.states
            }
            assert letter.open_moves(person) == wanted, (state, part)
    for part in ("leader", "stranger", "staff"):
        with pytest.raises(NotYours):
            letter.conclude(by=people[part], answer="x", now=letter.opened_at)


@pytest.mark.parametrize("secrecy", Secrecy)
def test_secrecy_decides_who_sees_it(secrecy, recorded, who):
    letter = recorded(secrecy=secrecy)
    seen = {
        part for part in (*PARTS, "admin") if Letter.objects.seen(getattr(who, part), letter.pk)
    }
    # Putri answers to Bambang, so he stands above the one who recorded it.
    open_to = {"secretary", "director", "leader"}
    assert seen == ({"secretary", "director"} if secrecy >= Secrecy.SECRET else open_to)


def test_correcting_is_journalled_and_later_needs_a_reason(recorded, who, now):
    letter = recorded()
    letter.correct(by=who.secretary, version=letter.version, now=now, origin="Balai Besar")
    entry = Entry.objects.about(letter).last()
    assert entry.data["origin"] == ["Balai Karantina Pelabuhan", "Balai Besar"]
    assert Matter.objects.matching("besar").filter(pk=letter.pk).exists()
    with pytest.raises(NotNow):
        letter.correct(by=who.secretary, version=letter.version - 1, now=now, origin="Lain")
    letter = Letter.objects.get(pk=letter.pk)
    letter.shift_to(State.DISPOSED)
    with pytest.raises(ValidationError) as fault:
        letter.correct(by=who.secretary, version=letter.version, now=now, origin="Lain")
    assert set(fault.value.message_dict) == {"reason"}
    letter.correct(
        by=who.secretary, version=letter.version, now=now, origin="Lain", reason="Salah ketik."
    )
    assert Entry.objects.about(letter).last().data["reason"] == "Salah ketik."


def test_withdrawing_a_slip(recorded, who, now):
    letter = recorded()
    with pytest.raises(ValidationError):
        letter.withdraw(by=who.secretary, reason=" ", now=now)
    letter.withdraw(by=who.secretary, reason="Dicatat dua kali.", now=now)
    assert (letter.state, letter.is_open, owed(letter)) == ("withdrawn", False, set())
    assert recorded().agenda == letter.agenda + 1


def test_concluding_without_a_disposition_and_opening_again(recorded, who, now):
    letter = recorded()
    with pytest.raises(ValidationError):
        letter.conclude(by=who.director, answer=" ", now=now)
    letter.conclude(by=who.director, answer="Tidak perlu tindakan.", now=now)
    assert (letter.state, letter.is_open, owed(letter)) == ("concluded", False, set())
    assert Notice.objects.filter(recipient=who.secretary, kind="letter.concluded").count() == 1
    letter.reopen(by=who.director, reason="Ada susulan.", now=now)
    assert (letter.state, owed(letter)) == ("disposed", {("Sulastri Handayani", "carry_out")})
