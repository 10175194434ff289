"""From draft to force: what a signing needs, its order, numbers, one date, who stands in, and what a fault undoes."""

import io
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.actions import start
from coordination.approvals.models import Flow
from coordination.approvals.signing.records import Seal, Signature
from coordination.approvals.states import FlowState
from coordination.decrees import course, obliging
from coordination.decrees.arranging import Seat, arrange
from coordination.decrees.models import Obligation, Participant
from coordination.decrees.signing import send_to_sign, stages
from coordination.duties.models import Duty
from coordination.papers import actions
from coordination.papers.printing import made
from coordination.papers.states import State
from coordination.registers.models import Counter, Number, Register
from people.units.models import Absence
from tests.coordination.decrees.conftest import (
    AGENCY,
    CONVENER,
    FINANCE,
    SIGNERS,
    STAFF,
    agreed,
    drafted,
    fresh,
    in_force,
    one_of,
    reviewed,
    signed,
    to_sign,
)

pytestmark = pytest.mark.django_db
OWN = "Staf Perhitungan Biaya"


def numbers(paper):
    rows = Participant.objects.filter(paper=paper.pk).order_by("order")
    return list(rows.values_list("number", flat=True))


def test_the_last_signature_gives_each_its_own_number(who, now, draft):
    paper = in_force(draft, who, now)
    on = office_day(now)
    roman = "I II III IV V VI VII VIII IX X XI XII".split()[on.month - 1]
    wanted = [f"1/KB/EKS/{on.year}", f"01/KB/BKP/{roman}/{on.year}", f"KEU-1 TAHUN {on.year}"]
    assert paper.state == State.IN_FORCE
    assert numbers(paper) == wanted
    assert paper.official_number == "; ".join(wanted)
    assert {one.dated_on for one in Number.objects.filter(matter=paper.pk)} == {on}
    assert Signature.objects.filter(matter=paper.pk, digest=paper.latest.digest).count() == 3
    assert Seal.objects.get(matter=paper.pk).number == paper.official_number[:200]
    assert paper.latest.in_force_on == on


def test_one_number_for_all_from_the_convener(who, now, registers):
    paper = in_force(drafted(who, now, numbering="shared"), who, now)
    assert paper.official_number == f"1/KB/EKS/{office_day(now).year}"
    assert numbers(paper) == [paper.official_number, "", ""]
    assert Number.objects.filter(matter=paper.pk).count() == 1


def test_in_force_from_a_later_day(who, now, registers):
    later = office_day(now) + timedelta(days=10)
    paper = in_force(drafted(who, now, content={"wanted_on": later}), who, now)
    assert paper.latest.in_force_on == later


@pytest.mark.parametrize("how", ["order", "parallel"])
def test_it_is_signed_in_order_or_side_by_side(how, who, now, registers):
    paper = drafted(who, now, signing=how)
    flow = to_sign(paper, who, now)
    last = who[SIGNERS[FINANCE]]
    if how == "order":
        with pytest.raises(NotNow):
            signed(flow, last, now)
    else:
        signed(flow, last, now)
    assert fresh(paper).latest is None


def test_signing_waits_for_consents_and_reviews(who, now, draft):
    def refused():
        with pytest.raises(ValidationError) as fault:
            send_to_sign(fresh(draft), by=who.staff, now=now)
        return fault.value.message_dict["stages"]

    assert len(refused()) == 5
    agreed(draft, who, now)
    assert len(refused()) == 3
    with pytest.raises(ValidationError):
        start(fresh(draft), by=who.staff, now=now, stages=stages(fresh(draft)))
    assert not Flow.objects.filter(track="").exists()


def test_every_participants_signer_signs(who, now, draft):
    paper = reviewed(draft, who, now)
    with pytest.raises(ValidationError) as fault:
        start(paper, by=who.staff, now=now, stages=stages(paper)[:2])
    assert "KEU" in str(fault.value) or "Keuangan" in str(fault.value)


