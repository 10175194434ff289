"""Invitations as calendar programs know them: to guests and employees, changed, called off."""

from datetime import timedelta

from django.core import mail
from django.urls import reverse

from collab.kit.ical import read as read_calendar
from coordination.meetings.answering import answer
from coordination.meetings.calling import cancel, reschedule
from coordination.meetings.inviting import uninvite
from coordination.meetings.letters import GuestLetter
from coordination.meetings.posting import guests, outbox
from coordination.meetings.posting.composing import part_of
from people.inbox import delivering
from people.inbox.models import Notice
from tests.coordination.meetings.conftest import GUEST
from tests.coordination.meetings.holding import called, fresh, prepared, told


def sent(now):
    """Deliver, and take what went out."""
    mail.outbox.clear()
    outbox.deliver(now)
    return list(mail.outbox)


def calendar_of(message):
    (part,) = [one for one in message.message().walk() if one.get_content_type() == "text/calendar"]
    return part, read_calendar(part.get_payload(decode=True))


def test_a_guest_gets_an_invitation_that_programs_understand(asked, now):
    (message,) = sent(now)
    part, reading = calendar_of(message)
    assert message.to == [GUEST.email]
    assert part.get_param("method") == "REQUEST"
    assert (reading.method, reading.faults) == ("REQUEST", ())
    (event,) = reading.events
    assert (event.uid, event.sequence, event.title) == (asked.uid, 0, asked.title)
    assert event.starts_at == asked.starts_at
    assert [one.mail for one in event.attendees] == [GUEST.email]
    assert sent(now) == []


def test_nothing_goes_to_guests_of_a_draft(who, now):
    prepared(who.leader, [], now, guests=[GUEST])
    assert sent(now) == []


def test_moved_and_called_off_with_the_same_uid_and_a_higher_sequence(asked, who, now):
    sent(now)
    later = asked.starts_at + timedelta(days=1)
    times = {"starts_at": later, "ends_at": later + timedelta(hours=1)}
    reschedule(fresh(asked), by=who.leader, version=fresh(asked).version, now=now, **times)
    (message,) = sent(now)
    (event,) = calendar_of(message)[1].events
    assert (event.uid, event.sequence, event.starts_at) == (asked.uid, 1, later)
    cancel(fresh(asked), by=who.leader, now=now, reason="Tunda")
    (message,) = sent(now)
    part, reading = calendar_of(message)
    assert part.get_param("method") == reading.method == "CANCEL"
    assert (reading.events[0].sequence, reading.events[0].status) == (2, "CANCELLED")


def test_a_letter_that_is_out_of_date_is_not_sent(asked, who, now):
    later = asked.starts_at + timedelta(days=1)
    times = {"starts_at": later, "ends_at": later + timedelta(hours=1)}
    reschedule(fresh(asked), by=who.leader, version=fresh(asked).version, now=now, **times)
    assert len(sent(now)) == 1
    states = GuestLetter.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["cancelled", "sent"]


def test_who_is_not_invited_any_more_hears_it(asked, who, now):
    sent(now)
    uninvite(asked, asked.invitations.get(employee=None), by=who.leader, now=now)
    (message,) = sent(now)
    assert calendar_of(message)[1].method == "CANCEL"


def test_a_worker_that_died_leaves_its_letters_to_the_next(asked, now):
    assert len(outbox.claim(now)) == 1
    assert outbox.claim(now) == []
    assert len(sent(now + timedelta(hours=1))) == 1


def test_confidential_letters_go_without_a_title(who, now):
    meeting = called(
        who.leader,
        [who.subordinate],
        now,
        title="Rahasia sekali",
        purpose="Rahasia",
        guests=[GUEST],
        is_confidential=True,
    )
    (message,) = sent(now)
    whole = (
        message.message().as_string() + calendar_of(message)[0].get_payload(decode=True).decode()
    )
    assert "Rahasia" not in message.subject + message.body + whole
    assert meeting.number in message.subject
    notice = Notice.objects.get(recipient=who.subordinate, kind="meeting.invited")
    assert b"Rahasia" not in part_of(notice)[0]
    mail.outbox.clear()
    delivering.deliver()
    letters = [one for one in mail.outbox if meeting.number in one.subject]
    assert letters
    assert not any("ahasia sekali" in one.message().as_string() for one in letters)


def test_employees_get_the_calendar_with_their_notice(asked, who, settings):
    settings.QUIET_OUTSIDE_HOURS = False
    mail.outbox.clear()
    delivering.deliver()
    (message,) = [one for one in mail.outbox if one.to == [who.subordinate.email]]
    part, reading = calendar_of(message)
    assert part.get_param("method") == "REQUEST"
    assert reading.events[0].uid == asked.uid


def test_who_comes_for_another_gets_the_calendar_and_loses_it_again(asked, who, now, settings):
    settings.QUIET_OUTSIDE_HOURS = False

    def got(person, **said):
        mail.outbox.clear()
        answer(fresh(asked), by=who.subordinate, now=now, **said)
        delivering.deliver()
        (message,) = [one for one in mail.outbox if one.to == [person.email]]
        part, reading = calendar_of(message)
        return part.get_param("method"), reading.events[0]

    delivering.deliver()
    method, event = got(who.staff, answer="represented", representative=who.staff)
    assert (method, event.uid) == ("REQUEST", asked.uid)
    (attendee,) = event.attendees
    assert (attendee.mail, attendee.partstat, attendee.rsvp) == (who.staff.email, "ACCEPTED", False)
    method, event = got(who.staff, answer="coming")
    assert (method, event.uid) == ("CANCEL", asked.uid)


def page(invitation):
    return reverse("meeting_guest", args=[guests.token_of(invitation)])


def test_a_guest_answers_at_the_secret_address(asked, who, now, client):
    sent(now)
    invitation = asked.invitations.get(employee=None)
    url = page(invitation)
    assert url in mail.outbox[0].body
    shown = client.get(url)
    assert asked.title in shown.content.decode()
    assert shown["Referrer-Policy"] == "same-origin"
    assert client.post(url, {"answer": "excused"}).status_code == 422
    assert client.post(url, {"answer": "coming"}).status_code == 302
    invitation.refresh_from_db()
    assert invitation.answer == "coming"
    assert told(who.leader) == ["meeting.answered"]
    assert guests.token_of(invitation) not in (invitation.token,)


def test_another_address_leads_nowhere(asked, now, client):
    sent(now)
    invitation = asked.invitations.get(employee=None)
    for token in ("x" * 48, invitation.token, ""):
        url = page(invitation).replace(guests.token_of(invitation), token or "a")
        assert client.get(url).status_code == 404


def test_a_guest_cannot_answer_what_is_called_off(asked, who, now, client):
    sent(now)
    url = page(asked.invitations.get(employee=None))
    cancel(fresh(asked), by=who.leader, now=now, reason="Tunda")
    assert client.post(url, {"answer": "coming"}).status_code == 409
