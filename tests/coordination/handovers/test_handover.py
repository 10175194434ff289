"""A hand-over by its verbs: the list, and what moves with the last signature."""

from datetime import timedelta

import pytest
from django.db import transaction

from collab.kit.refusals import NotYours
from coordination.duties.models import Duty, Kind
from coordination.handovers.listing import Group, lines_of
from coordination.handovers.models import Handover
from coordination.handovers.states import State, Way
from coordination.matters.models import Matter, Participation
from coordination.reminders.models import Occurrence
from people.inbox.models import Notice
from people.journal.models import Entry
from tests.coordination.conftest import counted
from tests.coordination.handovers.conftest import hand, helped, live, moved, state_of, take

DAY = timedelta(days=1)


def test_the_list_holds_what_the_work_consists_of(work, handover):
    lines = {line.matter.title: line for line in lines_of(handover)}
    assert {title: line.group for title, line in lines.items()} == {
        "Arahan pimpinan": Group.HELD,
        "Rahasia negara": Group.HELD,
        "Sendiri": Group.HELD,
        "Hasil": Group.DECIDE,
        "Arahan kepada staf": Group.GIVEN,
        "Dibantu": Group.HELPS,
        "Ditembuskan": Group.OBSERVED,
    }
    assert lines["Sendiri"].way == Way.STAYS
    assert {line.way for title, line in lines.items() if title != "Sendiri"} == {Way.MOVES}


def test_the_list_costs_the_same_for_one_and_for_thirty(work, handover, who, now):
    def cost():
        with counted() as count:
            live(Handover.objects.with_people().get(pk=handover.pk))
        return count.queries

    few = cost()
    for number in range(30):
        helped(who, f"Lagi {number}", now)
    assert cost() == few <= 7


def test_with_the_last_signature_everything_moves(work, handover, who, now):
    parting, coming = handover.owner, handover.holder
    hand(handover, now)
    assert handover.state == State.SIGNING
    before = state_of(work)
    assert take(handover, now) == 6
    assert state_of(work) != before
    assert (moved(work, "held").holder, moved(work, "secret").holder) == (coming, coming)
    assert (moved(work, "given").owner, moved(work, "result").owner) == (coming, coming)
    assert moved(work, "own").holder == parting
    assert moved(work, "held").form == "directive"
    parts = Participation.objects.filter(matter__in=[work["helps"].pk, work["seen"].pk])
    assert set(parts.values_list("employee", "role")) == {
        (coming.pk, "helper"),
        (coming.pk, "observer"),
    }
    left = Duty.objects.open().filter(holder=parting)
    assert set(left.values_list("matter", flat=True)) == {work["own"].pk}
    assert Duty.objects.open().get(matter=work["result"].pk).holder == coming
    waiting = Duty.objects.open().filter(matter=work["given"].pk)
    assert set(waiting.values_list("asked_by", flat=True)) == {coming.pk}
    assert moved(work, "other").holder == who.staff
    handover.refresh_from_db()
    assert (handover.state, handover.is_open, handover.moved) == (State.DONE, False, 6)


def test_life_goes_on_with_who_came(work, handover, who, now):
    hand(handover, now)
    take(handover, now)
    coming = handover.holder
    moved(work, "held").acknowledge(by=coming, now=now)
    moved(work, "result").accept(by=coming, now=now)
    with pytest.raises(NotYours):
        moved(work, "given").cancel(by=handover.owner, reason="x", now=now)
    assert Matter.objects.seen(handover.owner, work["secret"].pk) is None


def test_history_stays_and_says_what_happened(work, handover, now):
    hand(handover, now)
    take(handover, now)
    entries = Entry.objects.filter(subject_kind="matter", verb="hand_over")
    assert entries.count() == 6
    assert {entry.by for entry in entries} == {handover.holder}
    assert {tuple(entry.data["people"]) for entry in entries} == {
        (handover.owner_id, handover.holder_id)
    }
    verbs = Entry.objects.about(handover).values_list("verb", flat=True)
    assert list(verbs) == ["open", "hand", "take"]


def test_everybody_is_told_once(work, handover, who, now):
    Notice.objects.all().delete()
    for number in range(20):
        helped(who, f"Arahan lagi {number}", now)
    Notice.objects.all().delete()
    hand(handover, now)
    take(handover, now)
    told = sorted(Notice.objects.values_list("recipient__name", "kind"))
    assert told == sorted(
        [
            (handover.holder.name, "handover.to_sign"),
            (handover.owner.name, "handover.done"),
            (who.leader.name, "handover.done"),
            (who.leader.name, "handover.moved"),
            (who.staff.name, "handover.moved"),
        ]
    )
    assert Notice.objects.get(recipient=who.staff, kind="handover.moved").params["count"] == 24


def test_moving_two_hundred_costs_what_moving_two_costs(work, handover, who, now):
    hand(handover, now)
    with transaction.atomic():
        with counted() as few:
            take(handover, now)
        transaction.set_rollback(True)
    handover.refresh_from_db()
    handover.restart(by=who.subordinate, reason="Tambah", now=now)
    for number in range(60):
        helped(who, f"Lagi {number}", now)
    hand(handover, now)
    with counted() as many:
        take(handover, now)
    assert many.queries == few.queries


def test_the_reminders_of_what_moved_are_the_coming_holders(work, handover, now):
    due = Occurrence.objects.filter(duty__matter=work["held"].pk, state="due")
    count = due.count()
    hand(handover, now)
    take(handover, now)
    assert due.count() == count
    assert set(due.values_list("duty__holder", flat=True)) == {handover.holder_id}


def test_where_the_coming_holder_has_the_same_already_one_is_enough(work, handover, who, now):
    """Duty, participation, and both sides: the unique constraints are met, not hit."""
    coming, task = handover.holder, work["held"]
    Participation.objects.create(matter_id=task.pk, employee=coming, role="helper")
    Duty.objects.create(
        matter_id=task.pk, holder=coming, asked_by=who.leader, kind=Kind.CARRY_OUT, opened_at=now
    )
    both = work["helps"]
    Participation.objects.create(matter_id=both.pk, employee=coming, role="observer")
    hand(handover, now)
    take(handover, now)
    open_ones = Duty.objects.open().filter(matter=task.pk, kind=Kind.CARRY_OUT)
    assert [duty.holder for duty in open_ones] == [coming]
    assert not Participation.objects.filter(matter=task.pk).exists()
    part = Participation.objects.get(matter=both.pk)
    assert (part.employee, part.role) == (coming, "helper")
