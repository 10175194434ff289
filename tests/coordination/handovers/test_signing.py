"""Who signs, opens and sees a hand-over, and when."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty
from coordination.handovers.actions import open_handover
from coordination.handovers.listing import lines_of, shown_to
from coordination.handovers.models import Handover
from coordination.handovers.states import Way
from tests.coordination.handovers.conftest import hand, moved, take

DAY = timedelta(days=1)


def test_the_leader_signs_for_who_has_left_and_says_why(work, handover, who, now):
    with pytest.raises(ValidationError):
        hand(handover, now, by=who.leader)
    hand(handover, now, by=who.leader, reason="Sudah pindah ke Surabaya")
    signature = handover.standing.get()
    assert (signature.signer, signature.reason) == (who.leader, "Sudah pindah ke Surabaya")
    take(handover, now)


def test_the_leader_knows_of_it(work, handover, who, now):
    hand(handover, now)
    handover.witness(by=who.leader, digest=handover.digest, now=now)
    with pytest.raises(NotNow):
        handover.witness(by=who.leader, digest=handover.digest, now=now)
    take(handover, now)


def test_the_work_does_not_move_before_its_day(work, change, who, now):
    tomorrow = today() + DAY
    later = open_handover(
        change,
        parting=who.subordinate,
        coming=who.stranger,
        by=who.leader,
        now=now,
        effective_on=tomorrow,
    )
    hand(later, now)
    with pytest.raises(NotNow):
        take(later, now)
    assert moved(work, "held").holder == who.subordinate


PERSON_BY_MOVE = {
    "prepare": {"parting", "leader", "admin"},
    "hand": {"parting", "leader"},
    "take": {"coming"},
    "witness": {"leader"},
    "restart": {"parting", "coming", "leader", "admin"},
    "cancel": {"parting", "leader", "admin"},
}
STATES = {
    "draft": {"prepare", "hand", "cancel"},
    "signing": {"take", "witness", "restart", "cancel"},
    "done": {"witness"},
    "cancelled": set(),
}


@pytest.mark.parametrize("part", ["parting", "coming", "leader", "admin", "staff", "neighbour"])
@pytest.mark.parametrize("state", STATES)
def test_who_may_do_what_when(handover, who, now, state, part):
    people = {"parting": handover.owner, "coming": handover.holder}
    person = people.get(part) or getattr(who, part)
    Handover.objects.filter(pk=handover.pk).update(state=state, digest="0" * 64)
    handover.refresh_from_db()
    wanted = {move for move in STATES[state] if part in PERSON_BY_MOVE[move]}
    assert handover.open_moves(person) == wanted
    for move, people_of in PERSON_BY_MOVE.items():
        if move in wanted:
            handover.guard(move, person)
        else:
            with pytest.raises(NotNow if part in people_of else NotYours):
                handover.guard(move, person)


def test_who_may_open_one(change, who, now):
    facts = {"parting": who.subordinate, "coming": who.stranger, "now": now}
    for person in (who.staff, who.neighbour, who.stranger, who.outsider):
        with pytest.raises(NotYours):
            open_handover(change, by=person, **facts)
    opened = open_handover(change, by=who.admin, **facts)
    assert opened.leader == who.leader
    with pytest.raises(NotNow):
        open_handover(change, by=who.leader, **facts)


def test_only_who_is_appointed_comes(change, who, now):
    with pytest.raises(ValidationError) as fault:
        open_handover(change, parting=who.subordinate, coming=who.staff, by=who.admin, now=now)
    assert "coming" in fault.value.message_dict
    with pytest.raises(ValidationError) as fault:
        open_handover(change, parting=who.staff, coming=who.stranger, by=who.admin, now=now)
    assert "parting" in fault.value.message_dict


def test_duties_to_sign_come_one_after_the_other(work, handover, now):
    def owed():
        open_ones = Duty.objects.open().filter(matter=handover.pk)
        return list(open_ones.values_list("holder", "kind"))

    assert owed() == [(handover.owner_id, "sign")]
    hand(handover, now)
    assert owed() == [(handover.holder_id, "sign")]
    take(handover, now)
    assert owed() == []


# --- confidential matters
def test_confidential_matters_are_read_by_the_parties_alone(work, handover, who, now):
    def read(person):
        lines, kept = shown_to(handover, person, lines_of(handover))
        return "Rahasia negara" in {line.matter.title for line in lines}, kept

    assert read(handover.owner) == (True, 0)
    assert read(handover.holder) == (False, 1)
    assert read(who.leader) == (False, 1)
    assert read(who.admin) == (False, 1)
    hand(handover, now)
    assert read(handover.holder) == (True, 0)
    assert read(who.leader) == (False, 1)
    take(handover, now)
    assert moved(work, "secret").holder == handover.holder


def test_nobody_marks_a_confidential_line_unseen(work, handover, who, now):
    with pytest.raises(ValidationError):
        handover.mark(
            [work["secret"].pk], way=Way.ELSEWHERE, to=who.leader, reason="x", by=who.leader,
            now=now,
        )  # fmt: skip
