"""Somebody comes instead of another to all of a series, as to one meeting."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from coordination.duties.models import Duty
from coordination.meetings.answering import answer as answer_one
from coordination.meetings.meeting import Meeting
from coordination.meetings.repeating import asking
from coordination.meetings.repeating.making import make_ahead
from coordination.meetings.series import MeetingSeries
from people.units.models import Absence
from tests.coordination.meetings.holding import told
from tests.coordination.meetings.repeating import FIRST, NOW, begun
from tests.coordination.work import reading


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def sent_by(who, made, **more):
    facts = {"answer": "represented", "representative": who.staff, **more}
    return asking.answer(made, by=who.subordinate, now=NOW, **facts)


def answers(made, person):
    """`[(answer, who comes instead)]` of the coming meetings, soonest first."""
    rows = Meeting.objects.filter(series=made, invitations__employee=person).order_by("starts_at")
    return list(rows.values_list("invitations__answer", "invitations__representative"))


def test_they_come_to_every_meeting_see_it_and_hear_it_once(who):
    made = begun(who)
    assert sent_by(who, made) == []
    assert set(answers(made, who.subordinate)) == {("represented", who.staff.pk)}
    assert told(who.staff) == ["meeting.series_represents"]
    assert Meeting.objects.visible_to(who.staff).filter(series=made).count() == 17
    assert MeetingSeries.objects.visible_to(who.staff).get() == made
    owed = Duty.objects.open().filter(matter__kind="meeting")
    assert set(owed.filter(holder=who.staff).values_list("kind", flat=True)) == {"attend"}
    assert not owed.filter(holder=who.subordinate).exists()
    make_ahead(made.pk, NOW + timedelta(days=14))
    assert len(answers(made, who.subordinate)) == 19
    assert set(answers(made, who.subordinate)) == {("represented", who.staff.pk)}
    assert Meeting.objects.visible_to(who.staff).filter(series=made).count() == 19


def test_another_answer_relieves_them(who):
    made = begun(who)
    sent_by(who, made)
    asking.answer(made, by=who.subordinate, now=NOW, answer="coming")
    assert set(answers(made, who.subordinate)) == {("coming", None)}
    assert told(who.staff) == ["meeting.series_represents", "meeting.relieved"]
    assert not Meeting.objects.visible_to(who.staff).filter(series=made).exists()
    assert not Duty.objects.open().filter(holder=who.staff, matter__kind="meeting").exists()


def test_what_was_answered_by_itself_stays(who):
    made = begun(who)
    first = Meeting.objects.filter(series=made).earliest("starts_at")
    facts = {"answer": "represented", "representative": who.stranger}
    answer_one(first, by=who.subordinate, now=NOW, **facts)
    sent_by(who, made)
    assert answers(made, who.subordinate)[:2] == [
        ("represented", who.stranger.pk),
        ("represented", who.staff.pk),
    ]


def test_where_they_are_away_the_meeting_stays_as_it_was(who):
    made = begun(who)
    Absence.objects.create(employee=who.staff, start_on=FIRST, end_on=FIRST)
    (left,) = sent_by(who, made)
    assert left.starts_at.date() == FIRST
    assert answers(made, who.subordinate)[0] == ("none", None)
    last = FIRST + timedelta(days=17 * 7)
    Absence.objects.create(employee=who.staff, start_on=last, end_on=last)
    make_ahead(made.pk, NOW + timedelta(days=7))
    assert answers(made, who.subordinate)[-1] == ("none", None)


@pytest.mark.parametrize("name", ["nobody", "subordinate", "related"])
def test_who_cannot_is_refused(who, name):
    made = begun(who)
    instead = None if name == "nobody" else getattr(who, name)
    with pytest.raises(ValidationError) as fault:
        sent_by(who, made, representative=instead)
    assert "representative" in fault.value.message_dict
    assert set(answers(made, who.subordinate)) == {("none", None)}


def test_answered_through_the_page_without_script(who, door):
    made = begun(who)
    client = door(reading(who.subordinate))
    address = f"/meetings/series/{made.pk}/answer/"
    assert client.post(address, {"answer": "represented"}).status_code == 422
    found = client.post(address, {"answer": "represented", "find": "representative", "q": "x"})
    assert found.status_code == 200
    Absence.objects.create(employee=who.staff, start_on=FIRST, end_on=FIRST)
    sent = {"answer": "represented", "representative": who.staff.pk}
    html = client.post(address, sent, follow=True).content.decode()
    assert "comes instead of you to all of it" in html
    assert "to 1 meeting they cannot come" in html
    assert who.staff.full_name in client.get(address).content.decode()
