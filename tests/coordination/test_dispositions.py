"""Handing down: who may get it, what the ticks make, the tree, the answers, taking it back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from collab.kit.refusals import NotNow, NotYours
from coordination.dispositions.actions import dispose
from coordination.dispositions.gathering import answers, draft, rolled_up
from coordination.dispositions.models import Disposition, Receiver
from coordination.dispositions.tree import tree
from coordination.dispositions.withdrawing import withdraw
from coordination.files.actions import Proof
from coordination.letters.models import Letter
from coordination.letters.states import Secrecy, Urgency
from coordination.tasks.actions import give
from coordination.tasks.models import Task
from people.inbox.models import Notice
from people.journal.models import Entry
from tests.coordination.handing import (
    ATTEND,
    CARRY,
    FILE,
    OPINION,
    READ,
    STUDY,
    WATCH,
    owed,
    recorded,
    task_of,
    to,
)


@pytest.fixture
def letter(who, now):
    return recorded(who, now)


@pytest.fixture
def secret(who, now):
    return recorded(who, now, "Rahasia lot 99", secrecy=Secrecy.SECRET)


@pytest.mark.parametrize(
    ("names", "state", "duties"),
    [
        ([CARRY], "given", {"acknowledge", "carry_out"}),
        ([OPINION], "given", {"acknowledge", "carry_out"}),
        ([STUDY], "given", {"acknowledge", "carry_out"}),
        ([ATTEND], "given", {"acknowledge", "carry_out"}),
        ([WATCH], "given", {"acknowledge", "carry_out", "report"}),
        ([CARRY, WATCH], "given", {"acknowledge", "carry_out", "report"}),
        ([READ], "given", {"read"}),
        ([CARRY, READ], "given", {"acknowledge", "carry_out"}),
        ([FILE], "done", set()),
    ],
)
def test_the_tick_decides_the_life(names, state, duties, letter, who, now):
    sheet = dispose(letter, [to(who.leader, *names)], by=who.director, now=now)
    task = task_of(sheet, who.leader)
    assert task.state == state
    assert {kind for _name, kind in owed(task)} == duties
    assert (task.owner, task.form, task.parent) == (who.director, "directive", None)


def test_a_letter_disposed_of_stays_with_the_official_until_it_is_answered(letter, who, now):
    dispose(letter, [to(who.leader, CARRY)], by=who.director, now=now)
    assert (letter.state, owed(letter)) == ("disposed", {("Sulastri Handayani", "carry_out")})
    assert Notice.objects.filter(recipient=who.secretary, kind="letter.disposed").count() == 1


def test_a_letter_of_which_nothing_comes_back_is_closed_with_it(letter, who, now):
    dispose(letter, [to(who.leader, READ)], by=who.director, now=now)
    letter = Letter.objects.get(pk=letter.pk)
    assert (letter.state, letter.is_open, owed(letter)) == ("concluded", False, set())


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([], "receivers"),
        ([("leader", [CARRY], False), ("leader", [CARRY], True)], "receivers"),
        ([("leader", [], True)], "instructions"),
        ([("leader", [CARRY], False), ("acting", [CARRY], False)], "lead"),
        ([("leader", [CARRY], True), ("acting", [CARRY], True)], "lead"),
        ([("leader", [READ], True), ("acting", [CARRY], False)], "lead"),
    ],
)
def test_what_a_sheet_must_say(rows, field, letter, who, now):
    given = [to(getattr(who, part), *names, lead=lead) for part, names, lead in rows]
    with pytest.raises(ValidationError) as fault:
        dispose(letter, given, by=who.director, now=now)
    assert set(fault.value.message_dict) == {field}
    assert not Disposition.objects.exists()


def test_the_only_one_who_brings_something_back_leads(letter, who, now):
    rows = [to(who.leader, CARRY), to(who.acting, READ)]
    sheet = dispose(letter, rows, by=who.director, now=now)
    parts = dict(sheet.receivers.values_list("employee__name", "part"))
    assert parts == {"Bambang Hidayat": "lead", "Rizal Mahendra": "helper"}


def test_the_database_keeps_one_lead_and_everybody_once(letter, who, now):
    rows = [to(who.leader, CARRY, lead=True), to(who.acting, OPINION)]
    sheet = dispose(letter, rows, by=who.director, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        sheet.receivers.update(part="lead")
    with pytest.raises(IntegrityError), transaction.atomic():
        sheet.receivers.update(employee=who.leader)


@pytest.mark.parametrize("part", ["secretary", "leader", "stranger", "staff", "admin"])
def test_only_the_official_disposes(part, letter, who, now):
    with pytest.raises(NotYours):
        dispose(letter, [to(who.subordinate, CARRY)], by=getattr(who, part), now=now)


def test_a_disposition_goes_to_subordinates_alone(letter, who, now):
    first = task_of(dispose(letter, [to(who.leader, CARRY)], by=who.director, now=now), who.leader)
    for part in ("related_leader", "stranger", "outsider", "director", "leader"):
        with pytest.raises(NotYours):
            dispose(first, [to(getattr(who, part), CARRY)], by=who.leader, now=now)
    (task,) = give([who.subordinate], by=who.leader, title="Bagi", now=now)
    task.acknowledge(by=who.subordinate, now=now)
    with pytest.raises(NotYours):
        dispose(task, [to(who.leader, CARRY)], by=who.subordinate, now=now)


def test_urgency_proposes_the_deadline_and_the_sheet_wins(letter, who, now):
    first = dispose(letter, [to(who.leader, CARRY)], by=who.director, now=now)
    assert task_of(first, who.leader).due_at > now
    due = now + timedelta(days=9)
    second = dispose(letter, [to(who.acting, OPINION)], by=who.director, now=now, due_at=due)
    assert task_of(second, who.acting).due_at == due
    with pytest.raises(ValidationError):
        dispose(letter, [to(who.acting, OPINION)], by=who.director, now=now, due_at=now)


def test_urgency_makes_the_work_urgent(who, now):
    letter = recorded(who, now, urgency=Urgency.AT_ONCE)
    sheet = dispose(letter, [to(who.leader, CARRY)], by=who.director, now=now)
    assert task_of(sheet, who.leader).priority == 4


@pytest.fixture
def chain(letter, who, now):
    """Director → leader ("1") → subordinate ("1") → staff; `{level: task}`."""
    one = dispose(letter, [to(who.leader, CARRY)], by=who.director, now=now)
    first = task_of(one, who.leader)
    two = dispose(first, [to(who.subordinate, STUDY)], by=who.leader, now=now)
    second = task_of(two, who.subordinate)
    three = dispose(second, [to(who.staff, OPINION)], by=who.subordinate, now=now)
    return {"letter": letter, 1: first, 2: second, 3: task_of(three, who.staff)}


def test_handing_down_accepts_what_was_given_and_stays_answerable(chain, who):
    first = Task.objects.get(pk=chain[1].pk)
    assert first.state == "acknowledged"
    assert ("Bambang Hidayat", "carry_out") in owed(first)
    assert chain[2].parent == first
    assert {sheet.root_id for sheet in Disposition.objects.all()} == {chain["letter"].pk}


def test_a_proposal_is_granted_before_it_is_handed_down(who, now):
    (task,) = give([who.leader], by=who.subordinate, title="Usul", now=now)
    with pytest.raises(NotNow):
        dispose(task, [to(who.staff, CARRY)], by=who.leader, now=now)
    task.acknowledge(by=who.leader, now=now)
    dispose(task, [to(who.staff, CARRY)], by=who.leader, now=now)


def flat(nodes):
    return [(node.depth, node.task.holder.name) for one in nodes for node in (one, *below(one))]


def below(node):
    return [found for one in node.below for found in (one, *below(one))]


def test_the_tree_shows_who_holds_what_to_those_who_may_see(chain, who, now):
    names = ["Bambang Hidayat", "Ratna Dewi", "Dimas Prasetyo"]
    assert flat(tree(chain["letter"], who.director, now)) == list(enumerate(names))
    # Whoever stands at the end sees the letter and their own part of it.
    assert flat(tree(chain["letter"], who.staff, now)) == [(0, "Dimas Prasetyo")]
    assert flat(tree(chain["letter"], who.stranger, now)) == []
    assert flat(tree(chain[1], who.leader, now)) == [(0, "Ratna Dewi"), (1, "Dimas Prasetyo")]


def test_a_tree_of_any_depth_costs_the_same(chain, letter, who, now):
    with CaptureQueriesContext(
        connection,
    ) as deep:
        tree(chain["letter"], who.director, now, letter.pk)
    other = recorded(who, now)
    dispose(other, [to(who.leader, CARRY)], by=who.director, now=now)
    with CaptureQueriesContext(connection) as flat_one:
        tree(other, who.director, now, other.pk)
    assert len(deep) == len(flat_one) <= 6


def test_a_secret_letter_is_seen_by_those_it_was_disposed_to(secret, who, now):
    sheet = dispose(secret, [to(who.subordinate, CARRY)], by=who.director, now=now)
    task = task_of(sheet, who.subordinate)
    assert task.is_confidential
    seen = {
        part
        for part in ("secretary", "director", "subordinate", "leader", "staff", "stranger", "admin")
        if Letter.objects.seen(getattr(who, part), secret.pk)
    }
    assert seen == {"secretary", "director", "subordinate"}
    assert Disposition.objects.visible_to(who.subordinate).get() == sheet
    for part in ("leader", "staff", "admin", "stranger"):
        assert not Disposition.objects.visible_to(getattr(who, part)).exists()
        assert tree(secret, getattr(who, part), now) == []
    assert not Notice.objects.filter(recipient=who.leader, kind="task.passing").exists()


def test_answers_come_up_and_begin_ones_own(chain, who, now):
    third, second = chain[3], Task.objects.with_people().get(pk=chain[2].pk)
    third.acknowledge(by=who.staff, now=now)
    proof = Proof(link="https://contoh.example/mutu")
    third.report(by=who.staff, words="Sebaiknya hadir.", now=now, evidence=[proof])
    told = Notice.objects.filter(recipient=who.subordinate, kind="disposition.answered")
    assert told.count() == 1
    (answer,) = answers(second)
    assert [one.link for one in answer.evidence] == ["https://contoh.example/mutu"]
    assert draft(second, who.subordinate) == {
        "words": "Dimas Prasetyo (1): Sebaiknya hadir.",
        "percent": 100,
    }
    assert draft(second, who.leader) == {}


def test_a_final_answer_waits_for_the_leads_unless_one_says_why(chain, who, now):
    second = Task.objects.with_people().get(pk=chain[2].pk)
    with pytest.raises(ValidationError) as fault:
        second.report(by=who.subordinate, percent=100, words="Selesai.", now=now)
    assert set(fault.value.message_dict) == {"despite"}
    second.report(by=who.subordinate, percent=50, words="Separuh.", now=now)
    second.report(
        by=who.subordinate, percent=100, words="Selesai.", despite="Dimas sakit.", now=now
    )
    assert Entry.objects.about(second).last().data["reason"] == "Dimas sakit."
    assert second.reports.last().despite == "Dimas sakit."


def test_the_letter_is_concluded_with_one_answer(letter, who, now):
    rows = [to(who.leader, STUDY, lead=True), to(who.acting, OPINION), to(who.subordinate, READ)]
    sheet = dispose(letter, rows, by=who.director, now=now)
    with pytest.raises(ValidationError):
        letter.conclude(by=who.director, answer="Selesai.", now=now)
    lead, helper = task_of(sheet, who.leader), task_of(sheet, who.acting)
    for task, words in ((lead, "Sudah dikaji."), (helper, "Setuju.")):
        task.acknowledge(by=task.holder, now=now)
        task.report(by=task.holder, percent=100, words=words, now=now)
    assert Notice.objects.filter(recipient=who.director, kind="disposition.answered").count() == 1
    words = rolled_up(answers(letter))
    assert words.index("Sudah dikaji.") < words.index("Setuju.")
    letter.conclude(by=who.director, answer=words, now=now)
    assert (letter.state, owed(letter)) == ("concluded", set())


def test_taking_a_sheet_back(letter, who, now):
    rows = [to(who.leader, CARRY, lead=True), to(who.acting, CARRY)]
    sheet = dispose(letter, rows, by=who.director, now=now)
    begun = task_of(sheet, who.acting)
    begun.acknowledge(by=who.acting, now=now)
    begun.start(by=who.acting, now=now)
    for part in ("leader", "secretary", "stranger"):
        with pytest.raises(NotYours):
            withdraw(sheet, by=getattr(who, part), reason="x", now=now)
    with pytest.raises(ValidationError):
        withdraw(sheet, by=who.director, reason=" ", now=now)
    withdraw(sheet, by=who.director, reason="Salah alamat.", now=now)
    assert task_of(sheet, who.leader).state == "cancelled"
    assert task_of(sheet, who.acting).state == "in_progress"
    assert Notice.objects.filter(recipient=who.acting, kind="disposition.withdrawn").count() == 1
    letter = Letter.objects.get(pk=letter.pk)
    assert (letter.state, owed(letter)) == ("recorded", {("Sulastri Handayani", "decide")})
    with pytest.raises(NotNow):
        withdraw(sheet, by=who.director, reason="Lagi.", now=now)


def test_calling_off_a_task_calls_off_what_came_of_it(chain, who, now):
    first = Task.objects.with_people().get(pk=chain[1].pk)
    first.cancel(by=who.director, reason="Rapat dibatalkan.", now=now)
    states = [Task.objects.get(pk=chain[level].pk).state for level in (1, 2, 3)]
    assert states == ["cancelled"] * 3


def test_a_further_sheet_to_the_same_matter(letter, who, now):
    dispose(letter, [to(who.leader, CARRY)], by=who.director, now=now)
    dispose(letter, [to(who.acting, OPINION)], by=who.director, now=now)
    assert Receiver.objects.filter(sheet__matter=letter.pk).count() == 2