def test_without_a_register_nobody_is_asked_to_sign(who, now, draft):
    Register.objects.update(is_active=False)
    with pytest.raises(ValidationError):
        to_sign(draft, who, now)
    assert not Flow.objects.filter(track="").exists()


def test_a_changed_text_stops_the_signing_and_loses_reviews(who, now, draft):
    flow = to_sign(draft, who, now)
    signed(flow, who[SIGNERS[CONVENER]], now)
    paper = fresh(draft)
    changed = dict(paper.draft.body)
    changed["dictums"] = [{"key": "d1", "text": "Lain."}, *changed["dictums"][1:]]
    paper.write(by=who.staff, now=now, revision=paper.draft.revision, body=changed)
    flow.refresh_from_db()
    assert flow.state == FlowState.STOPPED
    with pytest.raises(ValidationError):
        send_to_sign(fresh(draft), by=who.staff, now=now)


def test_another_signer_is_another_text(who, now, draft):
    """Who sets it is bound by the digest: reviews over other participants count no more."""
    paper = reviewed(draft, who, now)
    seats = [
        Seat(one.division, one.office, one.signer, one.contact)
        for one in (one_of(paper, code) for code in (AGENCY, CONVENER, FINANCE))
    ]
    arrange(paper, seats, by=who.staff, now=now)
    with pytest.raises(ValidationError):
        send_to_sign(fresh(draft), by=who.staff, now=now)


def test_who_stands_in_for_the_last_signer_signs_on_behalf(who, enter, now, draft):
    flow = to_sign(draft, who, now)
    for code in (CONVENER, AGENCY):
        signed(flow, who[SIGNERS[code]], now)
    away, stand_in = who[SIGNERS[FINANCE]], who["Vincent Halim"]
    Absence.objects.create(
        employee=away, stand_in=stand_in, start_on=office_day(now), with_confidential=True
    )
    signed(flow, stand_in, now)
    paper = fresh(draft)
    last = Signature.objects.filter(matter=paper.pk).last()
    assert paper.state == State.IN_FORCE
    assert (last.signer, last.behalf_of) == (stand_in, away)
    said = " ".join(PdfReader(io.BytesIO(made(paper.latest))).pages[0].extract_text().split())
    assert f"a.n. KEPALA DIVISI KEUANGAN {OWN.upper()}," in said
    page = enter(who.stranger).get(paper.get_absolute_url()).content.decode()
    words = " ".join(re.sub(r"<[^>]*>", " ", page).split())
    assert f"a.n. Kepala Divisi Keuangan {OWN}, " in words


STEPS = [
    (course, "take_all"),
    (course, "joined"),
    (actions, "seal"),
    (actions, "came_into_force"),
    (obliging, "lay"),
]


@pytest.mark.parametrize(("room", "step"), STEPS, ids=[step for _room, step in STEPS])
def test_a_fault_at_any_step_undoes_the_last_signature(room, step, who, now, draft, monkeypatch):
    flow = to_sign(draft, who, now)
    for code in (CONVENER, AGENCY):
        signed(flow, who[SIGNERS[code]], now)

    def fails(*_args, **_facts):
        raise RuntimeError(step)

    with monkeypatch.context() as patch:
        patch.setattr(room, step, fails)
        with pytest.raises(RuntimeError), transaction.atomic():
            signed(flow, who[SIGNERS[FINANCE]], now)
    paper = fresh(draft)
    assert (paper.state, paper.latest, paper.official_number) == (State.DRAFT, None, "")
    assert numbers(paper) == ["", "", ""]
    assert not Number.objects.exists()
    assert not Counter.objects.filter(last__gt=0).exists()
    assert Signature.objects.filter(matter=paper.pk).count() == 2
    assert not Seal.objects.exists()
    signed(flow, who[SIGNERS[FINANCE]], now)
    assert len(numbers(fresh(draft))) == 3
    assert set(Number.objects.values_list("seq", flat=True)) == {1}


