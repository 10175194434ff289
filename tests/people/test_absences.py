"""Absences: who records them, who may see them, and what never stands in them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from collab.kit.refusals import NotNow, NotYours
from coordination.tasks.actions import give
from coordination.tasks.models import Task
from people.absences import actions
from people.absences.acting import tell_beginnings
from people.inbox.models import Notice
from people.journal.models import Entry
from people.units.models import Absence, Appointment
from tests.coordination.work import reading


@pytest.fixture
def on(now):
    return timezone.localdate(now)


def absence(person, on, days=7, **more):
    return Absence(employee=person, start_on=on, end_on=on + timedelta(days=days), **more)


def kept(person, on, by, now, **more):
    return actions.keep(absence(person, on, **more), by=by, now=now)


@pytest.mark.parametrize("part", ["subordinate", "leader", "director", "admin"])
def test_oneself_ones_leaders_and_administrators_record_it(who, on, now, part):
    recorded = kept(who.subordinate, on, getattr(who, part), now, stand_in=who.staff)
    assert Entry.objects.about(recorded).get().verb == "recorded"
    told = set(Notice.objects.filter(kind="absence.stand_in").values_list("recipient", flat=True))
    assert told == {who.staff.pk}


@pytest.mark.parametrize("part", ["staff", "neighbour", "related", "stranger", "secretary"])
def test_nobody_else_does(who, on, now, part):
    with pytest.raises(NotYours):
        kept(who.subordinate, on, getattr(who, part), now)
    assert not Absence.objects.exists()


def test_a_stand_in_works_with_the_one_who_is_away(who, on, now):
    with pytest.raises(ValidationError) as fault:
        kept(who.subordinate, on, who.subordinate, now, stand_in=who.stranger)
    assert "stand_in" in fault.value.message_dict
    kept(who.subordinate, on, who.admin, now, stand_in=who.stranger)


def test_two_at_once_a_stand_in_who_is_away_and_the_past_are_refused(who, on, now):
    kept(who.subordinate, on, who.subordinate, now, stand_in=who.staff)
    for person, more in (
        (who.subordinate, {}),
        (who.neighbour, {"stand_in": who.subordinate}),
        (who.staff, {}),
        (who.neighbour, {"stand_in": who.neighbour}),
    ):
        with pytest.raises(ValidationError):
            kept(person, on + timedelta(days=2), person, now, **more)
    with pytest.raises(ValidationError):
        kept(who.neighbour, on - timedelta(days=9), who.neighbour, now, days=3)
    assert Absence.objects.count() == 1


def test_who_was_stand_in_hears_that_somebody_else_is(who, on, now):
    recorded = kept(who.subordinate, on, who.subordinate, now, stand_in=who.staff)
    recorded.stand_in = who.neighbour
    actions.keep(recorded, by=who.subordinate, now=now)
    assert Notice.objects.filter(kind="absence.relieved", recipient=who.staff).exists()


def test_everybody_reads_what_they_are_told(who, door, on, now):
    """The words of every notice, with days as the office writes them."""
    recorded = kept(who.subordinate, on, who.leader, now, stand_in=who.staff)
    recorded.stand_in, recorded.end_on = who.neighbour, None
    actions.keep(recorded, by=who.leader, now=now)
    actions.withdraw(recorded, by=who.leader, now=now)
    seat = who.leader.appointments.get(is_main=True).position
    Appointment.objects.create(
        employee=who.staff, position=seat, kind="plh", start_on=on, is_main=False, decree="SK-1"
    )
    tell_beginnings(now)
    pages = {
        part: door(reading(getattr(who, part))).get(reverse("inbox")).content.decode()
        for part in ("staff", "neighbour", "subordinate")
    }
    assert f"{who.subordinate.full_name} is there again" in pages["neighbour"]
    assert "By decree SK-1." in pages["staff"]


def test_it_ends_early_or_is_taken_back_before_it_begins(who, on, now):
    begun = absence(who.subordinate, on - timedelta(days=3), days=9, stand_in=who.staff)
    begun.save()
    with pytest.raises(NotNow):
        actions.withdraw(begun, by=who.subordinate, now=now)
    actions.end(begun, by=who.leader, now=now)
    assert begun.end_on == on - timedelta(days=1)
    later = kept(who.subordinate, on + timedelta(days=5), who.subordinate, now, stand_in=who.staff)
    with pytest.raises(NotNow):
        actions.end(later, by=who.subordinate, now=now)
    actions.withdraw(later, by=who.subordinate, now=now)
    assert Absence.objects.get() == begun
    assert Notice.objects.filter(kind="absence.back", recipient=who.staff).count() == 2


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(who, door, on):
    client = door(reading(who.subordinate))
    sent = {
        "reason": "sickness",
        "start_on": on.isoformat(),
        "end_on": (on - timedelta(days=1)).isoformat(),
        "people": who.staff.pk,
    }
    answer = client.post(reverse("absence_new"), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The last day cannot come before the first." in page
    assert who.staff.full_name in page
    sent["end_on"] = (on + timedelta(days=2)).isoformat()
    assert client.post(reverse("absence_new"), sent).status_code == 302
    assert Absence.objects.get().stand_in == who.staff


def test_the_kind_is_for_oneself_the_leaders_and_the_stand_in(who, door, on, now):
    recorded = kept(who.subordinate, on, who.subordinate, now, stand_in=who.staff)
    url = reverse("absence", args=[recorded.pk])
    for part in ("subordinate", "leader", "director", "staff"):
        assert door(getattr(who, part)).get(url).status_code == 200
    for part in ("neighbour", "related", "stranger"):
        client = door(reading(getattr(who, part)))
        assert client.get(url).status_code == 404
        assert client.post(reverse("absence_ending", args=[recorded.pk])).status_code == 404
        profile = client.get(reverse("person", args=[who.subordinate.pk])).content.decode()
        assert "Away until" in profile
        assert "leave" not in profile.casefold().split("away until")[1][:200]
    assert door(who.staff).post(url, {"reason": "leave"}).status_code == 200
    assert Absence.objects.get().reason == recorded.reason
    assert Absence.objects.get().end_on == recorded.end_on


def test_a_leader_records_it_for_their_people_and_a_colleague_finds_no_such_page(who, door):
    url = reverse("absence_of", args=[who.subordinate.pk])
    assert door(who.leader).get(url).status_code == 200
    assert door(who.neighbour).get(url).status_code == 404


def test_the_beginning_of_an_acting_appointment_is_told_once(who, on, now):
    position = who.leader.appointments.get(is_main=True).position
    Appointment.objects.create(
        employee=who.subordinate, position=position, kind="plh", start_on=on, is_main=False
    )
    assert tell_beginnings(now) == 2
    assert tell_beginnings(now) == 0
    told = Notice.objects.filter(kind="acting.begins").values_list("recipient", flat=True)
    assert set(told) == {who.subordinate.pk, who.leader.pk}


def test_a_leader_opens_nobodys_confidential_matters(who, on, now):
    """Naming oneself as the stand-in of one's people is no way to read what is kept from oneself."""
    (secret,) = give(
        [who.subordinate], by=who.director, title="Rahasia", now=now, is_confidential=True
    )
    recorded = kept(who.subordinate, on, who.leader, now, stand_in=who.leader)
    assert not recorded.with_confidential
    assert not Task.objects.visible_to(who.leader).filter(pk=secret.pk).exists()
    recorded.with_confidential = True
    actions.keep(recorded, by=who.leader, now=now)
    assert not Absence.objects.get().with_confidential


def test_what_the_absent_person_opened_stays_open_to_that_stand_in_alone(who, on, now, door):
    own = kept(who.subordinate, on, who.subordinate, now, stand_in=who.staff)
    assert own.with_confidential
    data = {"reason": "leave", "start_on": on.isoformat(), "people": str(who.staff.pk)}
    client = door(who.leader)
    client.post(reverse("absence", args=[own.pk]), {**data, "with_confidential": "on"})
    assert Absence.objects.get().with_confidential
    client.post(
        reverse("absence", args=[own.pk]),
        {**data, "people": str(who.leader.pk), "with_confidential": "on"},
    )
    changed = Absence.objects.get()
    assert (changed.stand_in, changed.with_confidential) == (who.leader, False)
