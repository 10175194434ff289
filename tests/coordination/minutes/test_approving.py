"""Who approves by which rule, what comes of it, and that a mis-click can be undone until the sheet is frozen."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty
from coordination.meetings.held import approving, ratifying, submitting
from coordination.meetings.held.submitting import approvers_of
from coordination.meetings.meeting import Meeting
from coordination.meetings.models import Minutes
from people.inbox.models import Notice
from tests.coordination.minutes import held

LATE = timedelta(days=20)


def says(meeting, person, now, verdict="agrees", words=""):
    facts = {"verdict": verdict, "words": words, "submission": meeting.submission}
    return approving.approve(meeting, by=person, now=now, **facts)


def again(meeting):
    found = Meeting.objects.select_related("owner", "holder", "minute_taker", "division")
    return found.get(pk=meeting.pk)


def owing(meeting, kind="decide"):
    found = Duty.objects.open().filter(matter=meeting.pk, kind=kind)
    return set(found.values_list("holder__name", flat=True))


def test_by_the_chair_alone(who, now):
    meeting = held.approving(who, now)
    assert approvers_of(meeting) == {who.leader.pk}
    with pytest.raises(NotYours):
        says(meeting, who.staff, now)
    with pytest.raises(NotYours):
        ratifying.ratify(meeting, by=who.secretary, now=now, submission=1)
    minutes, _left = ratifying.ratify(meeting, by=who.leader, now=now, submission=1)
    assert [one["name"] for one in minutes.content["approvals"]] == [who.leader.full_name]


def test_by_all_who_were_present_and_the_writer_has_said_so_by_handing_in(who, now):
    meeting = held.approving(who, now, ratifying="all")
    assert owing(meeting) == {"Bambang Hidayat", "Ratna Dewi", "Dimas Prasetyo"}
    says(meeting, who.staff, now, "objects", "Angka lot 14 keliru")
    with pytest.raises(NotNow, match="2 of 4 have approved"):
        ratifying.ratify(meeting, by=who.leader, now=now, submission=1)
    says(meeting, who.subordinate, now)
    assert Notice.objects.filter(kind="minutes.ready", recipient=who.leader).exists()
    minutes, _left = ratifying.ratify(meeting, by=who.leader, now=now, submission=1)
    objections = [one["words"] for one in minutes.content["approvals"] if one["words"]]
    assert (objections, minutes.content["silent"]) == (["Angka lot 14 keliru"], [])


def test_the_silent_are_named_once_their_time_is_over(who, now):
    meeting = held.approving(who, now, ratifying="all")
    minutes, _left = ratifying.ratify(meeting, by=who.leader, now=now + LATE, submission=1)
    silent = {one["name"] for one in minutes.content["silent"]}
    assert silent == {who.subordinate.full_name, who.staff.full_name}


def test_by_the_majority(who, now):
    meeting = held.approving(who, now, ratifying="majority")
    says(meeting, who.staff, now, "returns", "Belum lengkap")
    assert again(meeting).state == "approving"
    with pytest.raises(NotNow, match="Somebody sends these minutes back"):
        ratifying.ratify(meeting, by=who.leader, now=now, submission=1)
    says(meeting, who.subordinate, now)
    ratifying.ratify(meeting, by=who.leader, now=now, submission=1)
    assert again(meeting).state == "closed"


@pytest.mark.parametrize(
    ("rule", "part"), [("chair", "leader"), ("majority", "leader"), ("all", "staff")]
)
def test_sent_back_they_are_written_on_and_handed_in_anew(rule, part, who, now):
    meeting = held.approving(who, now, ratifying=rule)
    with pytest.raises(ValidationError):
        says(meeting, getattr(who, part), now, "returns")
    says(meeting, getattr(who, part), now, "returns", "Kurang satu butir")
    meeting = again(meeting)
    assert (meeting.state, owing(meeting), owing(meeting, "carry_out")) == (
        "held",
        set(),
        {"Putri Anjani"},
    )
    told = Notice.objects.get(kind="minutes.returned", recipient=who.secretary)
    assert told.params["words"] == "Kurang satu butir"
    held.note(meeting, who.secretary, "Butir yang kurang.", now, key="z")
    submitting.submit(meeting, by=who.secretary, now=now)
    assert meeting.submission == 2
    with pytest.raises(NotNow, match="handed in anew"):
        approving.approve(meeting, by=who.leader, now=now, verdict="agrees", submission=1)
    with pytest.raises(NotNow, match="handed in anew"):
        ratifying.ratify(meeting, by=who.leader, now=now, submission=1)


def test_a_mis_click_is_undone_until_the_sheet_is_frozen(who, now):
    meeting = held.approving(who, now, ratifying="all")
    says(meeting, who.staff, now, "objects", "Salah pencet")
    approving.withdraw_approval(meeting, by=who.staff, now=now)
    assert "Dimas Prasetyo" in owing(meeting)
    says(meeting, who.staff, now)
    ratifying.ratify(meeting, by=who.leader, now=now + LATE, submission=1)
    with pytest.raises(NotNow):
        approving.withdraw_approval(meeting, by=who.staff, now=now)


def test_the_writer_takes_them_back_until_they_are_ratified(who, now):
    meeting = held.approving(who, now)
    submitting.take_back(meeting, by=who.secretary, now=now)
    assert (again(meeting).state, owing(meeting)) == ("held", set())
    submitting.submit(meeting, by=who.secretary, now=now)
    ratifying.ratify(meeting, by=who.leader, now=now, submission=2)
    with pytest.raises(NotNow):
        submitting.take_back(meeting, by=who.secretary, now=now)


def test_empty_minutes_are_not_handed_in(who, now):
    meeting = held.running(who, now)
    held.starting.adjourn(meeting, by=who.leader, now=now)
    with pytest.raises(ValidationError, match="nothing in the minutes"):
        submitting.submit(meeting, by=who.secretary, now=now)


def test_everybody_who_was_asked_is_to_read_them_once(who, now):
    meeting = held.approving(who, now)
    ratifying.ratify(meeting, by=who.leader, now=now, submission=1)
    assert owing(meeting, "read") == {"Ratna Dewi", "Dimas Prasetyo", "Siti Maryam Lubis"}
    ratifying.read(meeting, by=who.neighbour, now=now)
    ratifying.read(meeting, by=who.neighbour, now=now)
    assert owing(meeting, "read") == {"Ratna Dewi", "Dimas Prasetyo"}
    with pytest.raises(NotYours):
        ratifying.read(meeting, by=who.stranger, now=now)


def test_struck_words_and_secret_choices_are_not_printed(who, now):
    meeting = held.adjourned(who, now)
    note = held.note(meeting, who.secretary, "Salah catat sekali", now, key="q")
    held.taken_out(note, who.secretary, now)
    submitting.submit(meeting, by=who.secretary, now=now)
    ratifying.ratify(meeting, by=who.leader, now=now, submission=1)
    assert "Salah catat sekali" not in str(Minutes.objects.get().content)
