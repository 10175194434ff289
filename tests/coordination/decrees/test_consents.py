"""Consents and disputes: bound to exact words, settled by one click or an answer, owed by contacts; who may what."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.actions import StagePlan, start
from coordination.approvals.flows.planning import person
from coordination.decrees import consenting
from coordination.decrees.arranging import Seat, arrange, name_contact
from coordination.decrees.models import Consent, Dispute
from coordination.decrees.signing import send_to_sign
from coordination.decrees.standing import table
from coordination.decrees.states import DisputeState
from coordination.duties.models import Duty
from people.inbox.models import Notice
from tests.coordination.decrees.conftest import (
    AGENCY,
    CONTACTS,
    CONVENER,
    FINANCE,
    SIGNERS,
    agreed,
    division,
    drafted,
    fresh,
    keys,
    one_of,
    reviewed,
)

pytestmark = pytest.mark.django_db
WORDS = "Divisi Ekspor menyerahkan daftar barang dua hari sebelum muat."


def owed(paper, part):
    found = Duty.objects.open().filter(matter=paper.pk, part=part, kind="decide")
    return [one.holder for one in found]


def circulated(draft, who, now):
    consenting.circulate(fresh(draft), by=who.staff, now=now)
    return fresh(draft)


def countered(draft, who, now, key="dictum:d1", code=AGENCY):
    one = one_of(draft, code)
    return consenting.counter(
        one,
        key=key,
        digest=keys(draft)[key],
        wording=WORDS,
        reason="Kami perlu waktu.",
        by=who[CONTACTS[code]],
        now=now,
    )


def test_circulating_asks_the_contacts(who, now, draft):
    paper = circulated(draft, who, now)
    one = one_of(paper, AGENCY)
    contact = who[CONTACTS[AGENCY]]
    assert owed(paper, one.part) == [contact]
    assert Notice.objects.filter(recipient=contact, kind="decree.circulated").exists()
    assert owed(paper, one_of(paper, CONVENER).part) == []
    with pytest.raises(NotNow):
        circulated(draft, who, now)


def test_agreeing_to_all_settles_the_duty(who, now, draft):
    paper = agreed(draft, who, now)
    assert table(paper).is_settled
    assert not Duty.objects.open().filter(matter=paper.pk, kind="decide").exists()
    assert Notice.objects.filter(recipient=who.staff, kind="decree.agreed").exists()


def test_a_changed_clause_loses_its_consents_and_no_other(who, now, draft):
    paper = agreed(draft, who, now)
    content = dict(paper.draft.body)
    before = content["dictums"]
    content["dictums"] = [{"key": "d1", "text": WORDS}, before[1]]
    paper.write(by=who.staff, now=now, revision=paper.draft.revision, body=content)
    found, one = table(fresh(draft)), one_of(draft, AGENCY)
    assert [clause.key for clause in found.waiting(one)] == ["dictum:d1"]
    assert owed(draft, one.part) == [who[CONTACTS[AGENCY]]]
    content["dictums"] = before
    paper = fresh(draft)
    paper.write(by=who.staff, now=now, revision=paper.draft.revision, body=content)
    assert table(fresh(draft)).is_settled


def test_a_moved_clause_keeps_its_consents(who, now, draft):
    paper = agreed(draft, who, now)
    content = {**paper.draft.body, "dictums": paper.draft.body["dictums"][::-1]}
    paper.write(by=who.staff, now=now, revision=paper.draft.revision, body=content)
    assert table(fresh(draft)).is_settled


def test_a_dispute_is_owed_by_the_convener_and_taken_over(who, now, draft):
    paper = agreed(draft, who, now)
    dispute = countered(paper, who, now)
    assert owed(paper, "disputes") == [who.staff]
    assert not table(fresh(draft)).is_settled
    consenting.take_over(dispute, by=who.staff, now=now)
    paper, dispute = fresh(draft), Dispute.objects.get(pk=dispute.pk)
    assert paper.draft.body["dictums"][0] == {"key": "d1", "text": WORDS}
    assert dispute.state == DisputeState.TAKEN
    assert owed(paper, "disputes") == []
    found = table(paper)
    assert found.waiting(one_of(paper, AGENCY)) == []
    assert [one.key for one in found.waiting(one_of(paper, FINANCE))] == ["dictum:d1"]
    with pytest.raises(NotNow):
        consenting.take_over(dispute, by=who.staff, now=now)


def test_an_answer_asks_the_participant_again(who, now, draft):
    paper = agreed(draft, who, now)
    dispute = countered(paper, who, now)
    one = one_of(paper, AGENCY)
    assert owed(paper, one.part) == []
    consenting.answer(dispute, words="Kapal tidak menunggu.", by=who.staff, now=now)
    assert owed(paper, one.part) == [who[CONTACTS[AGENCY]]]
    consenting.agree(one_of(paper, AGENCY), keys(paper), by=who[CONTACTS[AGENCY]], now=now)
    assert table(fresh(draft)).is_settled


def test_who_gives_a_dispute_up_agrees(who, now, draft):
    dispute = countered(circulated(draft, who, now), who, now)
    one = one_of(draft, AGENCY)
    consenting.agree(one, keys(draft), by=who[CONTACTS[AGENCY]], now=now)
    dispute.refresh_from_db()
    assert dispute.state == DisputeState.AGREED


def test_a_dispute_is_overtaken_by_a_changed_text(who, now, draft):
    dispute = countered(circulated(draft, who, now), who, now)
    paper = fresh(draft)
    content = {**paper.draft.body, "dictums": paper.draft.body["dictums"][1:]}
    paper.write(by=who.staff, now=now, revision=paper.draft.revision, body=content)
    dispute.refresh_from_db()
    assert dispute.state == DisputeState.OVERTAKEN
    assert owed(paper, "disputes") == []


def test_what_was_not_read_is_not_agreed_to(who, now, draft):
    paper = circulated(draft, who, now)
    with pytest.raises(NotNow):
        consenting.agree(
            one_of(paper, AGENCY), {"dictum:d1": "0" * 64}, by=who[CONTACTS[AGENCY]], now=now
        )
    assert not Consent.objects.exists()


@pytest.mark.parametrize("empty", ["wording", "reason"])
def test_a_counter_says_how_and_why(empty, who, now, draft):
    paper = circulated(draft, who, now)
    said = {"wording": WORDS, "reason": "Perlu.", empty: " "}
    with pytest.raises(ValidationError) as fault:
        consenting.counter(
            one_of(paper, AGENCY),
            key="dictum:d1",
            digest=keys(paper)["dictum:d1"],
            by=who[CONTACTS[AGENCY]],
            now=now,
            **said,
        )
    assert set(fault.value.message_dict) == {empty}


def test_the_circular_is_agreed_to_part_by_part(who, now, registers):
    paper = drafted(who, now, kind="joint_circular", dictums=[])
    paper = circulated(paper, who, now)
    key = next(key for key in keys(paper) if key.startswith("section:"))
    dispute = countered(paper, who, now, key=key)
    consenting.take_over(dispute, by=who.staff, now=now)
    assert fresh(paper).draft.sections[0]["body"] == WORDS


def test_consents_do_not_depend_on_the_language(who, now, draft):
    with translation.override("en"):
        before = keys(draft)
    with translation.override("id"):
        assert keys(draft) == before


MOVES = ("arrange", "circulate", "agree", "counter", "take_over", "answer", "review", "sign")
PEOPLE = {
    "writer": CONTACTS[CONVENER],
    "leader": SIGNERS[CONVENER],
    "contact": CONTACTS[AGENCY],
    "other contact": CONTACTS[FINANCE],
    "signer": SIGNERS[AGENCY],
    "stranger": "Indah Permatasari",
    "admin": "Taufik Rahman",
    "outsider": "Nanda Kusuma",
}
ALLOWED = {
    "arrange": {"writer", "leader"},
    "circulate": {"writer", "leader"},
    "agree": {"contact"},
    "counter": {"contact"},
    "take_over": {"writer", "leader"},
    "answer": {"writer", "leader"},
    "review": {"contact"},
    "sign": {"writer", "leader"},
}


def made(move, paper, who, now):
    """What a move needs before, and the move itself: `do(by)`."""
    if move == "arrange":
        seats = [Seat(division(code)) for code in (CONVENER, AGENCY)]
        return lambda by: arrange(fresh(paper), seats, by=by, now=now)
    if move == "circulate":
        return lambda by: consenting.circulate(fresh(paper), by=by, now=now)
    if move == "review":
        agreed(paper, who, now)
        plans = [StagePlan("review", [person(who[SIGNERS[AGENCY]])])]
        track = one_of(paper, AGENCY).track
        return lambda by: start(fresh(paper), by=by, now=now, stages=plans, track=track)
    if move == "sign":
        reviewed(paper, who, now)
        return lambda by: send_to_sign(fresh(paper), by=by, now=now)
    circulated(paper, who, now)
    if move == "agree":
        return lambda by: consenting.agree(one_of(paper, AGENCY), keys(paper), by=by, now=now)
    if move == "counter":
        facts = {"key": "dictum:d1", "wording": WORDS, "reason": "Perlu.", "now": now}
        return lambda by: consenting.counter(
            one_of(paper, AGENCY), digest=keys(paper)["dictum:d1"], by=by, **facts
        )
    dispute = countered(paper, who, now)
    if move == "take_over":
        return lambda by: consenting.take_over(dispute, by=by, now=now)
    return lambda by: consenting.answer(dispute, words="Tetap.", by=by, now=now)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("part", PEOPLE)
def test_who_may_do_what(move, part, who, now, draft):
    do, by = made(move, draft, who, now), who[PEOPLE[part]]
    if part in ALLOWED[move]:
        do(by)
    else:
        with pytest.raises(NotYours):
            do(by)


@pytest.mark.parametrize("move", ["circulate", "arrange", "take_over"])
def test_what_was_thrown_away_moves_no_more(move, who, now, draft):
    do = made(move, draft, who, now)
    fresh(draft).discard(by=who.staff, now=now)
    with pytest.raises((NotNow, NotYours)):
        do(who.leader)
    assert not Duty.objects.open().filter(matter=draft.pk).exists()


def test_an_internal_review_waits_for_all_consents(who, now, draft):
    paper = circulated(draft, who, now)
    one = one_of(paper, AGENCY)
    with pytest.raises(NotNow):
        start(
            paper,
            by=who[CONTACTS[AGENCY]],
            now=now,
            stages=[StagePlan("review", [person(who[SIGNERS[AGENCY]])])],
            track=one.track,
        )


def test_another_contact_sees_the_draft_and_the_former_does_not(who, enter, now, draft):
    paper = circulated(draft, who, now)
    one, new = one_of(paper, AGENCY), who["Yanti Mandagi"]
    url = paper.get_absolute_url()
    assert enter(new).get(url).status_code == 404
    name_contact(one, contact=new, by=who[CONTACTS[AGENCY]], now=now)
    assert enter(new).get(url).status_code == 200
    assert enter(who[CONTACTS[AGENCY]]).get(url).status_code == 404
    assert owed(paper, one.part) == [new]


@pytest.mark.parametrize("fault", ["two divisions alike", "without the convener"])
def test_participants_that_cannot_be(fault, who, now, draft):
    codes = (CONVENER, AGENCY, AGENCY) if fault == "two divisions alike" else (AGENCY, FINANCE)
    with pytest.raises(ValidationError):
        arrange(fresh(draft), [Seat(division(code)) for code in codes], by=who.staff, now=now)


def test_what_a_draft_lacks_is_said(who, now, registers):
    paper = drafted(who, now, codes=(CONVENER,), dictums=[], place="")
    with pytest.raises(ValidationError) as fault:
        consenting.circulate(fresh(paper), by=who.staff, now=now)
    assert len(fault.value.message_dict["consents"]) == 3
