"""One meeting from its opening to the ratified sheet."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from coordination.duties.models import Duty
from coordination.meetings.held import approving, deciding, ratifying, submitting
from coordination.meetings.held.freezing import digest_of
from coordination.meetings.models import AgendaItem, Decision, Meeting, Minutes, Note
from people.inbox.models import Notice
from tests.coordination.minutes import held


def owed(meeting, kind):
    found = Duty.objects.open().filter(matter=meeting.pk, kind=kind)
    return {duty.holder.name for duty in found.select_related("holder")}


def test_a_meeting_ends_in_a_frozen_sheet_and_its_decisions_in_work(who, now):
    meeting = held.running(who, now)
    held.note(meeting, who.secretary, "Dokumen lot 14 siap.", now, speaker=who.subordinate)
    done = now + timedelta(days=3)
    decided = deciding.decide(
        held.item(meeting),
        by=who.secretary,
        now=now,
        text="Dokumen sisa selesai Rabu",
        owner=who.subordinate,
        helpers=[who.staff],
        due_at=done,
        measure="Lima dokumen di map",
    )
    later = now + timedelta(hours=1)
    held.starting.adjourn(meeting, by=who.leader, now=later)
    assert {one.state for one in meeting.items.all()} == {"unfinished"}
    assert owed(meeting, "carry_out") == {"Putri Anjani"}

    submitting.submit(meeting, by=who.secretary, now=later)
    assert (owed(meeting, "carry_out"), owed(meeting, "decide")) == (set(), {"Bambang Hidayat"})

    minutes, left = ratifying.ratify(meeting, by=who.leader, now=later, submission=1)
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert (left, meeting.state, meeting.is_open) == ([], "closed", False)
    assert minutes.digest == digest_of(Minutes.objects.get().content)
    assert re.fullmatch(rf"001/NOT/[A-Z.-]+/[IVX]+/{later.year}", minutes.number)
    decided.refresh_from_db()
    assert (decided.task.form, decided.task.owner, decided.task.holder) == (
        "directive",
        who.leader,
        who.subordinate,
    )
    assert "Lima dokumen di map" in decided.task.instruction
    assert owed(meeting, "read") == {"Ratna Dewi", "Dimas Prasetyo", "Siti Maryam Lubis"}
    assert Notice.objects.filter(kind="minutes.ratified").count() >= 4

    (first, *_rest) = minutes.content["items"]
    assert first["notes"][0] == {
        "id": first["notes"][0]["id"],
        "speaker": who.subordinate.full_name,
        "text": "Dokumen lot 14 siap.",
    }
    assert first["decisions"][0]["task"] == decided.task.number
    assert [one["name"] for one in minutes.content["absent"]] == [who.neighbour.full_name]


@pytest.fixture
def closed(who, now):
    meeting = held.approving(who, now)
    ratifying.ratify(meeting, by=who.leader, now=now + timedelta(hours=3), submission=1)
    return meeting


def test_what_is_frozen_is_frozen(closed, who, now):
    attempts = [
        lambda: Minutes.objects.update(number="x"),
        lambda: Minutes.objects.all().delete(),
        lambda: Note.objects.update(text="x"),
        lambda: Note.objects.filter(item__meeting=closed).delete(),
        lambda: Decision.objects.create(
            item=AgendaItem.objects.filter(meeting=closed).first(),
            text="x",
            written_by=who.leader,
            written_at=now,
        ),
        lambda: closed.approvals.update(words="x"),
    ]
    for attempt in attempts:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_numbers_have_no_gap(who, now):
    numbers = []
    for _turn in range(3):
        meeting = held.approving(who, now)
        done, _left = ratifying.ratify(meeting, by=who.leader, now=now, submission=1)
        numbers.append(done.number.split("/")[0])
    assert numbers == ["001", "002", "003"]
    assert approving.standing_of(meeting).is_met
