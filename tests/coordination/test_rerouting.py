"""An administrator gives a stuck duty to somebody else: who may get it, what moves with it, who hears."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty, Kind
from coordination.duties.rerouting import candidates, reroute
from coordination.matters.models import Matter, Participation
from coordination.reminders.models import Occurrence, State
from coordination.reminders.running import run_due
from people.inbox.models import Notice
from people.journal.models import Entry
from people.units.models import Absence
from tests.coordination.conftest import counted
from tests.coordination.work import given, reading

DAY = timedelta(days=1)


@pytest.fixture
def task(who, now):
    return given(who.leader, who.staff, "Hitung stok lot 17", now, due_at=now + 5 * DAY)


def duty_of(task, kind=Kind.CARRY_OUT):
    return Duty.objects.open().select_related("matter", "holder").get(matter=task.pk, kind=kind)


def told(task):
    entry = Entry.objects.filter(subject_id=task.pk, verb="reroute").get()
    notices = Notice.objects.filter(key__startswith=f"entry:{entry.pk}:")
    return {notice.recipient.name: notice.kind for notice in notices}


def test_the_work_and_its_duties_move_and_both_are_told(who, now, task):
    to = who.subordinate
    reroute(duty_of(task), to=to, by=who.admin, reason="Sakit lama", now=now)
    task.refresh_from_db()
    assert task.holder == to
    assert task.form == "directive"
    assert set(Duty.objects.open().filter(matter=task.pk).values_list("holder", flat=True)) == {
        to.pk
    }
    assert told(task) == {
        to.name: "duty.got",
        who.staff.name: "duty.lost",
        who.leader.name: "duty.passed",
    }
    entry = Entry.objects.get(subject_id=task.pk, verb="reroute")
    assert entry.by == who.admin
    assert entry.data["reason"] == "Sakit lama"
    task.acknowledge(by=to, now=now)


def test_who_lost_it_can_do_nothing_on_it_and_does_not_see_it(who, now, task):
    old = who.staff
    reroute(duty_of(task), to=who.subordinate, by=who.admin, reason="Sakit", now=now)
    task.refresh_from_db()
    assert Matter.objects.seen(old, task.pk) is None
    with pytest.raises(NotYours):
        task.acknowledge(by=old, now=now)


def test_reminders_follow(who, now, task):
    before = Occurrence.objects.filter(duty__matter=task.pk, state=State.DUE).count()
    reroute(duty_of(task), to=who.subordinate, by=who.admin, reason="Sakit", now=now)
    assert Occurrence.objects.filter(duty__matter=task.pk, state=State.DUE).count() == before
    run_due(now + 5 * DAY)
    reminded = Notice.objects.filter(kind="reminder.holder").values_list("recipient", flat=True)
    assert set(reminded) == {who.subordinate.pk}


def test_an_acceptance_takes_the_givers_side(who, now, task):
    task.acknowledge(by=who.staff, now=now)
    task.report(by=who.staff, percent=100, words="Selesai", now=now)
    duty = duty_of(task, Kind.ACCEPT)
    to = candidates(duty, today(who.leader)).exclude(pk=who.admin.pk).first()
    reroute(duty, to=to, by=who.admin, reason="Sudah pindah", now=now)
    task.refresh_from_db()
    assert task.owner == to
    assert not task.permits(who.leader, "accept")
    task.accept(by=to, now=now)


def test_who_helps_already_takes_no_part_besides(who, now):
    task = given(who.leader, who.staff, "Bantu", now, helpers=[who.subordinate])
    reroute(duty_of(task), to=who.subordinate, by=who.admin, reason="Sakit", now=now)
    assert not Participation.objects.filter(matter=task.pk).exists()


@pytest.mark.parametrize("part", ["stranger", "outsider", "related", "leader", "staff"])
def test_only_who_may_rightly_have_it_gets_it(who, now, task, part):
    """Not another division, not who asked for it, not who owes it anyway."""
    duty = duty_of(task)
    with pytest.raises(ValidationError) as fault:
        reroute(duty, to=getattr(who, part), by=who.admin, reason="Sakit", now=now)
    assert "to" in fault.value.message_dict
    assert duty_of(task).holder == who.staff


def test_it_needs_the_right_and_a_reason(who, now, task):
    duty = duty_of(task)
    with pytest.raises(NotYours):
        reroute(duty, to=who.subordinate, by=who.leader, reason="Sakit", now=now)
    with pytest.raises(NotYours):
        reroute(duty, to=who.subordinate, by=None, reason="Sakit", now=now)
    with pytest.raises(ValidationError) as fault:
        reroute(duty, to=who.subordinate, by=who.admin, reason="  ", now=now)
    assert "reason" in fault.value.message_dict


def test_nobody_gives_it_to_themselves(who, now, task):
    admin = who.subordinate
    admin.user.is_staff = admin.user.is_superuser = True
    admin.user.save()
    with pytest.raises(ValidationError):
        reroute(duty_of(task), to=admin, by=admin, reason="Sakit", now=now)


def test_own_work_and_what_is_personal_stay(who, now, task):
    own = given(who.staff, who.staff, "Sendiri", now)
    with pytest.raises(ValidationError):
        reroute(duty_of(own), to=who.subordinate, by=who.admin, reason="Sakit", now=now)
    Duty.objects.filter(matter=task.pk, kind=Kind.CARRY_OUT).update(kind=Kind.SIGN)
    with pytest.raises(ValidationError):
        reroute(duty_of(task, Kind.SIGN), to=who.subordinate, by=who.admin, reason="x", now=now)


def test_a_settled_duty_is_too_late(who, now, task):
    duty = duty_of(task)
    task.cancel(by=who.leader, reason="Batal", now=now)
    with pytest.raises(NotNow):
        reroute(duty, to=who.subordinate, by=who.admin, reason="Sakit", now=now)
    task.refresh_from_db()
    assert task.holder == who.staff


def test_the_form_in_the_administration(who, now, task, enter):
    duty = duty_of(task)
    url = reverse("admin:coordination_duty_rerouting", args=[duty.pk])
    chief = enter(reading(who.admin))
    page = chief.get(reverse("admin:coordination_duty_change", args=[duty.pk]))
    assert url in page.content.decode()
    html = chief.get(url).content.decode()
    assert "lot 17" not in html
    assert who.subordinate.name in html
    assert who.stranger.name not in html
    assert chief.post(url, {"to": who.stranger.pk, "reason": "x"}).status_code == 422
    assert chief.post(url, {"to": who.subordinate.pk, "reason": ""}).status_code == 422
    assert chief.post(url, {"to": who.subordinate.pk, "reason": "Sakit"}).status_code == 302
    assert duty_of(task).holder == who.subordinate
    story = enter(reading(who.leader)).get(task.get_absolute_url()).content.decode()
    assert "gave what was with" in story


def test_the_form_is_for_administrators_with_the_right(who, task, enter):
    url = reverse("admin:coordination_duty_rerouting", args=[duty_of(task).pk])
    assert enter(who.leader).post(url, {"to": who.subordinate.pk, "reason": "x"}).status_code == 302
    clerk = who.secretary
    clerk.user.is_staff = True
    clerk.user.save()
    assert enter(clerk).post(url, {"to": who.subordinate.pk, "reason": "x"}).status_code == 403
    assert duty_of(task).holder == who.staff


def test_the_stand_in_may_have_it_whatever_their_place(who, now, task):
    on = today(who.staff)
    Absence.objects.create(employee=who.staff, stand_in=who.related, start_on=on)
    reroute(duty_of(task), to=who.related, by=who.admin, reason="Cuti panjang", now=now)
    assert duty_of(task).holder == who.related


def test_many_candidates_cost_no_more(who, now, task):
    duty = duty_of(task)
    with counted() as count:
        list(candidates(duty, today(who.staff)))
    assert count.queries <= 9
