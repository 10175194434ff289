"""Turns: given once, missed after a stop, left out by hand; and whoever may not be asked any more."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from collab.kit.refusals import NotNow, NotYours
from coordination.matters.models import Participation
from coordination.recurring.actions import begin, change, resume, skip, stop, take_back
from coordination.recurring.making import make_due
from coordination.recurring.models import Series, State, Turn
from coordination.recurring.replanning import replan_all
from coordination.tasks.models import Task
from people.inbox.models import Notice
from people.inbox.words import words_of
from people.journal.models import Entry
from people.workdays.actions import save
from people.workdays.models import Holiday

pytestmark = pytest.mark.django_db
# Tuesday 1 December 2026, 10.00 WIB
TUESDAY = datetime(2026, 12, 1, 3, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(TUESDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def weekly(who):
    """Fridays, given two working days before: on Wednesdays at 08.00."""
    return begin(
        by=who.leader,
        now=TUESDAY,
        people=[who.subordinate, who["Made Ayu Lestari"]],
        helpers=[who.secretary],
        title="Rekap pekanan",
        steps="Kumpulkan\nKirim",
        frequency="weekly",
        weekdays=[4],
        start_on=TUESDAY.date(),
        lead_days=2,
        due_time=time(15),
    )


def fates(series):
    return {f"{turn.on:%m-%d}": turn.fate for turn in series.turns.all()}


def notices(person, kind):
    found = Notice.objects.filter(recipient=person, kind=kind)
    return [words_of(notice) for notice in found]


def test_a_turn_is_given_when_its_time_has_come_and_once(weekly, who, clock):
    before = datetime(2026, 12, 2, 0, 59, tzinfo=UTC)
    clock.move_to(before)
    assert make_due(before) == 0
    at = before + timedelta(minutes=1)
    clock.move_to(at)
    assert (make_due(at), make_due(at)) == (1, 0)
    turn = weekly.turns.get()
    tasks = turn.tasks.all()
    assert {task.holder for task in tasks} == {who.subordinate, who["Made Ayu Lestari"]}
    assert {task.due_at for task in tasks} == {datetime(2026, 12, 4, 8, tzinfo=UTC)}
    assert {task.form for task in tasks} == {"directive"}
    assert [step.text for step in tasks[0].steps.all()] == ["Kumpulkan", "Kirim"]
    assert Participation.objects.filter(employee=who.secretary, matter__in=tasks).count() == 2


def test_a_long_stop_is_told_in_one_notice_and_floods_nobody(weekly, who, clock):
    """Down from 1 December until Wednesday 23, 10.00: Fridays 4, 11 and 18 are past, 25 is to be given."""
    at = datetime(2026, 12, 23, 3, tzinfo=UTC)
    clock.move_to(at)
    assert make_due(at) == 4
    assert fates(weekly) == {
        "12-04": "missed", "12-11": "missed", "12-18": "missed", "12-25": "given",
    }  # fmt: skip
    assert Task.objects.count() == 2
    (told,) = notices(who.leader, "series.missed")
    assert "3" in told.line
    assert make_due(at) == 0


def test_whoever_may_not_be_asked_any_more_gets_nothing_and_the_others_work(weekly, who, clock):
    moved = who["Made Ayu Lestari"]
    moved.is_active = False
    moved.save()
    at = datetime(2026, 12, 2, 3, tzinfo=UTC)
    clock.move_to(at)
    make_due(at)
    assert Task.objects.get().holder == who.subordinate
    (told,) = notices(who.leader, "series.refused")
    assert moved.name in told.more
    assert weekly.turns.get().fate == "given"


def test_a_stranger_now_is_told_with_the_way_out(weekly, who, clock):
    who.subordinate.appointments.update(end_on=date(2026, 12, 1))
    Participation.objects.all().delete()
    at = datetime(2026, 12, 2, 3, tzinfo=UTC)
    clock.move_to(at)
    make_due(at)
    turn = weekly.turns.get()
    assert [task.holder for task in turn.tasks.all()] == [who["Made Ayu Lestari"]]
    assert who.subordinate.name in turn.refusals[0]


def test_a_giver_who_left_gives_nothing_and_their_leader_hears(weekly, who, clock):
    who.leader.is_active = False
    type(who.leader).objects.filter(pk=who.leader.pk).update(is_active=False)
    at = datetime(2026, 12, 2, 3, tzinfo=UTC)
    clock.move_to(at)
    assert make_due(at) == 0
    weekly.refresh_from_db()
    assert weekly.state == State.STOPPED
    assert not Task.objects.exists()


def test_a_date_left_out_is_not_given_and_may_come_back(weekly, who, clock):
    friday, next_one = date(2026, 12, 4), date(2026, 12, 11)
    skip(weekly, friday, by=who.leader, now=TUESDAY)
    skip(weekly, next_one, by=who.leader, now=TUESDAY)
    take_back(weekly, next_one, by=who.leader, now=TUESDAY)
    with pytest.raises(NotNow):
        skip(weekly, friday, by=who.leader, now=TUESDAY)
    with pytest.raises(NotNow):
        skip(weekly, date(2026, 12, 5), by=who.leader, now=TUESDAY)
    for day in range(12):
        at = TUESDAY + day * DAY
        clock.move_to(at)
        make_due(at)
    assert fates(weekly) == {"12-04": "skipped", "12-11": "given"}
    with pytest.raises(NotNow):
        take_back(weekly, friday, by=who.leader, now=at)


def test_stopped_it_gives_nothing_and_resumed_makes_up_for_nothing(weekly, who, clock):
    stop(weekly, by=who.leader, now=TUESDAY)
    with pytest.raises(NotNow):
        stop(weekly, by=who.leader, now=TUESDAY)
    later = datetime(2026, 12, 15, 3, tzinfo=UTC)
    clock.move_to(later)
    assert make_due(later) == 0
    weekly.refresh_from_db()
    resume(weekly, by=who.leader, now=later)
    at = later + DAY
    clock.move_to(at)
    assert make_due(at) == 1
    assert fates(weekly) == {"12-18": "given"}


def test_a_change_holds_from_now_on_and_doubles_no_date(weekly, who, clock):
    wednesday = TUESDAY + DAY
    clock.move_to(wednesday)
    make_due(wednesday)
    given = {"people": [who.subordinate], "by": who.leader, "now": wednesday}
    with pytest.raises(NotNow):
        change(weekly, version=7, title="Lain", **given)
    weekly.refresh_from_db()
    change(weekly, version=1, title="Lain", weekdays=[3, 4], **given)
    make_due(wednesday)
    thursday = wednesday + 7 * DAY
    clock.move_to(thursday)
    make_due(thursday)
    assert fates(weekly) == {"12-03": "given", "12-04": "given", "12-10": "given", "12-11": "given"}
    assert set(
        Task.objects.filter(turns__on=date(2026, 12, 11)).values_list("title", flat=True)
    ) == {"Lain"}
    entry = Entry.objects.about(weekly).get(verb="changed")
    assert entry.data["title"] == ["Rekap pekanan", "Lain"]


def test_so_many_times_and_no_more(who, clock):
    series = begin(
        by=who.leader, now=TUESDAY, people=[who.subordinate], title="Tiga kali",
        frequency="workdays", start_on=TUESDAY.date() + DAY, left=3,
    )  # fmt: skip
    for day in range(10):
        at = TUESDAY + day * DAY
        clock.move_to(at)
        make_due(at)
    series.refresh_from_db()
    assert fates(series) == {"12-02": "given", "12-03": "given", "12-04": "given"}
    assert (series.state, series.left, series.next_at) == (State.OVER, 0, None)


def test_a_holiday_confirmed_later_moves_what_is_to_come(weekly, who, clock):
    """Friday 4 becomes a holiday: due on Thursday 3, so given on Tuesday 1 at 08.00, which is now."""
    save(Holiday(on=date(2026, 12, 4), name="Libur", is_confirmed=True), by=None, now=TUESDAY)
    assert make_due(TUESDAY) == 0
    assert replan_all() == 1
    assert make_due(TUESDAY) == 1
    assert fates(weekly) == {"12-03": "given"}
    Holiday.objects.all().delete()
    replan_all()
    at = datetime(2026, 12, 4, 3, tzinfo=UTC)
    clock.move_to(at)
    assert make_due(at) == 0


def test_one_series_that_fails_holds_up_no_other(weekly, who, clock, monkeypatch, caplog):
    begin(
        by=who.leader, now=TUESDAY, people=[who.subordinate], title="Beres",
        frequency="workdays", start_on=TUESDAY.date() + DAY,
    )  # fmt: skip
    Series.objects.filter(pk=weekly.pk).update(weekdays=["rusak"])
    at = datetime(2026, 12, 2, 3, tzinfo=UTC)
    clock.move_to(at)
    assert make_due(at) == 1
    assert Task.objects.get().title == "Beres"


def test_only_its_giver_and_administrators_may(weekly, who):
    for verb in (stop, resume):
        with pytest.raises(NotYours):
            verb(weekly, by=who.subordinate, now=TUESDAY)
    with pytest.raises(NotYours):
        skip(weekly, date(2026, 12, 4), by=who.director, now=TUESDAY)
    stop(weekly, by=who.admin, now=TUESDAY)
    with pytest.raises(NotYours):
        resume(weekly, by=who.admin, now=TUESDAY)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"people": []}, "people"),
        ({"title": " "}, "title"),
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": [7]}, "weekdays"),
        ({"start_on": date(2026, 10, 1)}, "start_on"),
        ({"start_on": date(2056, 10, 1)}, "start_on"),
        ({"until_on": date(2026, 11, 30)}, "until_on"),
        ({"weekdays": [6], "shift": "leave_out"}, "frequency"),
    ],
)
def test_what_cannot_be_is_refused(who, more, field):
    work = {
        "people": [who.subordinate],
        "title": "Rekap",
        "frequency": "weekly",
        "weekdays": [4],
        "start_on": TUESDAY.date(),
    }
    with pytest.raises(ValidationError) as fault:
        begin(by=who.leader, now=TUESDAY, **{**work, **more})
    assert field in fault.value.message_dict
    assert not Turn.objects.exists()


def test_a_stranger_is_refused_when_it_begins(who):
    with pytest.raises(NotYours):
        begin(
            by=who.leader, now=TUESDAY, people=[who.stranger], title="Rekap",
            frequency="workdays", start_on=TUESDAY.date(),
        )  # fmt: skip
    assert not Series.objects.exists()
