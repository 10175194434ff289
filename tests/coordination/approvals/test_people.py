"""Whom a seat asks: resolved from the start and again when the stage begins; stand-ins, re-routing, hand-overs."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError

from collab.kit.refusals import NotYours
from coordination.approvals.actions import SeatPlan, StagePlan, approve, reroute, start
from coordination.approvals.flows.planning import person
from coordination.matters.models import Matter
from coordination.matters.passing import pass_on
from coordination.reminders.models import Occurrence
from people.inbox.models import Notice
from people.units.models import Absence, Appointment, Division, Position
from tests.coordination.approvals.conftest import again, owed, plans


def seats(flow):
    return [[one.holder.name for one in stage.places] for stage in again(flow).line]


def test_everybody_sees_from_the_start_who_comes_when(flow, who):
    assert seats(flow) == [
        ["Dimas Prasetyo", "Siti Maryam Lubis"],
        ["Bambang Hidayat"],
        ["Sulastri Handayani"],
        ["Putri Anjani"],
    ]
    for part in ("staff", "neighbour", "leader", "director", "secretary"):
        assert Matter.objects.seen(getattr(who, part), flow.matter_id)
    assert Matter.objects.seen(who.outsider, flow.matter_id) is None


@pytest.mark.parametrize(
    ("resolver", "named", "expected"),
    [
        ("head", lambda: {"division": Division.objects.get(code="EKS")}, "Bambang Hidayat"),
        ("head", lambda: {"division": Division.objects.get(code="GUD")}, "Rizal Mahendra"),
        (
            "position",
            lambda: {"position": Position.objects.get(title="Kepala Divisi Gudang")},
            "Rizal Mahendra",
        ),
        ("leader", dict, "Bambang Hidayat"),
        ("next_leader", dict, "Sulastri Handayani"),
    ],
)
def test_whom_a_rule_means(resolver, named, expected, matter, who, now):
    stages = [StagePlan("approve", [SeatPlan(resolver, **named())])]
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    assert seats(flow) == [[expected]]


def test_who_is_not_there_is_said_before_it_starts(matter, who, now):
    stages = [StagePlan("approve", [SeatPlan("chair")])]
    with pytest.raises(ValidationError):
        start(matter, by=who.subordinate, stages=stages, now=now)


def test_a_new_holder_takes_over_when_the_stage_begins(flow, who, now):
    held = Appointment.objects.get(employee=who.leader, is_main=True)
    Appointment.objects.filter(pk=held.pk).update(employee=who.related_leader, is_main=False)
    approve(flow, by=who.staff, now=now)
    seat = again(flow).line[1].places[0]
    assert (seat.holder, seat.former) == (who.related_leader, who.leader)
    assert owed(flow) == {("Nur Aini Rahmawati", "decide")}


def test_a_stand_in_decides_and_both_names_are_kept(flow, who, now):
    Absence.objects.create(employee=who.staff, stand_in=who.related, start_on=now.date())
    act = approve(flow, by=who.related, now=now)
    assert (act.by, act.behalf_of, act.signature) == (
        who.related,
        who.staff,
        f"a.n. {who.staff.full_name}",
    )


def test_not_in_confidential_matters_unless_the_mandate_says_so(matter, who, now):
    Matter.objects.filter(pk=matter.pk).update(is_confidential=True)
    matter.refresh_from_db()
    flow = start(matter, by=who.subordinate, stages=plans(who), now=now)
    facts = {"stand_in": who.related, "start_on": now.date(), "with_confidential": False}
    away = Absence.objects.create(employee=who.staff, **facts)
    with pytest.raises(NotYours):
        approve(flow, by=who.related, now=now)
    Absence.objects.filter(pk=away.pk).update(with_confidential=True)
    approve(flow, by=who.related, now=now)


@pytest.fixture
def chief(who):
    who.admin.user.user_permissions.add(Permission.objects.get(codename="reroute_flow"))
    return who.admin


def test_an_administrator_gives_a_place_to_another(flow, chief, who, now):
    seat = flow.line[0].places[0]
    reroute(flow, seat=seat.pk, to=who.related, by=chief, now=now, reason="Cuti panjang.")
    assert owed(flow) == {("Eko Purwanto", "decide"), ("Siti Maryam Lubis", "decide")}
    heard = Notice.objects.filter(kind__in=["flow.got", "flow.lost"])
    told = {(one.kind, one.recipient.name) for one in heard.select_related("recipient")}
    assert told == {("flow.got", "Eko Purwanto"), ("flow.lost", "Dimas Prasetyo")}
    approve(flow, by=who.related, now=now)


@pytest.mark.parametrize("part", ["leader", "subordinate", "director"])
def test_nobody_else_gives_places(part, flow, who, now):
    seat = flow.line[0].places[0].pk
    with pytest.raises(NotYours):
        reroute(flow, seat=seat, to=who.related, by=getattr(who, part), now=now, reason="x")


def test_a_place_is_not_given_to_oneself_or_without_a_reason(flow, chief, who, now):
    seat = flow.line[0].places[0].pk
    for to, reason in ((chief, "x"), (who.related, " "), (who.neighbour, "x")):
        with pytest.raises(ValidationError):
            reroute(flow, seat=seat, to=to, by=chief, now=now, reason=reason)
    assert owed(flow) == {("Dimas Prasetyo", "decide"), ("Siti Maryam Lubis", "decide")}


def test_places_pass_with_the_work_but_signing_does_not(matter, who, now):
    stages = [
        StagePlan("approve", [person(who.staff)]),
        StagePlan("sign", [person(who.staff)]),
    ]
    flow = start(matter, by=who.subordinate, stages=stages, now=now)
    pass_on(who.staff.pk, who.related.pk, [matter.pk], now=now)
    assert seats(flow) == [["Eko Purwanto"], ["Dimas Prasetyo"]]
    assert owed(flow) == {("Eko Purwanto", "decide")}
    approve(flow, by=who.related, now=now)


def test_who_is_late_is_reminded_and_then_their_leader(flow, who):
    duty = flow.matter.duties.get(part=flow.part, holder=who.staff)
    rows = Occurrence.objects.filter(duty=duty).select_related("rule")
    after = [one for one in rows if one.due_at > duty.due_at]
    assert "leader" in {one.rule.recipient for one in after}
    assert duty.due_at - duty.opened_at > timedelta(hours=16)
