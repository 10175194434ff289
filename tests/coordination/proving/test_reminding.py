"""Who is asked to confirm a statement is reminded of it, and learns no more of the task than its page shows."""

from datetime import timedelta

import pytest

from coordination.reminders.actions import scan
from coordination.reminders.models import Occurrence, Recipient, Rule, State
from coordination.reminders.running import run_due
from coordination.tasks.models import Task
from coordination.tasks.proving import Claim
from people.inbox.delivering import deliver
from people.inbox.models import Mail, Notice
from people.units.models import Absence
from tests.coordination.work import given, reading

DAY = timedelta(days=1)
HIDDEN = ("Timbang kopi", "Pernyataan lain", "Isi laporan")


@pytest.fixture
def now(monday):
    return monday


@pytest.fixture
def task(who, now, time_machine):
    time_machine.move_to(now)
    made = given(reading(who.leader), reading(who.subordinate), "Timbang kopi", now, "in_progress")
    return Task.objects.get(pk=made.pk)


@pytest.fixture
def asked(task, who, now):
    """The neighbouring division is asked about the first of two statements."""
    claims = [Claim("Segel lot 19 utuh", 1), Claim("Pernyataan lain", 1)]
    report = task.report(
        by=who.subordinate, percent=40, words="Isi laporan", statements=claims, now=now
    )
    statement = report.statements.first()
    found = task.ask_confirmation(statement, of=reading(who.related), by=who.subordinate, now=now)
    Notice.objects.all().delete()
    return found


def reminded(kind="reminder.holder"):
    return Notice.objects.filter(kind=kind, params__duty="confirm")


def rule_to(recipient):
    Rule.objects.create(
        name="Beri tahu", duty_kind="confirm", anchor="opened", amount=2, recipient=recipient
    )


def test_the_reminder_leads_to_the_statement_alone(asked, who, now, enter, mailoutbox):
    run_due(now + 3 * DAY)
    notice = reminded().get()
    narrow = asked.statement.get_absolute_url()
    assert (notice.recipient, notice.url) == (who.related, narrow)
    assert Occurrence.objects.filter(duty__kind="confirm", state=State.WITHHELD).count() == 0
    Mail.objects.update(next_try_at=now - DAY)
    deliver()
    (letter,) = [one for one in mailoutbox if one.to == [who.related.email]]
    html = letter.alternatives[0][0]
    client = enter(who.related)
    inbox = client.get("/inbox/").content.decode()
    api = client.get("/api/v1/notices/").content.decode()
    for told in (letter.body, html, inbox):
        assert "A statement waits for your confirmation: Segel lot 19 utuh" in told
        assert narrow in told or f"/inbox/{notice.pk}/" in told
    for told in (letter.subject, letter.body, html, inbox, api):
        assert not [words for words in HIDDEN if words in told], told
    assert client.get(f"/tasks/{asked.statement.report.task_id}/").status_code == 404
    assert client.get(narrow).status_code == 200


def test_the_stand_in_is_reminded_of_the_statement_as_well(asked, who, now, enter):
    Absence.objects.create(
        employee=who.related,
        stand_in=who.stranger,
        start_on=now.date(),
        end_on=now.date() + 9 * DAY,
    )
    run_due(now + 3 * DAY)
    copy = reminded().get(recipient=who.stranger)
    assert (copy.subject_kind, copy.subject_id) == ("statement", asked.statement_id)
    client = enter(reading(who.stranger))
    inbox = client.get("/inbox/").content.decode()
    assert "Segel lot 19 utuh" in inbox
    assert not [words for words in HIDDEN if words in inbox]


def test_the_asker_hears_of_the_task_and_the_leader_elsewhere_of_nothing(asked, who, now):
    for recipient in (Recipient.ASKER, Recipient.LEADER):
        rule_to(recipient)
    Occurrence.objects.all().delete()
    scan(now)
    run_due(now + 3 * DAY)
    (to_asker,) = reminded("reminder.asker")
    assert (to_asker.recipient, to_asker.params["title"]) == (who.subordinate, "Timbang kopi")
    assert not reminded("reminder.leader").exists()
    withheld = Occurrence.objects.filter(rule__recipient=Recipient.LEADER)
    assert set(withheld.values_list("state", flat=True)) == {State.WITHHELD}


def test_what_was_answered_is_reminded_of_no_more(asked, task, who, now):
    task.answer_confirmation(asked, by=who.related, is_true=True, now=now + DAY)
    run_due(now + 3 * DAY)
    assert not reminded().exists()


def test_of_two_statements_each_is_led_to_in_its_turn(asked, task, who, now):
    """One duty to each who asked: it leads to the first that is not answered."""
    other = asked.statement.report.statements.last()
    again = task.ask_confirmation(other, of=who.related, by=who.subordinate, now=now)
    task.answer_confirmation(asked, by=who.related, is_true=True, now=now + DAY)
    run_due(now + 3 * DAY)
    assert reminded().get().url == again.statement.get_absolute_url()
