"""Changing what was asked: two at once, the due time and what hangs on it, and who hears."""

from datetime import UTC, date, datetime, timedelta
from html import escape

import pytest
from django.core import mail
from django.utils import timezone

from collab.kit.refusals import NotNow
from coordination.duties.models import Duty
from coordination.matters.models import Matter
from coordination.reminders.models import Occurrence
from coordination.tasks.actions import give
from coordination.tasks.models import Task
from people.inbox.delivering import deliver
from people.inbox.models import Mail, Notice
from people.journal.models import Entry
from people.workdays.calendars import calendar_of
from people.workdays.dues import answer_due
from tests.coordination.work import given, put, reading, titles

DAY = timedelta(days=1)


@pytest.fixture
def task(who, now):
    """A directive that is due in twenty days; nobody has anything new to read."""
    task = given(
        *(reading(who.leader), who.subordinate, "Susun laporan", now),
        instruction="Per komoditas",
        due_at=(now + 20 * DAY).replace(second=0, microsecond=0),
        helpers=[who.staff],
        observers=[who.secretary],
    )
    Notice.objects.all().delete()
    return task


def page_of(task):
    return f"/tasks/{task.pk}/revision/"


def opened(client, task):
    """The form as the page shows it."""
    form = client.get(page_of(task)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def revise(client, task, **changes):
    typed = {**opened(client, task), **changes}
    return client.post(page_of(task), {name: v for name, v in typed.items() if v is not None})


def fresh(task):
    return Task.objects.get(pk=task.pk)


def revisions(task):
    return Entry.objects.about(task).filter(verb="revise")


# --- what changes
CHANGES = {
    "title": ("Susun ringkasan", "Susun ringkasan"),
    "instruction": ("Baris satu\r\nbaris dua", "Baris satu\nbaris dua"),
    "priority": ("4", 4),
    "required_grade": ("4", 4),
    "start_on": ("2031-01-02", date(2031, 1, 2)),
    "due_zone": ("Asia/Jayapura", "Asia/Jayapura"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_kept_journalled_and_told_to_all_who_take_part(name, who, enter, task):
    typed, kept = CHANGES[name]
    assert revise(enter(who.leader), task, **{name: typed}).status_code == 302
    after = fresh(task)
    assert getattr(after, name) == kept
    assert after.version == task.version + 1
    (entry,) = revisions(task)
    assert entry.by == who.leader
    assert name in entry.data
    told = Notice.objects.filter(kind="task.revised")
    assert {one.recipient for one in told} == {who.subordinate, who.staff, who.secretary}
    assert {one.url for one in told} == {f"/tasks/{task.pk}/"}
    page = enter(who.subordinate).get(f"/tasks/{task.pk}/").content.decode()
    assert "mengubah" in page


def test_nothing_changed_is_nothing_said(who, enter, task):
    assert revise(enter(who.leader), task).status_code == 302
    assert fresh(task).version == task.version
    assert not revisions(task).exists()
    assert not Notice.objects.exists()


def test_the_letter_goes_to_who_takes_part_and_nobody_else(who, enter, task):
    Mail.objects.all().delete()
    revise(enter(who.leader), task, title="Susun ringkasan")
    deliver()
    people = (who.subordinate, who.staff, who.secretary)
    assert sorted(letter.to for letter in mail.outbox) == sorted([one.email] for one in people)


def test_ones_own_task_is_changed_without_a_word(who, enter, now):
    own = given(who.subordinate, who.subordinate, "Sendiri", now)
    revise(enter(who.subordinate), own, title="Sendiri saja")
    assert fresh(own).title == "Sendiri saja"
    assert not Notice.objects.exists()


def test_it_is_found_by_its_new_words_and_no_more_by_the_old(who, enter, task):
    client = enter(who.leader)
    revise(client, task, title="Susun ringkasan", instruction="Menurut pelabuhan")
    for words, found in (("ringkasan pelabuhan", True), ("laporan", False), ("komoditas", False)):
        answer = client.get("/tasks/", {"view": "given", "q": words})
        assert titles(answer) == (["Susun ringkasan"] if found else [])


@pytest.mark.parametrize(
    "fault",
    [
        {"title": " "},
        {"title": "x" * 201},
        {"title": "nol\0"},
        {"instruction": "x" * 20_001},
        {"due_on": "kemarin"},
        {"due_on": "2020-01-01"},
        {"due_zone": "Europe/Berlin"},
        {"priority": "9"},
        {"version": None},
        {"version": "x"},
        {"version": "0"},
    ],
    ids=lambda fault: str(fault)[:30],
)
def test_what_is_wrong_changes_nothing_and_stays_typed(fault, who, enter, task):
    before = Task.objects.values().get()
    answer = revise(enter(who.leader), task, **{"instruction": "Kata yang panjang", **fault})
    assert answer.status_code == 422
    assert "instruction" in fault or "Kata yang panjang" in answer.content.decode()
    assert Task.objects.values().get() == before
    assert not Notice.objects.exists()


# --- two at once
def test_a_concurrent_edit_is_told_and_nothing_is_lost(who, enter, task):
    client = enter(who.leader)
    mine = {**opened(client, task), "instruction": "Kata saya <b>"}
    revise(client, task, title="Judul dari jendela lain")
    answer = client.post(page_of(task), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed it meanwhile" in page
    assert "Judul dari jendela lain" in page
    assert escape("Kata saya <b>") in page
    assert (fresh(task).title, fresh(task).instruction) == (
        "Judul dari jendela lain",
        "Per komoditas",
    )
    form = answer.context["form"]
    again = {name: form[name].value() for name in form.fields if form[name].value()}
    assert client.post(page_of(task), again).status_code == 302
    assert fresh(task).instruction == "Kata saya <b>"
    assert revisions(task).count() == 2


def test_of_two_at_the_same_moment_one_is_told(who, task, now):
    first, second = fresh(task), fresh(task)
    first.revise(by=who.leader, version=1, now=now, title="Pertama")
    with pytest.raises(NotNow):
        second.revise(by=who.leader, version=1, now=now, title="Kedua", priority=4)
    assert (fresh(task).title, fresh(task).priority) == ("Pertama", 2)
    assert Notice.objects.filter(kind="task.revised", recipient=who.subordinate).count() == 1


def test_urgency_stands_on_the_spine(who, task, now):
    fresh(task).revise(by=who.leader, version=1, now=now, priority=4)
    assert Matter.objects.get(pk=task.pk).is_urgent
    fresh(task).revise(by=who.leader, version=2, now=now, priority=3)
    assert not Matter.objects.get(pk=task.pk).is_urgent
    (born,) = give([who.subordinate], by=who.leader, title="Kini juga", now=now, priority=4)
    assert Matter.objects.get(pk=born.pk).is_urgent


@pytest.mark.parametrize("version", ["99", "9" * 30])
def test_a_version_that_is_not_yet_is_told(version, who, enter, task):
    answer = revise(enter(who.leader), task, title="Lain", version=version)
    assert answer.status_code == 409
    assert fresh(task).title == "Susun laporan"


def test_what_others_do_meanwhile_is_not_written_over(who, enter, task, now):
    client = enter(who.leader)
    mine = {**opened(client, task), "title": "Judul saya"}
    fresh(task).acknowledge(by=who.subordinate, now=now)
    fresh(task).report(by=who.subordinate, percent=40, words="Sebagian", now=now)
    assert client.post(page_of(task), mine).status_code == 302
    after = fresh(task)
    assert (after.title, after.state, after.percent) == ("Judul saya", "in_progress", 40)
    assert after.acknowledged_at


def test_what_was_called_off_meanwhile_is_not_changed(who, enter, task, now):
    client = enter(who.leader)
    mine = {**opened(client, task), "title": "Judul saya"}
    fresh(task).cancel(by=who.leader, reason="Tidak perlu", now=now)
    answer = client.post(page_of(task), mine)
    assert answer.status_code == 409
    assert f'href="/tasks/{task.pk}/"' in answer.content.decode()
    assert fresh(task).title == "Susun laporan"


# --- the due time
def due_of(task, kind):
    return Duty.objects.open().get(matter=task.pk, kind=kind).due_at


def reminders(task):
    """When the responsible person is reminded of the work."""
    rows = Occurrence.objects.filter(duty__matter=task.pk, duty__kind="carry_out", state="due")
    return set(rows.values_list("due_at", flat=True))


def test_a_new_due_time_moves_the_open_duty_and_its_reminders(who, enter, task):
    before = reminders(task)
    assert before
    revise(enter(who.leader), task, due_on="2031-05-06", due_time="09:30")
    due = datetime(2031, 5, 6, 2, 30, tzinfo=UTC)
    assert (fresh(task).due_at, due_of(task, "carry_out")) == (due, due)
    assert due in reminders(task)
    assert not reminders(task) & before
    page = enter(reading(who.subordinate)).get("/tasks/?view=mine&due_on=2031-05-06")
    assert titles(page) == ["Susun laporan"]


def test_a_due_time_is_meant_in_its_zone_and_at_the_end_of_the_day(who, enter, task):
    changes = {"due_on": "2031-05-06", "due_time": "", "due_zone": "Asia/Jayapura"}
    revise(enter(who.leader), task, **changes)
    assert due_of(task, "carry_out") == datetime(2031, 5, 6, 7, tzinfo=UTC)


def test_without_a_due_time_nothing_reminds_of_it(who, enter, task):
    revise(enter(who.leader), task, due_on="", due_time="")
    assert fresh(task).due_at is None
    assert due_of(task, "carry_out") is None
    assert reminders(task) == set()


def test_the_answer_is_owed_before_the_work_is(who, enter, task, now):
    assert due_of(task, "acknowledge") == answer_due(now, calendar_of(who.subordinate))
    soon = timezone.localtime(now + timedelta(hours=3), who.leader.zone)
    revise(enter(who.leader), task, due_on=f"{soon:%Y-%m-%d}", due_time=f"{soon:%H:%M}")
    due = soon.replace(second=0, microsecond=0)
    assert (due_of(task, "carry_out"), due_of(task, "acknowledge")) == (due, due)
    revise(enter(who.leader), task, due_on="2031-05-06")
    assert due_of(task, "acknowledge") == due


def test_what_is_settled_does_not_move(who, enter, task, now):
    task.acknowledge(by=who.subordinate, now=now)
    fresh(task).report(by=who.subordinate, percent=100, words="Selesai", now=now)
    settled = Duty.objects.filter(settled_at__isnull=False).order_by("pk")
    before = list(settled.values())
    revise(enter(who.leader), task, due_on="2031-05-06")
    assert fresh(task).due_at.year == 2031
    assert list(settled.values()) == before
    fresh(task).return_(by=who.leader, reason="Belum cocok", now=now)
    assert due_of(task, "carry_out").year == 2031


def test_a_task_without_a_due_time_may_be_given_one(who, enter, now):
    task = given(reading(who.leader), who.subordinate, "Tanpa batas", now)
    put(task, "in_progress", now)
    revise(enter(who.leader), task, due_on="2031-05-06", due_time="09:30")
    assert due_of(task, "carry_out") == datetime(2031, 5, 6, 2, 30, tzinfo=UTC)
    assert reminders(task)
