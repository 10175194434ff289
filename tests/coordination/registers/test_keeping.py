"""Person × move × state: who may do what with which number."""

from datetime import timedelta

import pytest

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow, NotYours
from coordination.registers.actions import close_gaps, note_existing, reserve, use, void
from coordination.registers.keeping import kept_by
from coordination.registers.models import Number
from coordination.registers.states import MOVES, State
from people.units.models import Absence, Appointment
from tests.coordination.conftest import counted
from tests.coordination.registers.conftest import seat

PARTS = ("leader", "secretary", "director", "subordinate", "staff", "related", "stranger", "admin")
KEEPERS = {"leader", "secretary"}


def brought(register, state, who, now):
    number = reserve(register, label="Uji", by=who.secretary, now=now)
    if state == State.USED:
        return use(number, dated_on=office_day(now), by=who.secretary, now=now)
    return void(number, reason="x", by=who.secretary, now=now) if state == State.VOID else number


DEEDS = {
    "use": lambda number, by, now: use(number, dated_on=office_day(now), by=by, now=now),
    "void": lambda number, by, now: void(number, reason="Keliru.", by=by, now=now),
}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", MOVES)
def test_moves_states_and_people(verb, state, part, register, who, now):
    number = brought(register, state, who, now)
    if part not in KEEPERS:
        with pytest.raises(NotYours):
            DEEDS[verb](number, getattr(who, part), now)
    elif state not in MOVES[verb]:
        with pytest.raises(NotNow):
            DEEDS[verb](number, getattr(who, part), now)
    else:
        DEEDS[verb](number, getattr(who, part), now)
    done = part in KEEPERS and state in MOVES[verb]
    expected = {"use": "used", "void": "void"}[verb] if done else state
    assert Number.objects.get(pk=number.pk).state == expected


@pytest.mark.parametrize("part", PARTS)
def test_who_reserves_notes_and_closes(part, register, who, now):
    by, on = getattr(who, part), office_day(now)
    deeds = [
        lambda: reserve(register, label="x", by=by, now=now),
        lambda: note_existing(register, text="9", seq=9, dated_on=on, matter=None, by=by, now=now),
        lambda: close_gaps(register, year=on.year, reason="x", by=by, now=now),
    ]
    for deed in deeds:
        if part in KEEPERS:
            deed()
        else:
            with pytest.raises(NotYours):
                deed()
    assert register.numbers.count() == (9 if part in KEEPERS else 0)


def test_the_signer_keeps_it_too(opened, who, now):
    register = opened(code=None, signer=seat(who.director), keepers=[seat(who.staff)])
    keeping = {part for part in PARTS if register.pk in kept_by(getattr(who, part), now.date())}
    assert keeping == {"director", "staff"}


def test_the_right_passes_with_the_position(register, who, now):
    on = office_day(now)
    held = who.secretary.appointments.get(is_main=True)
    Appointment.objects.filter(pk=held.pk).update(end_on=on - timedelta(days=1))
    Appointment.objects.create(
        employee=who.stranger, position=held.position, start_on=on, is_main=False
    )
    assert register.pk not in kept_by(who.secretary, on)
    assert kept_by(who.stranger, on)[register.pk] is None


def test_a_stand_in_keeps_it_and_the_journal_says_for_whom(register, who, now):
    on = office_day(now)
    Absence.objects.create(employee=who.secretary, stand_in=who.stranger, start_on=on)
    number = reserve(register, label="x", by=who.stranger, now=now)
    from people.journal.models import Entry

    entry = Entry.objects.about(number).get()
    assert (entry.by, entry.behalf_of) == (who.stranger, who.secretary)


def test_ones_own_right_comes_before_anothers(register, who, now):
    Absence.objects.create(employee=who.leader, stand_in=who.secretary, start_on=office_day(now))
    assert kept_by(who.secretary, office_day(now)) == {register.pk: None}


def test_who_has_left_keeps_nothing(register, who, now):
    person = who.secretary
    person.is_active = False
    assert kept_by(person, office_day(now)) == {}
    assert kept_by(None, office_day(now)) == {}


def test_many_registers_cost_what_one_costs(opened, who, now):
    opened()
    leader = who.leader
    with counted() as few:
        kept_by(leader, office_day(now))
    for kind in ("policy", "decree", "circular", "minutes"):
        opened(kind=kind, name=kind)
    with counted() as many:
        assert len(kept_by(leader, office_day(now))) == 5
    assert few.queries == many.queries <= 4


def test_what_a_number_stands_for_is_seen_by_whom_it_concerns(register, matter, who, now):
    from coordination.registers.actions import take

    take(register, matter=matter, by=who.leader, now=now)
    reserve(register, label="Cadangan", by=who.secretary, now=now)

    def seen(part):
        person = getattr(who, part)
        kept = kept_by(person, office_day(now))
        return set(Number.objects.visible_to(person, kept).values_list("seq", flat=True))

    assert seen("leader") == seen("secretary") == {1, 2}
    assert seen("subordinate") == {1}
    assert seen("director") == seen("stranger") == seen("admin") == set()
