"""Acting for another: what the stand-in may, how it is recorded, and what nobody may."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from collab.kit.refusals import NotYours
from coordination.duties.models import Duty
from coordination.tasks.actions import give
from coordination.tasks.models import Task
from people.inbox.models import Notice
from people.journal.models import Entry
from people.units.models import Absence, Appointment
from tests.coordination.work import given, reading


def away(person, stand_in, now, **more):
    on = timezone.localdate(now)
    return Absence.objects.create(
        employee=person, stand_in=stand_in, start_on=on, end_on=on + timedelta(days=7), **more
    )


def last(task):
    return Entry.objects.about(task).last()


def test_the_stand_in_answers_and_accepts_for_who_is_away(who, now):
    """Both names are kept of every act; the duty stays that of who is away."""
    task = given(who.leader, who.subordinate, "Timbang lot 9", now)
    away(who.subordinate, who.staff, now)
    task.acknowledge(by=who.staff, now=now)
    assert (last(task).by, last(task).behalf_of) == (who.staff, who.subordinate)
    assert last(task).signature == f"a.n. {who.subordinate.full_name}"
    task.report(by=who.staff, percent=100, words="Selesai", now=now)
    assert Duty.objects.open().get(matter=task).holder == who.leader
    away(who.leader, who.secretary, now)
    task.accept(by=who.secretary, now=now)
    assert last(task).behalf_of == who.leader
    assert Task.objects.get(pk=task.pk).state == "accepted"


@pytest.mark.parametrize(("first", "last"), [(1, 7), (-7, -1)])
def test_nobody_acts_before_or_after_the_absence(who, now, first, last):
    task = given(who.leader, who.subordinate, "Timbang lot 9", now)
    on = timezone.localdate(now)
    Absence.objects.create(
        employee=who.subordinate,
        stand_in=who.secretary,
        start_on=on + timedelta(days=first),
        end_on=on + timedelta(days=last),
    )
    with pytest.raises(NotYours):
        task.acknowledge(by=who.secretary, now=now)


def test_nobody_accepts_their_own_result_in_anothers_name(who, door, now):
    task = given(who.leader, who.subordinate, "Timbang lot 9", now, state="reported")
    away(who.leader, who.subordinate, now)
    with pytest.raises(NotYours):
        task.accept(by=who.subordinate, now=now)
    page = door(reading(who.subordinate)).get(task.get_absolute_url()).content.decode()
    assert "Accept result" not in page


def test_confidential_matters_only_where_the_absence_says_so(who, door, now):
    secret = given(who.leader, who.subordinate, "Rahasia lot 9", now, is_confidential=True)
    absence = away(who.subordinate, who.secretary, now, with_confidential=False)
    client = door(who.secretary)
    assert client.get(secret.get_absolute_url()).status_code == 404
    assert "Rahasia lot 9" not in client.get(reverse("home")).content.decode()
    with pytest.raises(NotYours):
        secret.acknowledge(by=who.secretary, now=now)
    absence.with_confidential = True
    absence.save()
    assert client.get(secret.get_absolute_url()).status_code == 200
    secret.acknowledge(by=who.secretary, now=now)


def test_what_waits_for_who_is_away_stands_on_the_stand_ins_home(who, door, now):
    given(who.leader, who.subordinate, "Timbang lot 9", now)
    assert "Timbang lot 9" not in door(who.secretary).get(reverse("home")).content.decode()
    away(who.subordinate, who.secretary, now)
    page = door(who.secretary).get(reverse("home")).content.decode()
    assert "Timbang lot 9" in page
    assert f"a.n. {who.subordinate.full_name}" in page


def test_the_stand_in_hears_as_well_and_both_names_are_in_the_words(who, door, now):
    away(who.subordinate, who.secretary, now)
    task = given(who.leader, who.subordinate, "Timbang lot 9", now)
    told = Notice.objects.filter(kind="task.given", subject_id=task.pk)
    assert {one.recipient for one in told} == {who.subordinate, who.secretary}
    task.acknowledge(by=who.secretary, now=now)
    page = door(reading(who.leader)).get(reverse("inbox")).content.decode()
    assert f"{who.secretary.full_name} (a.n. {who.subordinate.full_name})" in page


def test_plh_signs_with_the_position(who, now):
    position = who.leader.appointments.get(is_main=True).position
    Appointment.objects.create(
        employee=who.neighbour,
        position=position,
        kind="plh",
        start_on=timezone.localdate(now),
        is_main=False,
        decree="SK-12/2026",
    )
    (task,) = give(
        [who.subordinate], by=who.neighbour, behalf_of=who.leader, title="Siapkan laporan", now=now
    )
    assert (task.owner, task.form) == (who.leader, "directive")
    assert last(task).signature == f"Plh. {position.title}, a.n. {who.leader.full_name}"


def test_plt_gives_in_their_own_name_with_the_sign_of_office(who, now):
    """The demo's acting head of a vacant position."""
    seat = who.acting.appointments.get(kind="plt")
    below = who["Yuliana Pratiwi"]
    (task,) = give([below], by=who.acting, title="Siapkan laporan", now=now)
    assert task.owner == who.acting
    assert last(task).signature == f"Plt. {seat.position.title}"


