"""Questions to who gave the work: who asks, who answers, what stays, and what it holds up."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from coordination.clarifications.actions import answer, ask
from coordination.clarifications.models import Clarification
from coordination.duties.models import Duty
from coordination.reminders.models import Occurrence, Rule
from coordination.reminders.running import run_due
from coordination.tasks.models import Task
from people.inbox.models import Notice
from people.journal.models import Entry
from tests.coordination.conftest import counted
from tests.coordination.work import given, put, reading

DAY = timedelta(days=1)
PARTS = {
    "holder": 302, "helper": 302, "giver": 403, "observer": 403, "higher": 403, "stranger": 404,
}  # fmt: skip


@pytest.fixture
def now(monday):
    """Rules count working days: on every day of the week the same."""
    return monday


@pytest.fixture
def parts(who):
    return {
        "giver": reading(who.leader),
        "holder": reading(who.subordinate),
        "helper": reading(who.staff),
        "observer": reading(who.neighbour),
        "higher": reading(who.director),
        "stranger": reading(who.stranger),
    }


@pytest.fixture
def task(parts, now):
    made = given(
        parts["giver"], parts["holder"], "Segel lot 16", now,
        helpers=[parts["helper"]], observers=[parts["observer"]], due_at=now + 2 * DAY,
    )  # fmt: skip
    made.acknowledge(by=parts["holder"], now=now)
    return made


def asked(task, by, now, text="Boleh segel sementara?"):
    return ask(task, by=by, question=text, now=now)


def answers_owed():
    rows = Duty.objects.open().filter(kind="answer").order_by("pk")
    return list(rows.values_list("holder__name", "asked_by__name"))


@pytest.mark.parametrize("state", ["given", "in_progress", "reported", "accepted", "cancelled"])
@pytest.mark.parametrize("part", PARTS)
def test_who_asks_when(part, state, parts, enter, task, now):
    put(task, state, now)
    page = enter(parts[part]).post(f"/matters/{task.pk}/clarifications/", {"question": "Mengapa?"})
    expected = PARTS[part]
    if expected == 302 and state in ("accepted", "cancelled"):
        expected = 409
    assert page.status_code == expected
    assert Clarification.objects.count() == (expected == 302)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("deed", ["answer", "withdrawal"])
def test_who_answers_and_who_takes_back(deed, part, parts, enter, task, now):
    question = asked(task, parts["holder"], now)
    page = enter(parts[part]).post(f"/clarifications/{question.pk}/{deed}/", {"words": "Tidak."})
    may = {"answer": "giver", "withdrawal": "holder"}[deed]
    assert page.status_code == (302 if part == may else 404 if part == "stranger" else 403)
    question.refresh_from_db()
    assert question.is_open == (part != may)


def test_from_question_to_answer(parts, enter, task, now, time_machine):
    time_machine.move_to(now)
    holder, giver = enter(parts["holder"]), enter(parts["giver"])
    holder.post(
        f"/matters/{task.pk}/clarifications/", {"question": "Boleh segel <b>sementara</b>?"}
    )
    assert answers_owed() == [(parts["giver"].name, parts["holder"].name)]
    notice = Notice.objects.get(kind="clarification.asked")
    assert (notice.recipient, notice.needs_you) == (parts["giver"], True)
    question = Clarification.objects.get()
    page = giver.get(f"/tasks/{task.pk}/").content.decode()
    assert "segel &lt;b&gt;sementara" in page
    assert "waits for an answer" in page
    assert f'href="/clarifications/{question.pk}/answer/"' in page
    empty = giver.post(f"/clarifications/{question.pk}/answer/", {"words": " "})
    assert (empty.status_code, "Write the answer." in empty.content.decode()) == (422, True)
    giver.post(f"/clarifications/{question.pk}/answer/", {"words": "Tidak, segel baru."})
    assert answers_owed() == []
    heard = Notice.objects.filter(kind="clarification.answered")
    assert {one.recipient for one in heard} == {parts["holder"], parts["helper"]}
    for part in ("holder", "helper", "observer", "higher", "giver"):
        page = enter(parts[part]).get(f"/tasks/{task.pk}/").content.decode()
        assert "Tidak, segel baru." in page
    verbs = list(Entry.objects.about(task).values_list("verb", flat=True))
    assert verbs[-2:] == ["ask", "answer"]
    late = giver.post(f"/clarifications/{question.pk}/answer/", {"words": "Boleh."})
    assert late.status_code == 409
    question.refresh_from_db()
    assert question.answer == "Tidak, segel baru."


def test_what_was_typed_stays(parts, enter, task):
    page = enter(parts["holder"]).post(
        f"/matters/{task.pk}/clarifications/", {"question": "x" * 4001}
    )
    assert page.status_code == 422
    assert "x" * 4001 in page.content.decode()


def test_several_questions_each_waited_for(parts, task, now):
    first = asked(task, parts["holder"], now)
    second = asked(task, parts["holder"], now, "Dan lot 17?")
    asked(task, parts["helper"], now, "Kapan?")
    giver = parts["giver"].name
    both = [(giver, parts["holder"].name), (giver, parts["helper"].name)]
    assert answers_owed() == both
    answer(first, by=parts["giver"], words="Tidak", now=now)
    assert answers_owed() == both
    answer(second, by=parts["giver"], words="Juga tidak", now=now)
    assert answers_owed() == both[1:]


def test_the_database_keeps_what_was_said(parts, task, now):
    question = asked(task, parts["holder"], now)
    rows = Clarification.objects.filter(pk=question.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
    answer(question, by=parts["giver"], words="Tidak", now=now)
    for change in ({"answer": "Ya"}, {"question": "Lain"}, {"state": "open", "answer": ""}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


def test_a_question_left_open_is_owed_again_when_the_work_is(parts, task, now):
    asked(task, parts["holder"], now)
    task.cancel(by=parts["giver"], reason="Batal", now=now)
    assert answers_owed() == []
    task.reopen(by=parts["giver"], reason="Jadi juga", now=now)
    assert answers_owed() == [(parts["giver"].name, parts["holder"].name)]


# --- the asker's reminders
def said(task):
    rows = Notice.objects.filter(kind__startswith="reminder.", subject_id=task.pk)
    return list(rows.order_by("pk").values_list("kind", "recipient__name", "params__duty"))


def test_an_open_question_pauses_the_askers_reminder(parts, task, now):
    at = now + DAY + timedelta(minutes=1)
    question = asked(task, parts["holder"], now + DAY - timedelta(minutes=1))
    run_due(at)
    assert said(task) == []
    assert not Occurrence.objects.filter(state="due", next_try_at__lte=at).exists()
    answer(question, by=parts["giver"], words="Tidak", now=at)
    run_due(at + timedelta(minutes=15))
    assert said(task) == [("reminder.holder", parts["holder"].name, "carry_out")]


def test_what_was_to_be_said_beforehand_is_not_said_afterwards(parts, task, now):
    asked(task, parts["holder"], now + DAY - timedelta(minutes=1))
    run_due(now + DAY + timedelta(minutes=1))
    Rule.objects.filter(anchor="due", amount__gte=0).update(is_active=False)
    run_due(now + 2 * DAY + timedelta(hours=1))
    row = Occurrence.objects.get(rule__anchor="due", rule__amount=-1)
    assert row.state == "cancelled"


def test_others_questions_and_other_rules_pause_nothing(parts, task, now):
    asked(task, parts["helper"], now)
    run_due(now + DAY + timedelta(minutes=1))
    assert ("reminder.holder", parts["holder"].name, "carry_out") in said(task)
    asked(task, parts["holder"], now + DAY)
    Rule.objects.update(pauses_while_asking=False)
    run_due(now + 2 * DAY + timedelta(minutes=1))
    assert said(task).count(("reminder.holder", parts["holder"].name, "carry_out")) == 2


def test_the_giver_hears_that_it_is_late_all_the_same(parts, task, now):
    asked(task, parts["holder"], now)
    run_due(now + 3 * DAY + timedelta(minutes=1))
    heard = said(task)
    assert ("reminder.asker", parts["giver"].name, "carry_out") in heard
    assert not [one for one in heard if one[1] == parts["holder"].name]


@pytest.mark.parametrize("many", [1, 30])
def test_queries_do_not_grow_with_questions(many, parts, enter, task, now):
    for number in range(many):
        asked(task, parts["holder"], now, f"Pertanyaan {number}")
    client = enter(parts["giver"])
    client.get(f"/tasks/{task.pk}/")
    with counted() as count:
        page = client.get(f"/tasks/{task.pk}/").content.decode()
    assert f"Pertanyaan {many - 1}" in page
    assert count.queries == 9


def test_a_hidden_matter_hides_its_questions(parts, enter, now):
    task = given(parts["giver"], parts["holder"], "Rahasia", now, is_confidential=True)
    question = asked(task, parts["holder"], now)
    for part in ("higher", "stranger", "observer"):
        client = enter(parts[part])
        assert client.get(f"/matters/{task.pk}/clarifications/").status_code == 404
        assert client.get(f"/clarifications/{question.pk}/answer/").status_code == 404
    assert Task.objects.get(pk=task.pk).is_open
