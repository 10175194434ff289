"""Who is invited and need not come: marked by the planner, told as such, and in nobody's way."""

from datetime import timedelta

import pytest
from django.core import mail

from collab.kit.ical import read as read_calendar
from collab.kit.refusals import NotNow, NotYours
from coordination.meetings.answering import answer
from coordination.meetings.clashes import assess, of_meeting
from coordination.meetings.held.quorum import quorum_of
from coordination.meetings.inviting import Guest, invite, require
from coordination.meetings.meeting import Meeting
from coordination.meetings.posting import outbox
from coordination.meetings.posting.composing import part_of
from coordination.meetings.repeating import asking
from coordination.meetings.series import MeetingSeries
from people.inbox.models import Notice
from tests.coordination.meetings.holding import called, fresh, owed, told
from tests.coordination.meetings.repeating import NOW, begun
from tests.coordination.work import reading

OPTIONAL, REQUIRED = "OPT-PARTICIPANT", "REQ-PARTICIPANT"


@pytest.fixture
def asked(who, now):
    """A called meeting of the leader: the subordinate must come, the related colleague need not."""
    meeting = called(who.leader, [who.subordinate], now)
    invite(meeting, by=who.leader, now=now, people=[who.related], is_optional=True)
    return fresh(meeting)


def of(meeting, person):
    one = meeting.invitations.select_related("employee").get(employee=person)
    one.meeting = meeting
    return one


def test_they_owe_an_answer_and_their_coming_once_they_say_yes(asked, who, now):
    name = who.related.name
    assert {kind for one, kind in owed(asked) if one == name} == {"reply"}
    answer(asked, by=who.related, now=now, answer="coming")
    assert {kind for one, kind in owed(asked) if one == name} == {"attend"}


def test_what_is_asked_of_somebody_is_changed_and_told(asked, who, now):
    require(of(asked, who.related), by=who.leader, now=now, is_optional=False)
    require(of(asked, who.subordinate), by=who.leader, now=now, is_optional=True)
    kinds = {(name, kind) for name, kind in owed(asked)}
    assert (who.related.name, "attend") in kinds
    assert (who.subordinate.name, "attend") not in kinds
    assert told(who.related)[-1] == told(who.subordinate)[-1] == "meeting.required"
    require(of(asked, who.subordinate), by=who.leader, now=now, is_optional=True)
    assert told(who.subordinate).count("meeting.required") == 1


def test_chair_and_strangers(asked, who, now):
    with pytest.raises(NotNow):
        require(of(asked, who.leader), by=who.leader, now=now, is_optional=True)
    with pytest.raises(NotYours):
        require(of(asked, who.related), by=who.subordinate, now=now, is_optional=False)


def test_calendars_know_it(asked, who, now):
    guest = Guest("sri@contoh.example", "Sri")
    invite(asked, by=who.leader, now=now, guests=[guest], is_optional=True)
    mail.outbox.clear()
    outbox.deliver(now)
    (message,) = mail.outbox
    (part,) = [one for one in message.message().walk() if one.get_content_type() == "text/calendar"]
    (event,) = read_calendar(part.get_payload(decode=True)).events
    assert [one.role for one in event.attendees] == [OPTIONAL]
    for person, role in ((who.related, OPTIONAL), (who.subordinate, REQUIRED)):
        content, _method = part_of(Notice.objects.get(recipient=person, kind="meeting.invited"))
        (event,) = read_calendar(content).events
        assert [one.role for one in event.attendees] == [role]


def test_their_clash_is_told_and_in_nobodys_way(asked, who, now):
    other = called(who.stranger, [who.related, who.subordinate], now, starts_at=asked.starts_at)
    found = of_meeting(who.leader, asked)
    assert {(one.person, one.is_optional) for one in found.clashes} == {
        (who.related, True),
        (who.subordinate, False),
    }
    free = assess(
        who.staff, [who.staff], other.starts_at, other.ends_at, optional=[who.related], now=now
    )
    assert free.is_clear
    assert {one.person for one in free.clashes} == {who.related}


def test_they_count_for_the_quorum_once_they_are_there(asked, who, now):
    assert quorum_of(asked).seats == {who.leader.pk, who.subordinate.pk}
    of(asked, who.related).presences.create(came_at=now, noted_by=who.leader)
    assert quorum_of(asked).seats == {who.leader.pk, who.subordinate.pk, who.related.pk}
    assert quorum_of(asked).present == 1


def test_marked_through_the_pages(who, door, now):
    client = door(reading(who.leader))
    start = now + timedelta(days=3)
    sent = {
        "title": "Rapat baru",
        "on": start.date().isoformat(),
        "begins": "22:10",
        "ends": "22:20",
        "zone": "Asia/Jakarta",
        "people": who.subordinate.pk,
        "optional": who.related.pk,
    }
    assert client.post("/meetings/new/", sent).status_code == 302
    meeting = Meeting.objects.get()
    rows = dict(meeting.invitations.values_list("employee", "is_optional"))
    assert rows == {who.leader.pk: False, who.subordinate.pk: False, who.related.pk: True}
    page = client.get(f"/meetings/{meeting.pk}/").content.decode()
    assert page.count("need not come") == 1
    number = meeting.invitations.get(employee=who.subordinate).pk
    address = f"/meetings/{meeting.pk}/invitations/{number}/requirement/"
    assert client.get(address).status_code == 405
    assert client.post(address, {"is_optional": "yes"}).status_code == 302
    assert meeting.invitations.get(pk=number).is_optional
    assert door(reading(who.stranger)).post(address).status_code == 404


def test_of_a_series_every_coming_meeting_follows(who, door):
    made = begun(who)
    number = made.invitations.get(employee=who.subordinate).pk
    address = f"/meetings/series/{made.pk}/invitations/{number}/requirement/"
    assert door(reading(who.subordinate)).post(address, {}).status_code == 403
    row = made.invitations.get(pk=number)
    asking.require(made, row, by=who.leader, now=NOW, is_optional=True)
    rows = Meeting.objects.filter(series=made, invitations__employee=who.subordinate)
    assert set(rows.values_list("invitations__is_optional", flat=True)) == {True}
    assert told(who.subordinate) == ["meeting.series_called", "meeting.series_required"]
    first = rows.earliest("starts_at")
    assert (who.subordinate.name, "attend") not in owed(first)


def test_a_series_is_begun_with_some_who_need_not_come(who, door):
    client = door(reading(who.leader))
    made = begun(who, is_called=False)
    sent = {"people": who.stranger.pk, "is_optional": "on"}
    assert client.post(f"/meetings/series/{made.pk}/invitations/", sent).status_code == 302
    rows = MeetingSeries.objects.get().invitations
    assert rows.get(employee=who.stranger).is_optional
    assert not rows.get(employee=who.subordinate).is_optional
