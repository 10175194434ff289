"""What a task needs decides its life: which moves there are, for whom, and what ends it (domain 3.1)."""

from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty
from coordination.tasks.actions import give
from coordination.tasks.lives import ANSWERS, ORDINARY, Need, Rhythm, next_date
from coordination.tasks.models import Task
from people.inbox.models import Notice
from tests.coordination.work import put

NOTHING = Need(0)
WATCH = Need.PERIODIC
BOTH = ORDINARY | Need.PERIODIC
ATTEND = Need.ATTENDANCE | Need.REPORT
LIVES = (NOTHING, Need.READING, Need.OPINION, Need.REPORT, ATTEND, WATCH, ORDINARY, BOTH)
STATES = ("given", "acknowledged", "in_progress", "reported", "returned", "done", "accepted")
HANDS_ON = {"acknowledged", "in_progress", "returned"}

# move: (who, states, lives that have it)
TABLE = {
    "acknowledge": ("subordinate", {"given"}, set(LIVES) - {NOTHING, Need.READING}),
    "read": ("subordinate", {"given"}, {Need.READING}),
    "attend": ("subordinate", HANDS_ON, {ATTEND}),
    "report": ("subordinate", HANDS_ON, set(LIVES) - {NOTHING, Need.READING}),
    "hand_down": ("subordinate", HANDS_ON, set(LIVES) - {NOTHING, Need.READING}),
    "stop_reports": ("leader", HANDS_ON, {WATCH, BOTH}),
    "reopen": ("leader", {"done", "accepted"}, set(LIVES) - {NOTHING}),
}


def made(who, now, needs, **more):
    (task,) = give([who.subordinate], by=who.leader, title="Pantau", now=now, needs=needs, **more)
    return task


def owed(task):
    return set(Duty.objects.open().filter(matter=task).values_list("holder__name", "kind"))


@pytest.mark.parametrize("needs", LIVES)
def test_moves_states_lives_and_people(needs, who, now):
    task = made(who, now, needs)
    people = {part: getattr(who, part) for part in ("leader", "subordinate", "staff", "director")}
    for state, (move, row) in product(STATES, TABLE.items()):
        task.state = state
        for part, person in people.items():
            wanted = part == row[0] and state in row[1] and needs in row[2]
            assert (move in task.open_moves(person)) == wanted, (move, state, part)


def test_for_information_ends_with_reading(who, now):
    task = made(who, now, Need.READING)
    assert owed(task) == {("Ratna Dewi", "read")}
    with pytest.raises(NotYours):
        task.read(by=who.leader, now=now)
    task.read(by=who.subordinate, now=now)
    assert (task.state, task.is_open, owed(task)) == ("done", False, set())
    assert Notice.objects.filter(recipient=who.leader, kind="task.read").count() == 1
    task.reopen(by=who.leader, reason="Baca lampirannya.", now=now)
    assert (task.state, owed(task)) == ("given", {("Ratna Dewi", "read")})


def test_what_is_only_filed_has_ended_at_once(who, now):
    task = made(who, now, NOTHING)
    assert (task.state, task.is_open, owed(task)) == ("done", False, set())
    assert Notice.objects.filter(recipient=who.subordinate, kind="task.given").exists()
    with pytest.raises(NotNow):
        task.reopen(by=who.leader, reason="Tidak ada.", now=now)


@pytest.mark.parametrize("needs", [Need.OPINION, Need.REPORT])
def test_an_opinion_or_study_ends_when_it_is_handed_in_and_may_be_asked_again(needs, who, now):
    task = made(who, now, needs)
    task.acknowledge(by=who.subordinate, now=now)
    percent = 100 if task.asks_percent else None
    task.report(by=who.subordinate, percent=percent, words="Sebaiknya ditolak.", now=now)
    assert (task.state, task.is_open, owed(task)) == ("done", False, set())
    assert Notice.objects.filter(recipient=who.leader, kind="task.answered").count() == 1
    task.reopen(by=who.leader, reason="Pertimbangkan biaya juga.", now=now)
    assert (task.state, owed(task)) == ("in_progress", {("Ratna Dewi", "carry_out")})


def test_a_study_may_report_on_the_way(who, now):
    task = made(who, now, Need.REPORT)
    task.acknowledge(by=who.subordinate, now=now)
    task.report(by=who.subordinate, percent=40, words="Separuh.", now=now)
    assert (task.state, task.is_open) == ("in_progress", True)


