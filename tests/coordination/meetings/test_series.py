"""Series of meetings: made ahead once, called and answered once, changed from a date on."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from collab.kit.ical import occurrences, read, write
from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty
from coordination.meetings.calendar import events_of_series
from coordination.meetings.calling import cancel, reschedule
from coordination.meetings.inviting import Guest
from coordination.meetings.meeting import Meeting
from coordination.meetings.repeating import arranging, asking
from coordination.meetings.repeating.making import make_ahead, make_all
from coordination.meetings.repeating.replanning import change, end
from coordination.meetings.repeating.rhythm import Frequency, Rhythm
from coordination.meetings.series import MeetingSeries
from people.workdays.actions import save
from people.workdays.models import Holiday
from tests.coordination.meetings.holding import fresh, room, told
from tests.coordination.meetings.repeating import FIRST, NOW, WEEKLY, begun


@pytest.fixture
def series(who):
    """`series(**plan)`: every Monday at nine, called, with the subordinate and the related colleague."""
    return lambda **plan: begun(who, **plan)


def days(series):
    found = Meeting.objects.filter(series=series, state="called").order_by("starts_at")
    return [one.starts_at.astimezone(series.organiser.zone) for one in found]


@pytest.mark.parametrize(
    "rhythm",
    [
        WEEKLY,
        Rhythm(weekdays=(1, 3), every=2, until_on=date(2030, 5, 1)),
        Rhythm(frequency=Frequency.WORKDAYS),
        Rhythm(frequency=Frequency.MONTHLY, nth=-1, weekday=4),
        Rhythm(frequency=Frequency.MONTHLY, anchor="day", day=31, every=3),
    ],
)
def test_a_rule_is_read_as_it_was_written(rhythm):
    assert Rhythm.of(rhythm.rrule("Asia/Jakarta"), "Asia/Jakarta") == rhythm


def test_nobody_hears_before_it_is_called(series, who):
    made = series(is_called=False)
    assert not Meeting.objects.filter(series=made).exists()
    assert told(who.subordinate) == []
    assert not MeetingSeries.objects.visible_to(who.subordinate).exists()
    assert MeetingSeries.objects.visible_to(who.leader).get() == made


def test_called_once_told_once_and_owed_for_the_next_two_weeks(series, who):
    made = series()
    assert len(days(made)) == 17
    assert told(who.subordinate) == ["meeting.series_called"]
    owed = Duty.objects.open().filter(holder=who.subordinate, kind="reply")
    assert owed.count() == 2
    with pytest.raises(NotNow):
        arranging.call(made, by=who.leader, now=NOW)
    make_all(NOW + timedelta(days=7))
    assert owed.count() == 3


def test_made_ahead_again_and_again_each_date_is_there_once(series):
    made = series()
    later = NOW + timedelta(days=14)
    assert make_ahead(made.pk, later) == 2
    assert make_ahead(made.pk, later) == 0
    MeetingSeries.objects.filter(pk=made.pk).update(made_until=None)
    assert make_ahead(made.pk, later) == 0
    assert len(set(days(made))) == len(days(made)) == 19


def test_holidays_are_left_out_or_moved(series):
    save(Holiday(on=FIRST, name="Libur", is_confirmed=True), by=None, now=NOW)
    assert days(series())[0].date() == FIRST + timedelta(days=7)
    assert days(series(on_holiday="after"))[0].date() == FIRST + timedelta(days=1)
    assert days(series(on_holiday="keep"))[0].date() == FIRST


def test_answering_for_all_of_it_answers_what_comes(series, who):
    made = series()
    with pytest.raises(ValidationError):
        asking.answer(made, by=who.subordinate, now=NOW, answer="excused")
    asking.answer(made, by=who.subordinate, now=NOW, answer="coming")
    answers = Meeting.objects.filter(series=made, invitations__employee=who.subordinate)
    assert set(answers.values_list("invitations__answer", flat=True)) == {"coming"}
    assert not Duty.objects.open().filter(holder=who.subordinate, kind="reply").exists()
    make_ahead(made.pk, NOW + timedelta(days=7))
    assert set(answers.values_list("invitations__answer", flat=True)) == {"coming"}
    with pytest.raises(NotNow):
        asking.answer(made, by=who.stranger, now=NOW, answer="coming")


def test_only_who_arranges_it_changes_it(series, who):
    made = series()
    for person in (who.subordinate, who.stranger, who.director):
        with pytest.raises(NotYours):
            end(made, by=person, now=NOW, reason="x")


def test_another_time_moves_what_stays_on_its_date_and_tells_once(series, who):
    made = series()
    first = Meeting.objects.filter(series=made).earliest("starts_at")
    asking.answer(made, by=who.subordinate, now=NOW, answer="coming")
    change(made, by=who.leader, version=made.version, now=NOW, at=time(10))
    moved = fresh(first)
    assert moved.starts_at == first.starts_at + timedelta(hours=1)
    assert moved.invitations.get(employee=who.subordinate).answer == "none"
    assert told(who.subordinate) == ["meeting.series_called", "meeting.series_changed"]
    assert len(days(made)) == 17


def test_another_day_from_a_date_on_leaves_what_comes_before(series, who):
    made = series()
    turn = FIRST + timedelta(days=14)
    rule = Rhythm(weekdays=(2,))
    change(made, by=who.leader, version=made.version, now=NOW, rhythm=rule, from_on=turn)
    assert [one.date().weekday() for one in days(made)][:4] == [0, 0, 2, 2]
    assert told(who.subordinate)[-1] == "meeting.series_changed"
    with pytest.raises(NotNow):
        change(made, by=who.leader, version=made.version - 1, now=NOW, title="Lain")


def test_every_other_week_goes_on_counting_as_before(series, who):
    made = series(rhythm=Rhythm(weekdays=(0,), every=2))
    before = days(made)
    turn = FIRST + timedelta(days=8)
    change(made, by=who.leader, version=made.version, now=NOW, place="Aula", from_on=turn)
    assert days(made) == before


def test_a_date_is_skipped_and_one_that_is_there_called_off_by_itself(series, who):
    made = series()
    far = date(2030, 6, 3)
    arranging.skip(made, far, by=who.leader, now=NOW)
    make_ahead(made.pk, NOW + timedelta(days=60))
    assert far not in [one.date() for one in days(made)]
    with pytest.raises(NotNow):
        arranging.skip(made, FIRST, by=who.leader, now=NOW)
    with pytest.raises(ValidationError):
        arranging.skip(made, date(2030, 7, 2), by=who.leader, now=NOW)


def test_it_ends_and_is_told_once(series, who):
    made = series()
    end(made, by=who.leader, now=NOW, reason="Selesai")
    assert days(made) == []
    assert told(who.subordinate) == ["meeting.series_called", "meeting.series_ended"]
    assert make_all(NOW + timedelta(days=9)) == 0
    assert not Duty.objects.open().filter(matter__kind="meeting").exists()


def test_a_taken_room_is_told_and_the_meeting_is_held_without(series, who):
    series(room=room())
    other = series(room=room(), title="Rapat lain")
    assert set(Meeting.objects.filter(series=other).values_list("room", flat=True)) == {None}
    assert "meeting.no_room" in told(who.leader)


def test_guests_and_further_people_come_to_every_meeting(series, who):
    made = series()
    guests = [Guest("Tamu@contoh.example", "Tamu")]
    asking.invite(made, by=who.leader, now=NOW, people=[who.stranger], guests=guests)
    found = Meeting.objects.filter(series=made)
    assert found.filter(invitations__employee=who.stranger).count() == 17
    assert found.filter(invitations__guest_email="tamu@contoh.example").count() == 17
    assert told(who.stranger) == ["meeting.series_called"]


def test_a_calendar_gets_one_rule_with_its_exceptions(series, who):
    made = series()
    meetings = list(Meeting.objects.filter(series=made).order_by("starts_at"))
    cancel(fresh(meetings[1]), by=who.leader, now=NOW, reason="Libur")
    third = fresh(meetings[2])
    later = third.starts_at + timedelta(hours=3)
    times = {"starts_at": later, "ends_at": later + timedelta(hours=1)}
    reschedule(third, by=who.leader, version=third.version, now=NOW, **times)
    events = events_of_series({MeetingSeries.objects.get(pk=made.pk)}, who.subordinate)[made.pk]
    assert len(events) == 2
    assert read(write(events)).faults == ()
    base, moved = events
    assert base.rrule.startswith("FREQ=WEEKLY")
    assert base.exdates == (meetings[1].starts_at,)
    assert moved.recurrence_id == meetings[2].starts_at
    span = meetings[0].starts_at, meetings[3].ends_at
    assert len(list(occurrences(base, *span))) == 3
    assert events_of_series({made}, who.stranger)[made.pk] == ()


def test_who_is_taken_out_hears_it_once_and_owes_nothing(series, who):
    made = series()
    invitation = made.invitations.get(employee=who.subordinate)
    asking.uninvite(made, invitation, by=who.leader, now=NOW)
    assert not Meeting.objects.filter(invitations__employee=who.subordinate).exists()
    assert (
        not Duty.objects.open()
        .filter(holder=who.subordinate)
        .filter(matter__kind="meeting")
        .exists()
    )
    assert told(who.subordinate) == ["meeting.series_called", "meeting.uninvited"]
    chair = made.invitations.get(employee=who.leader)
    with pytest.raises(NotNow):
        asking.uninvite(made, chair, by=who.leader, now=NOW)
