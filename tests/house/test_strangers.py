"""Every address of the portal: what nobody, and what a stranger, gets there.

The table has a row for every named address; an address without a row fails. `OPEN` ones are for
everybody, `OFFICE` ones show a person their own or the whole office's, `OBJECT` ones stand for one
object, which a stranger must not learn of: 404, whatever the method, and nothing changes.
The API's addresses have their own table in `tests/api`.
"""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from collab.kit.clock import today
from coordination.clarifications.actions import ask
from coordination.discussions.actions import comment
from coordination.files.actions import attach
from coordination.matters.models import Matter
from coordination.papers.actions import begin
from coordination.papers.annexes import add_annex
from coordination.recurring import actions as recurring
from coordination.recurring.models import Series
from coordination.tasks.actions import give
from coordination.tasks.proving import Claim
from people.accounts.actions import issue_token
from people.diary.actions import note
from people.diary.feeds import open_feed
from people.inbox.models import Notice
from people.inbox.targets import Target
from people.journal.models import Entry
from people.units.models import Absence
from tests.house.addresses import EMBEDDED_ONLY, OBJECT, OFFICE, POSTED, ROUTES, SERIES, named
from tests.house.approvals import asked
from tests.house.decrees import together
from tests.house.gatherings import gathered
from tests.house.letters import handed_down
from tests.house.meetings import secret
from tests.house.minutes import being_held
from tests.house.registers import numbered

BATCH = 24


@pytest.fixture
def hidden(who, now, settings, tmp_path):
    """A confidential task with everything that can hang on one; `{url argument: value}`."""
    settings.MEDIA_ROOT = tmp_path
    (task,) = give(
        [who.subordinate],
        by=who.leader,
        title="Rahasia sekali",
        now=now,
        steps=["Langkah rahasia"],
        is_confidential=True,
    )
    comment(task, by=who.leader, text="Ucapan rahasia", now=now)
    question = ask(task, by=who.subordinate, question="Pertanyaan rahasia", now=now)
    deviation = task.propose_deviation(
        by=who.subordinate, reason="Alasan rahasia", title="Cara rahasia", now=now
    )
    task.acknowledge(by=who.subordinate, now=now)
    claims = [Claim("Pernyataan rahasia", 2)]
    report = task.report(
        by=who.subordinate, percent=10, words="Laporan rahasia", statements=claims, now=now
    )
    statement = report.statements.get()
    upload = SimpleUploadedFile("rahasia.txt", b"isi rahasia")
    attachment = attach(task, upload, by=who.leader, now=now)
    notice = Notice.objects.filter(recipient=who.subordinate).first()
    paper = begin(
        who.leader.appointments.get(is_main=True).position.division,
        kind="work_rule",
        by=who.leader,
        now=now,
        title="Aturan rahasia sekali",
        sections=[{"heading": "Rahasia", "body": "Isi rahasia sekali"}],
    )
    file = SimpleUploadedFile("lampiran-rahasia.txt", b"isi rahasia")
    annex = add_annex(paper, file, by=who.leader, now=now)
    address = "https://push.example/rahasia"
    device = Target.objects.create(
        person=who.subordinate, channel="push", address=address, created_at=now
    )
    week = now + timedelta(days=7)
    token, _text = issue_token(by=who.leader, name="Rahasia sekali", expires_at=week, now=now)
    start = {"start": now, "end": week}
    entry = note(by=who.leader, now=now, title="Rahasia sekali", **start)
    feed, _key = open_feed(by=who.leader, now=now, name="Rahasia sekali", kinds=["entry"])
    away = Absence.objects.create(
        employee=who["Hendra Wijaya"],
        stand_in=who["Retno Kusumawardani"],
        start_on=timezone.localdate(now),
    )
    recurring.begin(
        by=who.leader,
        now=now,
        people=[who.subordinate],
        title="Rahasia sekali",
        frequency="workdays",
        start_on=today(who.leader),
    )
    series = dict.fromkeys(SERIES, Series.objects.get().pk)
    return {
        **asked(task, who, now),
        **handed_down(who, now),
        **secret(who, now),
        **being_held(who, now),
        **series,
        **gathered(who, now),
        **numbered(who, now),
        **together(who, now),
        "task": task,
        "absence": away.pk,
        "absence_ending": away.pk,
        "step": task.steps.get().pk,
        "attachment": attachment.pk,
        "notice": notice.pk,
        "deviation": deviation.pk,
        "device_revocation": device.pk,
        "statement": statement.pk,
        "statement_confirmation": statement.pk,
        "statement_file": statement.pk,
        "clarification_answer": question.pk,
        "clarification_withdrawal": question.pk,
        "duty_snooze": task.duties.first().pk,
        "token_revocation": token.pk,
        "diary_entry": entry.pk,
        "diary_removal": entry.pk,
        "feed_revocation": feed.pk,
        "paper": paper.pk,
        "number": 1,
        "kind": "work_rule",
        "annex": annex.pk,
        "person": who.leader.pk,
        "branch": who.leader.appointments.first().position_id,
    }


