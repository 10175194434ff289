"""A meeting until it begins: drafts are nobody's business, then everybody invited hears, sees and answers."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from collab.kit.refusals import NotNow, NotYours
from coordination.matters.models import Matter, Participation
from coordination.meetings.answering import answer
from coordination.meetings.calling import call, cancel, reschedule
from coordination.meetings.inviting import Guest, invite, uninvite
from coordination.meetings.meeting import Meeting
from coordination.meetings.preparing import change
from coordination.reminders.running import run_due
from people.inbox.models import Notice
from people.inbox.words import words_of
from people.units.models import Absence, Division
from tests.coordination.meetings.holding import called, fresh, owed, prepared, room, told


def sees(person, meeting):
    return Meeting.objects.visible_to(person).filter(pk=meeting.pk).exists()


def test_nobody_hears_of_a_draft_nor_sees_it(who, now):
    meeting = prepared(who.leader, [who.subordinate, who.related], now, minute_taker=who.secretary)
    assert sees(who.leader, meeting)
    assert sees(who.secretary, meeting)  # who will take the minutes
    for person in (who.subordinate, who.related, who.director, who.admin):
        assert not sees(person, meeting)
        assert not Matter.objects.visible_to(person).filter(pk=meeting.pk).exists()
    assert told(who.subordinate) == []
    assert owed(meeting) == set()


def test_calling_tells_and_asks_everybody(who, now):
    meeting = called(who.leader, [who.subordinate, who.related], now)
    assert meeting.state == "called"
    assert told(who.subordinate) == ["meeting.invited"]
    assert told(who.leader) == []
    assert sees(who.related, meeting)
    assert owed(meeting) == {
        ("Bambang Hidayat", "attend"),
        ("Ratna Dewi", "reply"),
        ("Ratna Dewi", "attend"),
        ("Eko Purwanto", "reply"),
        ("Eko Purwanto", "attend"),
    }


def test_the_answer_is_owed_a_working_day_before(who, monday):
    now = monday - timedelta(days=4)
    meeting = called(who.leader, [who.subordinate], now, starts_at=monday + timedelta(days=1))
    due = meeting.duties.get(kind="reply").due_at
    assert due == monday
    near = called(who.leader, [who.subordinate], now, starts_at=now + timedelta(hours=2))
    assert near.duties.get(kind="reply", holder=who.subordinate).due_at == near.starts_at


def test_a_leader_sees_the_meeting_of_subordinates_unless_it_is_confidential(who, now):
    assert sees(who.director, called(who.leader, [who.subordinate], now))
    secret = called(who.leader, [who.subordinate], now, hours=90, is_confidential=True)
    assert not sees(who.director, secret)
    assert sees(who.subordinate, secret)


def test_each_is_invited_once_and_it_says_through_what(who, now):
    home = who.subordinate.appointments.get(is_main=True).position.division
    meeting = prepared(who.leader, [who.subordinate], now)
    invite(meeting, by=who.leader, now=now, divisions=[home], people=[who.subordinate])
    invite(meeting, by=who.leader, now=now, divisions=[home])
    rows = {one.employee_id: one.through for one in meeting.invitations.all()}
    assert rows[who.subordinate.pk] == ""
    assert rows[who.staff.pk] == home.name
    assert meeting.invitations.count() == len(rows)


def test_guests_are_kept_once_each(who, now):
    guests = [Guest("Sri@Contoh.example", "Sri"), Guest("sri@contoh.example")]
    meeting = prepared(who.leader, [], now, guests=guests)
    assert meeting.invitations.filter(employee=None).count() == 1
    with pytest.raises(ValidationError):
        invite(meeting, by=who.leader, now=now, guests=[Guest("bukan alamat")])


def test_more_than_the_room_for_a_meeting_is_refused(who, now, monkeypatch):
    monkeypatch.setattr("coordination.meetings.inviting.MOST", 5)
    meeting = prepared(who.leader, [], now)
    with pytest.raises(ValidationError):
        invite(meeting, by=who.leader, now=now, divisions=Division.objects.filter(parent=None))


def test_being_excused_needs_a_reason_and_ends_the_duties(who, now):
    meeting = called(who.leader, [who.subordinate, who.related], now)
    with pytest.raises(ValidationError):
        answer(meeting, by=who.subordinate, now=now, answer="excused")
    answer(meeting, by=who.subordinate, now=now, answer="excused", reason="Cuti")
    assert not any(name == "Ratna Dewi" for name, _kind in owed(meeting))
    assert told(who.leader) == ["meeting.declined"]
    answer(meeting, by=who.subordinate, now=now, answer="coming")
    assert ("Ratna Dewi", "attend") in owed(meeting)


def test_who_comes_instead_is_told_sees_it_and_owes_coming(who, now):
    meeting = called(who.leader, [who.subordinate, who.related], now)
    answer(meeting, by=who.subordinate, now=now, answer="represented", representative=who.staff)
    assert told(who.staff) == ["meeting.represents"]
    assert sees(who.staff, meeting)
    assert ("Dimas Prasetyo", "attend") in owed(meeting)
    answer(meeting, by=who.subordinate, now=now, answer="coming")
    assert told(who.staff) == ["meeting.represents", "meeting.relieved"]
    assert not Participation.objects.filter(matter=meeting.pk, employee=who.staff).exists()
    assert ("Dimas Prasetyo", "attend") not in owed(meeting)


def test_nobody_comes_instead_who_cannot(who, now):
    meeting = called(who.leader, [who.subordinate, who.related], now)
    day = meeting.starts_at.astimezone(who.staff.zone).date()
    Absence.objects.create(employee=who.staff, start_on=day, end_on=day)
    for person in (who.staff, who.related, who.subordinate, None):
        with pytest.raises(ValidationError):
            answer(
                meeting,
                by=who.subordinate,
                now=now,
                answer="represented",
                representative=person,
            )


def test_a_stranger_cannot_answer(who, now):
    meeting = called(who.leader, [who.subordinate], now)
    with pytest.raises(NotYours):
        answer(meeting, by=who.stranger, now=now, answer="coming")


def test_moving_asks_anew_and_relieves_who_was_to_come_instead(who, now):
    meeting = called(who.leader, [who.subordinate, who.related], now)
    answer(meeting, by=who.subordinate, now=now, answer="represented", representative=who.staff)
    answer(meeting, by=who.related, now=now, answer="coming")
    start = meeting.starts_at + timedelta(days=1)
    times = {"starts_at": start, "ends_at": start + timedelta(hours=1)}
    reschedule(fresh(meeting), by=who.leader, version=fresh(meeting).version, now=now, **times)
    assert set(meeting.invitations.values_list("answer", flat=True)) == {"none", "coming"}
    assert ("Eko Purwanto", "reply") in owed(meeting)
    assert told(who.related) == ["meeting.invited", "meeting.moved"]
    assert told(who.staff) == ["meeting.represents", "meeting.relieved"]
    assert fresh(meeting).sequence == 1
    assert fresh(meeting).due_at == start


def test_another_room_is_told_and_answers_stay(who, now):
    meeting = called(who.leader, [who.related], now)
    answer(meeting, by=who.related, now=now, answer="coming")
    version = fresh(meeting).version
    reschedule(fresh(meeting), by=who.leader, version=version, now=now, room=room())
    assert meeting.invitations.get(employee=who.related).answer == "coming"
    assert told(who.related)[-1] == "meeting.placed"


def test_a_room_is_taken_once(who, now):
    called(who.leader, [who.subordinate], now, room=room())
    other = prepared(who.related_leader, [who.related], now, room=room(), title="Rapat lain")
    with pytest.raises(ValidationError) as refusal:
        call(other, by=who.related_leader, now=now)
    assert "room" in refusal.value.message_dict
    assert "kapal" not in str(refusal.value)
    start = other.ends_at
    change(
        other,
        by=who.related_leader,
        version=fresh(other).version,
        now=now,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
    )
    call(fresh(other), by=who.related_leader, now=now)


def test_cancelling_needs_a_reason_once_called(who, now):
    meeting = called(who.leader, [who.subordinate], now)
    with pytest.raises(ValidationError):
        cancel(meeting, by=who.leader, now=now)
    cancel(meeting, by=who.leader, now=now, reason="Kapal tertunda")
    assert owed(meeting) == set()
    assert not fresh(meeting).is_open
    assert told(who.subordinate) == ["meeting.invited", "meeting.cancelled"]
    draft = prepared(who.leader, [who.subordinate], now)
    cancel(draft, by=who.leader, now=now)
    assert len(told(who.subordinate)) == 2
    assert not sees(who.subordinate, draft)


def test_an_invitation_is_taken_back(who, now):
    meeting = called(who.leader, [who.subordinate, who.related], now)
    invitation = meeting.invitations.get(employee=who.related)
    uninvite(meeting, invitation, by=who.leader, now=now)
    assert told(who.related) == ["meeting.invited", "meeting.uninvited"]
    assert not sees(who.related, meeting)
    assert not any(name == "Eko Purwanto" for name, _kind in owed(meeting))
    with pytest.raises(NotNow):
        uninvite(meeting, meeting.invitations.get(employee=who.leader), by=who.leader, now=now)


def test_an_edit_from_an_older_version_is_told(who, now):
    meeting = prepared(who.leader, [who.subordinate], now)
    change(fresh(meeting), by=who.leader, version=1, now=now, title="Rapat lain")
    with pytest.raises(NotNow):
        change(fresh(meeting), by=who.leader, version=1, now=now, title="Rapat lagi")


def test_a_meeting_is_called_once_and_not_for_the_past(who, now):
    meeting = called(who.leader, [who.subordinate], now)
    with pytest.raises(NotNow):
        call(meeting, by=who.leader, now=now)
    late = prepared(who.leader, [who.subordinate], now)
    with pytest.raises(ValidationError):
        call(late, by=who.leader, now=now + timedelta(days=30))
    alone = prepared(who.leader, [], now)
    with pytest.raises(ValidationError):
        call(alone, by=who.leader, now=now)


def test_another_chair_is_invited_and_the_first_one_stays(who, now):
    meeting = called(who.leader, [who.subordinate], now)
    version = fresh(meeting).version
    change(fresh(meeting), by=who.leader, version=version, now=now, chair=who.related)
    assert told(who.related) == ["meeting.invited"]
    assert told(who.subordinate)[-1] == "meeting.changed"
    assert sees(who.related, meeting)
    assert fresh(meeting).holder == who.related


def test_reminders_come_in_time_and_without_the_title_of_a_secret(who, monday, settings):
    settings.QUIET_OUTSIDE_HOURS = True
    now, early = monday - timedelta(days=5), monday.replace(hour=6)
    meeting = called(
        who.leader, [who.subordinate], now, starts_at=early, title="Rahasia", is_confidential=True
    )
    answer(meeting, by=who.subordinate, now=now, answer="coming")
    run_due(early - timedelta(minutes=25))
    notice = Notice.objects.get(recipient=who.subordinate, kind="reminder.holder")
    assert notice.is_urgent
    with override("en"):
        words = words_of(notice)
    assert meeting.number in words.line
    assert "Rahasia" not in words.line + words.more


def test_who_is_excused_is_not_reminded(who, monday):
    now = monday - timedelta(days=5)
    meeting = called(who.leader, [who.subordinate], now, starts_at=monday)
    answer(meeting, by=who.subordinate, now=now, answer="excused", reason="Cuti")
    run_due(monday - timedelta(minutes=20))
    assert not Notice.objects.filter(recipient=who.subordinate, kind="reminder.holder").exists()