def test_attending_needs_the_attendance_before_the_report_ends_it(who, now):
    task = made(who, now, ATTEND)
    task.acknowledge(by=who.subordinate, now=now)
    with pytest.raises(ValidationError):
        task.report(by=who.subordinate, percent=100, words="Sudah hadir.", now=now)
    with pytest.raises(ValidationError) as fault:
        task.attend(by=who.subordinate, on=now + timedelta(hours=1), where=" ", company="", now=now)
    assert set(fault.value.message_dict) == {"on", "where", "company"}
    task.attend(by=who.subordinate, on=now, where="Balai", company="Kepala Balai", now=now)
    task.report(by=who.subordinate, percent=100, words="Sudah hadir.", now=now)
    assert (task.state, task.is_open) == ("done", False)


@pytest.fixture
def monday():
    return datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


def test_a_watch_owes_a_report_each_week_and_ends_with_its_last(who, monday):
    end = monday + timedelta(days=20)
    task = made(who, monday, WATCH, due_at=end)
    task.acknowledge(by=who.subordinate, now=monday)
    dues = []
    for week in (1, 2):
        duty = Duty.objects.open().get(matter=task, kind="report")
        dues.append(duty.due_at.astimezone(end.tzinfo).date().isoformat())
        task.report(
            by=who.subordinate, words="Aman.", now=monday + timedelta(days=7 * week, hours=2)
        )
    assert dues == ["2026-03-09", "2026-03-16"]
    assert (task.state, task.is_open, owed(task)) == ("done", False, set())


def test_the_giver_ends_a_watch(who, now):
    task = made(who, now, WATCH)
    task.acknowledge(by=who.subordinate, now=now)
    task.stop_reports(by=who.leader, now=now)
    assert (task.state, task.is_open, owed(task)) == ("done", False, set())


def test_several_ticks_add_up(who, now):
    """Carry out and monitor: periodic reports, and a final result that is accepted."""
    task = made(who, now, BOTH)
    task.acknowledge(by=who.subordinate, now=now)
    assert owed(task) == {("Ratna Dewi", "carry_out"), ("Ratna Dewi", "report")}
    task.report(by=who.subordinate, percent=30, words="Jalan.", now=now)
    assert ("Ratna Dewi", "report") in owed(task)
    task.report(by=who.subordinate, percent=100, words="Selesai.", now=now)
    assert (task.state, owed(task)) == ("reported", {("Bambang Hidayat", "accept")})
    task.return_(by=who.leader, reason="Kurang.", now=now)
    assert owed(task) == {("Ratna Dewi", "carry_out"), ("Ratna Dewi", "report")}
    task.stop_reports(by=who.leader, now=now)
    assert Task.objects.get(pk=task.pk).life == ORDINARY
    assert owed(task) == {("Ratna Dewi", "carry_out")}
    task.report(by=who.subordinate, percent=100, words="Selesai.", now=now)
    task.accept(by=who.leader, now=now)
    assert task.state == "accepted"


@pytest.mark.parametrize(
    ("rhythm", "date", "wanted"),
    [
        (Rhythm.DAY, "2026-01-31", "2026-02-01"),
        (Rhythm.WEEK, "2026-12-28", "2027-01-04"),
        (Rhythm.FORTNIGHT, "2026-02-20", "2026-03-06"),
        (Rhythm.MONTH, "2026-01-31", "2026-02-28"),
        (Rhythm.MONTH, "2026-12-15", "2027-01-15"),
    ],
)
def test_rhythms(rhythm, date, wanted):
    on = datetime.fromisoformat(date).date()
    assert next_date(rhythm, on).isoformat() == wanted


def test_a_read_only_task_is_marked_through_its_page(who, door, now):
    task = made(who, now, Need.READING)
    client = door(who.subordinate)
    assert f"/tasks/{task.pk}/reading/" in client.get(task.get_absolute_url()).content.decode()
    client.post(f"/tasks/{task.pk}/reading/")
    assert Task.objects.get(pk=task.pk).state == "done"


def test_attendance_through_its_page(who, door, now):
    task = made(who, now, ATTEND)
    put(task, "acknowledged", now)
    client = door(who.subordinate)
    url = f"/tasks/{task.pk}/attendance/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"where": "Balai"}).status_code == 422
    sent = {"on": "2026-01-05", "at": "09:00", "where": "Balai", "company": "Kepala"}
    assert client.post(url, sent).status_code == 302
    assert task.attendances.get().company == "Kepala"


def test_the_report_form_asks_what_the_life_asks(who, door, now):
    for needs in LIVES:
        if needs & ANSWERS:
            task = made(who, now, needs)
            put(task, "acknowledged", now)
            page = door(who.subordinate).get(task.get_absolute_url()).content.decode()
            assert ('name="percent"' in page) == task.asks_percent, needs