def address(name, pattern, hidden):
    arguments = {}
    for key in pattern.pattern.converters:
        if key == "pk":
            by_name = {"photo": "person"}.get(name, name)
            by_name = "paper" if name.startswith("paper_") else by_name
            value = hidden.get(by_name, hidden["task"])
            arguments[key] = getattr(value, "pk", value)
        else:
            arguments[key] = hidden[key]
    return reverse(name, kwargs=arguments)


def state_of_everything():
    return (
        list(Matter.objects.order_by("pk").values()),
        Entry.objects.count(),
        Notice.objects.filter(read_at=None).count(),
    )


def test_every_address_has_a_row():
    names = set(named())
    assert names - EMBEDDED_ONLY - set(ROUTES) - {"healthz", "readyz"} == set()
    assert set(ROUTES) - names == set()


def batches(*kinds):
    """The named addresses of some kinds, some at a time: what they are asked about is made once for each batch."""
    names = [name for name, kind in ROUTES.items() if kind in kinds]
    return [pytest.param(names[n : n + BATCH], id=names[n]) for n in range(0, len(names), BATCH)]


@pytest.mark.parametrize("names", batches(OFFICE, OBJECT, POSTED))
def test_nobody_signed_in_gets_nothing(names, client, hidden):
    patterns = named()
    for name in names:
        url = address(name, patterns[name], hidden)
        for method in ("get", "post"):
            for headers in ({}, {"HX-Request": "true"}):
                answer = getattr(client, method)(url, headers=headers)
                assert answer.status_code in (302, 401, 403, 405), (name, method, url)
                assert b"ahasia" not in answer.content, (name, method, url)
                if answer.status_code == 302:
                    assert answer.url.startswith(reverse("account_login")), (name, method, url)


STRAY = {
    "reason": "x",
    "words": "x",
    "percent": "100",
    "text": "x",
    "question": "x",
    "title": "x",
    "version": "1",
    "role": "observer",
    "done": "1",
}


@pytest.mark.parametrize("part", ["stranger", "director", "neighbour", "admin", "outsider"])
@pytest.mark.parametrize("names", batches(OBJECT))
def test_a_stranger_to_an_object_gets_404_and_changes_nothing(names, part, who, door, hidden):
    patterns, person = named(), getattr(who, part)
    client, before = door(person), state_of_everything()
    data = {**STRAY, "people": str(person.pk)}
    for name in names:
        url = address(name, patterns[name], hidden)
        for method in ("get", "post"):
            for headers in ({}, {"HX-Request": "true", "HX-Target": "dialog"}):
                answer = getattr(client, method)(url, data, headers=headers)
                assert answer.status_code in (404, 405), (name, method, url)
                assert b"ahasia" not in answer.content, (name, method, url)
        assert state_of_everything() == before, name


@pytest.mark.parametrize("names", batches(OFFICE))
def test_a_page_of_the_office_tells_a_stranger_nothing_hidden(names, who, door, hidden):
    patterns, client = named(), door(who.stranger)
    for name in names:
        url = address(name, patterns[name], hidden)
        answer = client.get(url, {"q": "rahasia", "view": "people"})
        assert answer.status_code in (200, 302, 403, 404), name
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"Rahasia sekali" not in content, name
        assert b"ahasia sekali" not in content, name


def test_no_page_keeps_its_answer_in_a_shared_cache(who, door, hidden):
    answer = door(who.subordinate).get(hidden["task"].get_absolute_url())
    assert "private" in answer["Cache-Control"]
