"""What becomes of the lines, and what the frozen list holds fast."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from collab.kit.refusals import NotNow
from coordination.handovers.models import HandoverSignature
from coordination.handovers.states import State, Way
from people.inbox.models import Notice
from tests.coordination.handovers.conftest import hand, helped, live, moved, state_of, take

DAY = timedelta(days=1)


def test_marks_say_what_becomes_of_a_line(work, handover, who, now):
    parting = handover.owner
    handover.mark([work["held"].pk], way=Way.STAYS, by=parting, now=now)
    handover.mark(
        [work["given"].pk], way=Way.ELSEWHERE, to=who.leader, reason="Lintas seksi", by=parting,
        now=now,
    )  # fmt: skip
    handover.mark([work["own"].pk], way=Way.MOVES, by=parting, now=now)
    hand(handover, now)
    take(handover, now)
    assert moved(work, "held").holder == parting
    assert moved(work, "given").owner == who.leader
    assert moved(work, "own").holder == moved(work, "own").owner == handover.holder
    assert Notice.objects.filter(recipient=who.leader, kind="handover.got").exists()


def test_what_is_to_be_closed_first_holds_up_the_signing(work, handover, now):
    handover.mark([work["own"].pk], way=Way.CLOSES, by=handover.owner, now=now)
    with pytest.raises(NotNow):
        hand(handover, now)
    moved(work, "own").cancel(by=handover.owner, reason="Tidak perlu", now=now)
    hand(handover, now)
    assert handover.state == State.SIGNING


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"way": "elsewhere", "reason": "x"}, "to"),
        ({"way": "nowhere"}, "way"),
        ({"way": "stays", "reason": "x" * 501}, "reason"),
    ],
)
def test_a_mark_that_says_too_little_is_refused(work, handover, now, more, field):
    with pytest.raises(ValidationError) as fault:
        handover.mark([work["held"].pk], by=handover.owner, now=now, **more)
    assert field in fault.value.message_dict


def test_elsewhere_needs_somebody_who_works_here_and_a_reason(work, handover, who, now):
    for to, reason in ((handover.owner, "x"), (who.staff, "")):
        with pytest.raises(ValidationError):
            handover.mark(
                [work["held"].pk], way=Way.ELSEWHERE, to=to, reason=reason, by=handover.owner,
                now=now,
            )  # fmt: skip


def test_what_is_not_on_the_list_cannot_be_marked(work, handover, now):
    with pytest.raises(ValidationError):
        handover.mark([work["other"].pk], way=Way.STAYS, by=handover.owner, now=now)


# --- freezing
def test_the_signature_binds_to_what_was_read(work, handover, who, now):
    seen = live(handover)
    helped(who, "Baru saja", now)
    with pytest.raises(NotNow):
        handover.hand(by=handover.owner, digest=seen, now=now)
    assert handover.state == State.DRAFT


def test_what_comes_in_later_must_be_signed_anew(work, handover, who, now):
    hand(handover, now)
    before = state_of(work)
    helped(who, "Susulan", now)
    work["held"].refresh_from_db()
    with pytest.raises(NotNow):
        take(handover, now)
    assert state_of(work)[0] == before[0]
    handover.restart(by=handover.holder, reason="Ada yang baru", now=now)
    assert (handover.state, handover.digest) == (State.DRAFT, "")
    assert not handover.standing.exists()
    assert HandoverSignature.objects.filter(handover=handover).count() == 1
    hand(handover, now)
    assert take(handover, now) == 7


def test_what_was_closed_meanwhile_is_not_moved(work, handover, who, now):
    hand(handover, now)
    work["held"].cancel(by=who.leader, reason="Batal", now=now)
    assert take(handover, now) == 5
    assert moved(work, "held").holder == handover.owner


def test_while_it_is_signed_nothing_of_it_changes(work, handover, now):
    hand(handover, now)
    with pytest.raises(NotNow):
        handover.mark([work["held"].pk], way=Way.STAYS, by=handover.owner, now=now)
    with pytest.raises(NotNow):
        handover.write(by=handover.owner, now=now, place="Bogor")


def test_the_database_keeps_a_signature_once(work, handover, now):
    hand(handover, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        handover.signatures.create(
            part="parting", signer=handover.owner, at=now, digest=handover.digest
        )