@pytest.mark.parametrize(
    "changes", [{"number": "9"}, {"office": "Lain"}, {"order": 7}, {"signer": None}]
)
def test_who_set_it_stays(changes, who, now, draft):
    paper = in_force(draft, who, now)
    with pytest.raises(DatabaseError), transaction.atomic():
        Participant.objects.filter(paper=paper.pk).update(**changes)
    with pytest.raises(DatabaseError), transaction.atomic():
        Participant.objects.create(paper=paper, order=9, agency="Lain", office="Lain")


def test_nobody_revokes_it_alone(who, now, draft):
    paper = in_force(draft, who, now)
    with pytest.raises(NotNow):
        actions.revoke(paper, by=who.leader, now=now, reason="Tidak perlu lagi.")


def obliged(who, now, **more):
    """A decree whose dictums oblige a subordinate, a stranger to the convener's signer, and a position."""
    paper = drafted(who, now, codes=(CONVENER, STAFF))
    export, other = (
        Participant.objects.get(paper=paper, division__code=code) for code in (CONVENER, STAFF)
    )
    rows = [
        {"dictum": "d1", "participant": export.pk, "title": "Serahkan daftar", "within": 3,
         "person": who.subordinate.pk},
        {"dictum": "d1", "participant": other.pk, "title": "Periksa daftar", **more},
    ]  # fmt: skip
    draft = paper.draft
    content = {**draft.body, "obligations": rows}
    paper.write(by=who.staff, now=now, revision=draft.revision, body=content)
    return fresh(paper)


def test_obligations_become_work_in_the_form_of_the_relation(who, now, registers):
    paper = in_force(obliged(who, now), who, now)
    own, foreign = Obligation.objects.filter(paper=paper).order_by("pk")
    assert (own.task.form, own.task.owner, own.task.holder) == (
        "directive",
        who.leader,
        who.subordinate,
    )
    assert own.task.due_at > now
    assert paper.citation in own.task.instruction
    assert own.label == "KESATU"
    assert foreign.task is None
    assert foreign.why
    task = obliging.assign(foreign, by=who[SIGNERS[STAFF]], now=now)
    assert task.form == "own"
    with pytest.raises(NotNow):
        obliging.assign(foreign, by=who[SIGNERS[STAFF]], now=now)


@pytest.mark.parametrize("part", ["stranger", "related", "leader", "staff", "admin"])
def test_only_the_participant_gives_what_was_left(part, who, now, registers):
    paper = in_force(obliged(who, now), who, now)
    foreign = Obligation.objects.get(paper=paper, task=None)
    with pytest.raises(NotYours):
        obliging.assign(foreign, by=getattr(who, part), now=now)


def test_a_paper_in_force_later_obliges_later(who, now, registers):
    paper = obliged(who, now)
    later = office_day(now) + timedelta(days=4)
    paper.write(by=who.staff, now=now, revision=paper.draft.revision, wanted_on=later)
    paper = in_force(paper, who, now)
    assert not Obligation.objects.exclude(task=None).exists()
    actions.scan(now + timedelta(days=5))
    assert Obligation.objects.exclude(task=None).count() == 1
    actions.scan(now + timedelta(days=5))
    assert Obligation.objects.exclude(task=None).count() == 1


def test_another_joint_paper_changes_or_replaces_it(who, enter, now, draft):
    old = in_force(draft, who, now)
    for role, state in (("changes", State.IN_FORCE), ("replaces", State.REPLACED)):
        reference = {"role": role, "text": "", "paper": old.pk}
        new = in_force(drafted(who, now, content={"references": [reference]}), who, now)
        assert fresh(old).state == state
        page = enter(who.stranger).get(old.get_absolute_url()).content.decode()
        assert new.get_absolute_url() in page


def test_a_circular_asks_its_audience(who, now, registers):
    audience = {"people": [who.stranger.pk]}
    paper = drafted(who, now, kind="joint_circular", dictums=[], content={"audience": audience})
    paper = in_force(paper, who, now)
    owed = Duty.objects.open().filter(matter=paper.pk, kind="read")
    assert [one.holder for one in owed] == [who.stranger]
    paper.acknowledge(by=who.stranger, now=now, number=1)
    assert not owed.all().exists()
