"""A draft through its approval flow into force: what it needs, what breaks it, who sees it, what follows."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from collab.kit.clock import office_day
from collab.kit.refusals import NotNow, NotYours
from coordination.approvals.actions import (
    SeatPlan,
    StagePlan,
    approve,
    give_back,
    sign,
    start,
)
from coordination.approvals.flows.fitting import fitting
from coordination.approvals.models import Flow
from coordination.approvals.signing.records import Seal, Signature
from coordination.approvals.states import FlowState
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.papers.actions import begin, put_into_force
from coordination.papers.models import Paper
from coordination.papers.states import Kind, State
from coordination.registers.models import Number, Register
from tests.coordination.papers.conftest import SECTIONS, division_of, fresh

pytestmark = pytest.mark.django_db
WORDS = "Setiap lot ditimbang dua kali."


def person(one):
    return SeatPlan("person", person=one)


def stages(who, *, signer=None):
    """The section's head reviews, the division's head signs."""
    return [
        StagePlan("review", [person(who.subordinate)]),
        StagePlan("sign", [person(signer or who.leader)]),
    ]


@pytest.fixture
def register(db):
    found = Register.objects.get(kind="policy")
    found.pattern = "{seq:02}/KEB/{division}/{year}"
    found.save(update_fields=["pattern"])
    return found


@pytest.fixture
def draft(who, now, register):
    """A policy that a member of the division wrote."""
    return begin(
        division_of(who.leader),
        kind=Kind.POLICY,
        by=who.staff,
        now=now,
        title="Timbang ulang",
        sections=[{"heading": "Arah", "body": WORDS}],
    )


def sent(paper, who, now, **more):
    return start(paper, by=who.staff, now=now, **({"stages": stages(who)} | more))


def signed_by(flow, one, now):
    flow = Flow.objects.get(pk=flow.pk)
    return sign(flow, by=one, now=now, authenticated_at=now, digest=flow.digest)


def in_force(paper, who, now, **more):
    flow = sent(paper, who, now, **more)
    approve(flow, by=who.subordinate, now=now)
    signed_by(flow, who.leader, now)
    return fresh(paper)


def test_the_last_signature_puts_it_into_force_with_a_number(who, now, draft):
    paper = in_force(draft, who, now)
    version = paper.latest
    assert paper.state == State.IN_FORCE
    assert version.set_by == who.leader
    assert version.in_force_on == office_day(now)
    code = division_of(who.leader).code
    assert paper.official_number == f"01/KEB/{code}/{office_day(now).year}"
    assert Number.objects.get(text=paper.official_number).matter_id == paper.pk
    assert Signature.objects.get(matter=paper.pk).digest == version.digest
    assert Seal.objects.get(matter=paper.pk).number == paper.official_number
    assert (
        Duty.objects.open().filter(matter=paper.pk, kind=DutyKind.READ, holder=who.staff).exists()
    )


def test_an_office_begins_with_a_flow_and_registers(who, now, register):
    """Nothing has to be set up first: the template that fits asks the author's leader and the division's head."""
    paper = begin(
        division_of(who.leader),
        kind=Kind.POLICY,
        by=who.staff,
        now=now,
        title="Timbang ulang",
        sections=SECTIONS,
    )
    (template,) = fitting(paper)
    flow = start(paper, by=who.staff, now=now, template=template)
    asked = [(stage.role, [seat.holder for seat in stage.places]) for stage in flow.line]
    assert asked == [("review", [who.subordinate]), ("sign", [who.leader])]


def test_whoever_sends_it_the_authors_leader_is_asked(who, now, draft):
    """Sent by the head of the division, it is still its author's text: to them it is returned."""
    flow = start(draft, by=who.leader, now=now, template=fitting(draft)[0])
    first = flow.line[0].places[0]
    assert (flow.started_by, flow.author, first.holder) == (who.leader, who.staff, who.subordinate)


def test_the_next_version_keeps_the_number(who, now, draft):
    paper = in_force(draft, who, now)
    number = paper.official_number
    paper.write(by=who.staff, now=now, revision=0, title="Timbang ulang tiap lot")
    paper = in_force(paper, who, now)
    assert paper.latest.number == 2
    assert paper.official_number == number
    assert Number.objects.count() == 1


def test_not_before_the_day_that_was_wanted(who, now, draft):
    later = office_day(now) + timedelta(days=20)
    draft.write(by=who.staff, now=now, revision=1, wanted_on=later)
    paper = in_force(draft, who, now)
    assert paper.latest.in_force_on == later
    assert paper.in_force(office_day(now)) is None


@pytest.mark.parametrize("fault", ["no signature", "signs first", "may not set", "nothing written"])
def test_a_flow_that_would_not_set_it_is_not_started(fault, who, now, draft):
    review, signing = stages(who)
    plans = {
        "no signature": [review],
        "signs first": [signing, review],
        "may not set": stages(who, signer=who.related_leader),
    }.get(fault, [review, signing])
    if fault == "nothing written":
        draft.write(by=who.staff, now=now, revision=1, sections=[])
    with pytest.raises(ValidationError) as found:
        sent(draft, who, now, stages=plans)
    assert "stages" in found.value.message_dict
    assert not Flow.objects.exists()
    assert fresh(draft).review is None


def test_without_a_register_it_is_told_before_anybody_reviews(who, now, draft, register):
    Register.objects.update(is_active=False)
    with pytest.raises(ValidationError) as found:
        sent(draft, who, now)
    assert "stages" in found.value.message_dict