def test_work_is_given_in_anothers_name_only_by_who_acts_for_them(who, door, now):
    sent = {
        "people": [who.subordinate.pk],
        "behalf_of": who.leader.pk,
        "title": "Siapkan laporan",
        "priority": 2,
    }
    client = door(who.secretary)
    assert client.post(reverse("task_new"), sent).status_code == 403
    assert not Task.objects.exists()
    away(who.leader, who.secretary, now)
    assert client.post(reverse("task_new"), sent).status_code == 302
    task = Task.objects.get()
    assert (task.owner, task.form) == (who.leader, "directive")
    page = door(reading(who.subordinate)).get(task.get_absolute_url()).content.decode()
    assert f"a.n. {who.leader.full_name}" in page


def test_a_functional_leader_directs_and_the_line_leader_hears_of_it(who, door, now):
    """Two leaders: both may direct; each sees the other's directives, a stranger does not."""
    position = who.related_leader.appointments.get(is_main=True).position
    own = who.subordinate.appointments.get(is_main=True).position
    own.functional_to = position
    own.save()
    (task,) = give([who.subordinate], by=who.related_leader, title="Data gudang", now=now)
    assert task.form == "directive"
    assert Notice.objects.filter(kind="task.passing", recipient=who.leader).exists()
    assert door(who.leader).get(task.get_absolute_url()).status_code == 200
    line = given(who.leader, who.subordinate, "Laporan ekspor", now)
    assert door(who.related_leader).get(line.get_absolute_url()).status_code == 200
    assert door(who.stranger).get(line.get_absolute_url()).status_code == 404


def test_who_stands_in_for_both_sides_does_not_judge_their_own_words(who, enter, now):
    task = given(who.leader, who.subordinate, "Timbang lot 9", now)
    away(who.subordinate, who.staff, now)
    away(who.leader, who.staff, now)
    task.acknowledge(by=who.staff, now=now)
    task.report(by=who.staff, percent=100, words="Selesai", now=now)
    page = enter(who.staff).get(f"/tasks/{task.pk}/").content.decode()
    assert reverse("task_acceptance", args=[task.pk]) not in page
    for verb in ("accept", "return_"):
        with pytest.raises(NotYours):
            getattr(task, verb)(
                by=who.staff, now=now, **({"reason": "x"} if verb == "return_" else {})
            )
    task.accept(by=who.leader, now=now)


def test_the_journal_tells_who_acted_for_whom_in_local_time(who, enter, now):
    task = given(who.leader, who.subordinate, "Timbang lot 9", now)
    away(who.subordinate, who.staff, now)
    task.acknowledge(by=who.staff, now=now)
    page = enter(who.admin).get(f"/admin/coordination/task/{task.pk}/change/").content.decode()
    at = now.astimezone(who.staff.zone).strftime("%Y-%m-%d %H:%M")
    assert f"{at} · {who.staff} a.n. {who.subordinate.full_name} · acknowledge" in page