def test_who_changes_the_draft_starts_the_flow_again(who, now, draft):
    flow = sent(draft, who, now)
    approve(flow, by=who.subordinate, now=now)
    draft = fresh(draft)
    draft.write(
        by=who.staff, now=now, revision=draft.draft.revision, title="Timbang ulang dua kali"
    )
    again = Flow.objects.running().get(matter=draft.pk)
    assert (again.previous_id, again.round) == (flow.pk, 2)
    with pytest.raises(NotNow):
        signed_by(flow, who.leader, now)
    with pytest.raises(NotNow):
        signed_by(again, who.leader, now)
    assert fresh(draft).latest is None


def test_returned_it_is_a_draft_again(who, now, draft):
    flow = sent(draft, who, now)
    give_back(flow, by=who.subordinate, now=now, reason="Sebut alatnya.")
    draft = fresh(draft)
    assert draft.review is None
    draft.write(by=who.staff, now=now, revision=draft.draft.revision, title="Timbang ulang")
    assert in_force(draft, who, now).state == State.IN_FORCE


def test_thrown_away_its_flow_is_stopped(who, now, draft):
    flow = sent(draft, who, now)
    draft.discard(by=who.staff, now=now)
    flow.refresh_from_db()
    assert flow.state == FlowState.STOPPED
    assert not Duty.objects.open().filter(matter=draft.pk).exists()


def test_nobody_sets_it_past_its_flow(who, now, draft):
    with pytest.raises(NotNow):
        put_into_force(draft, by=who.leader, now=now, in_force_on=office_day(now), revision=1)


@pytest.mark.parametrize("part", ["stranger", "related", "admin", "outsider"])
def test_only_who_writes_it_sends_it(part, who, now, draft):
    with pytest.raises(NotYours):
        start(draft, by=getattr(who, part), now=now, stages=stages(who))


def test_replacing_another_paper_ends_that(who, now, draft):
    old = in_force(draft, who, now)
    new = begin(
        division_of(who.leader),
        kind=Kind.POLICY,
        by=who.staff,
        now=now,
        title="Timbang sekali",
        sections=SECTIONS,
        references=[{"role": "replaces", "text": "", "paper": old.pk}],
    )
    assert new.draft.references[0]["text"] == old.citation
    assert fresh(old).state == State.IN_FORCE
    in_force(new, who, now)
    assert fresh(old).state == State.REPLACED
    assert not Duty.objects.open().filter(matter=old.pk).exists()


def test_the_draft_is_read_by_its_flow_and_nobody_else(who, enter, now, draft):
    flow = sent(draft, who, now)
    url = reverse("paper_version", args=[draft.pk, 1])
    for one in (who.staff, who.subordinate, who.leader):
        page = enter(one).get(url).content.decode()
        assert WORDS in page
        assert flow.get_absolute_url() in page
    for one in (who.secretary, who.director, who.stranger, who.related, who.admin, who.outsider):
        door = enter(one)
        assert door.get(url).status_code == 404
        assert door.get(flow.get_absolute_url()).status_code == 404
        assert draft.title.encode() not in door.get("/papers/?state=review").content


def test_the_next_draft_in_review_stays_with_its_flow(who, enter, now, draft):
    """Leaders above see the paper that is in force, and not what is said about the next draft."""
    paper = in_force(draft, who, now)
    secret = "Kalimat konsep kedua"
    paper.write(by=who.staff, now=now, revision=0, sections=[{"heading": "Arah", "body": secret}])
    flow = start(fresh(paper), by=who.staff, now=now, stages=stages(who))
    for one in (who.director, who.secretary, who.stranger):
        door = enter(one)
        assert door.get(paper.get_absolute_url()).status_code == 200
        assert door.get(flow.get_absolute_url()).status_code == 404
        assert door.get(reverse("paper_version", args=[paper.pk, 2])).status_code == 404
        assert secret.encode() not in door.get(paper.get_absolute_url()).content


def test_the_buttons_follow_the_flow(who, enter, now, draft):
    door, url = enter(who.staff), reverse("paper_version", args=[draft.pk, 1])
    new = reverse("flow_new", args=[draft.pk])
    assert new in door.get(url).content.decode()
    sent(draft, who, now)
    page = door.get(url).content.decode()
    assert new not in page
    assert "Sedang ditelaah" in page
    editing = door.get(reverse("paper_draft", args=[draft.pk])).content.decode()
    assert "data-draft" not in editing.replace("data-draft-state", "")
    listed = door.get("/papers/").content.decode()
    assert "sedang ditelaah" in listed


def test_print_bears_the_signature_and_its_seal(who, enter, now, draft):
    paper = in_force(draft, who, now)
    answer = enter(who.stranger).get(reverse("paper_print", args=[paper.pk, 1]))
    seal = Seal.objects.get(matter=paper.pk)
    assert seal.renditions.count() == 1
    again = enter(who.staff).get(reverse("paper_print", args=[paper.pk, 1]))
    assert again.content == answer.content
    assert seal.renditions.count() == 1


def test_paper_of_another_office_is_not_told_apart(who, now, draft):
    """A paper that the writer may not see cannot be cited, whether it is there or not."""
    hidden = begin(
        division_of(who.related_leader),
        kind=Kind.WORK_RULE,
        by=who.related_leader,
        now=now,
        title="Rahasia",
        sections=SECTIONS,
    )
    said = []
    for pk in (hidden.pk, Paper.objects.order_by("-pk").first().pk + 999):
        with pytest.raises(ValidationError) as fault:
            draft.write(
                by=who.staff,
                now=now,
                revision=1,
                references=[{"role": "basis", "text": "", "paper": pk}],
            )
        said.append(fault.value.message_dict)
    assert said[0] == said[1]
