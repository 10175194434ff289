"""Invitations as calendar programs know them: to guests and employees, changed, called off, answered."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from collab.kit.ical import read as read_calendar
from coordination.meetings.answering import answer
from coordination.meetings.calling import cancel, reschedule
from coordination.meetings.inviting import Guest, uninvite
from coordination.meetings.letters import GuestLetter
from coordination.meetings.posting import guests, outbox, replies
from coordination.meetings.posting.composing import part_of
from people.inbox import delivering
from people.inbox.models import Notice
from people.inbox.words import words_of
from people.journal.models import Entry as Deed
from tests.coordination.meetings.holding import called, fresh, owed, prepared, told
from tests.coordination.work import reading

GUEST = Guest("sri@contoh.example", "Sri Rahayu")


@pytest.fixture
def asked(who, now):
    """A called meeting with one guest and the subordinate."""
    return called(who.leader, [who.subordinate], now, guests=[GUEST], purpose="Muat lot 20")


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


def page(invitation):
    return reverse("meeting_guest", args=[guests.token_of(invitation)])


def test_a_guest_answers_at_the_secret_address(asked, who, now, client):
    sent(now)
    invitation = asked.invitations.get(employee=None)
    url = page(invitation)
    assert url in mail.outbox[0].body
    shown = client.get(url)
    assert asked.title in shown.content.decode()
    assert shown["Referrer-Policy"] == "no-referrer"
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


def replied(
    meeting, address, partstat="ACCEPTED", *, sender=None, sequence=0, results="", counter=()
):
    """A letter that answers; with `counter` (further lines) it proposes another time."""
    message, method = EmailMessage(), "COUNTER" if counter else "REPLY"
    message["From"] = sender or address
    message["Subject"] = "Re: undangan"
    if results:
        message["Authentication-Results"] = results
    message.set_content("jawaban")
    lines = (
        *(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//x//x//EN",
            f"METHOD:{method}",
            "BEGIN:VEVENT",
        ),
        *counter,
        *(f"UID:{meeting.uid}", "DTSTAMP:20300101T000000Z", f"SEQUENCE:{sequence}"),
        *(f"ATTENDEE;PARTSTAT={partstat}:mailto:{address}", "COMMENT:Dinas luar"),
        *("END:VEVENT", "END:VCALENDAR", ""),
    )
    message.add_alternative(
        "\r\n".join(lines).encode(), "text", "calendar", params={"method": method}
    )
    return message


def test_answers_by_letter_count_for_guests_and_employees(asked, who, now):
    assert replies.read(replied(asked, GUEST.email), now)
    assert asked.invitations.get(employee=None).answer == "coming"
    assert replies.read(replied(asked, who.subordinate.email, "DECLINED"), now)
    own = asked.invitations.get(employee=who.subordinate)
    assert (own.answer, own.reason) == ("excused", "Dinas luar")


def test_what_is_unknown_forged_or_late_is_left(asked, who, now):
    left = [
        replied(asked, who.stranger.email),
        replied(asked, GUEST.email, sender="lain@contoh.example"),
        replied(asked, GUEST.email, results="mx.example; dmarc=fail"),
        replied(asked, GUEST.email, "DELEGATED"),
    ]
    assert not any(replies.read(one, now) for one in left)
    later = asked.starts_at + timedelta(days=1)
    times = {"starts_at": later, "ends_at": later + timedelta(hours=1)}
    reschedule(fresh(asked), by=who.leader, version=fresh(asked).version, now=now, **times)
    assert not replies.read(replied(asked, GUEST.email), now)
    plain = EmailMessage()
    plain.set_content("halo")
    assert not replies.read(plain, now)
    assert set(asked.invitations.exclude(employee=who.leader).values_list("answer", flat=True)) == {
        "none"
    }


def test_an_answer_after_the_answer_is_a_change(asked, who, now):
    answer(asked, by=who.subordinate, now=now, answer="coming")
    assert replies.read(replied(asked, who.subordinate.email, "DECLINED"), now)
    assert asked.invitations.get(employee=who.subordinate).answer == "excused"


PERHAPS = "perhaps"


def test_perhaps_is_noted_and_still_asked(asked, who, now, door):
    for address, name in ((GUEST.email, "Sri Rahayu"), (who.subordinate.email, "Ratna Dewi")):
        assert replies.read(replied(asked, address, "TENTATIVE"), now)
        assert replies.read(replied(asked, address, "TENTATIVE"), now)
        deed = Deed.objects.about(fresh(asked)).filter(verb="maybe").latest("pk")
        assert (deed.data.get("guest") or deed.by.name) == name
    assert told(who.leader) == ["meeting.maybe", "meeting.maybe"]
    assert ("Ratna Dewi", "reply") in owed(asked)
    page = door(reading(who.leader)).get(asked.get_absolute_url()).content.decode()
    assert page.count(f">{PERHAPS}</small>") == 2
    assert "Sri Rahayu may come" in page
    own = door(reading(who.subordinate)).get(asked.get_absolute_url()).content.decode()
    assert "You said that you may come." in own
    answer(asked, by=who.subordinate, now=now, answer="coming")
    guests.answer(asked.invitations.get(employee=None), now=now, answer="coming")
    assert PERHAPS not in door(who.leader).get(asked.get_absolute_url()).content.decode()


def test_perhaps_after_yes_asks_anew_and_another_time_forgets_it(asked, who, now):
    answer(asked, by=who.subordinate, now=now, answer="coming")
    assert ("Ratna Dewi", "reply") not in owed(asked)
    assert replies.read(replied(asked, who.subordinate.email, "TENTATIVE"), now)
    row = asked.invitations.get(employee=who.subordinate)
    assert (row.answer, row.is_maybe) == ("none", True)
    assert ("Ratna Dewi", "reply") in owed(asked)
    later = asked.starts_at + timedelta(days=1)
    times = {"starts_at": later, "ends_at": later + timedelta(hours=1)}
    reschedule(fresh(asked), by=who.leader, version=fresh(asked).version, now=now, **times)
    row.refresh_from_db()
    assert not row.is_maybe


TIMES = ("DTSTART:20300107T070000Z", "DTEND:20300107T083000Z")


def test_another_time_is_told_once_and_moves_nothing(asked, who, now, door):
    """14.00 in Jakarta, where the inviter works."""
    letter = replied(asked, GUEST.email, "TENTATIVE", counter=TIMES)
    assert replies.read(letter, now)
    assert replies.read(letter, now)
    assert told(who.leader) == ["meeting.counter"]
    assert fresh(asked).starts_at == asked.starts_at
    assert asked.invitations.get(employee=None).answer == "none"
    client = door(reading(who.leader))
    said = client.get(reverse("inbox")).content.decode()
    assert "Sri Rahayu proposes another time for the meeting" in said
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "Sri Rahayu proposes another time: 7 January 2030, 14:00" in page
    mail.outbox.clear()
    notice = Notice.objects.get(recipient=who.leader, kind="meeting.counter")
    with override("en"), timezone.override(who.leader.zone):
        more = words_of(notice).more
    assert "7 January 2030 at 14:00 WIB" in more
    assert "15:30" in more
    assert "Dinas luar" in more


def test_a_time_that_names_everybody_or_whole_days_is_told_too(asked, who, now):
    everybody = ("ATTENDEE;PARTSTAT=ACCEPTED:mailto:lain@contoh.example", *TIMES)
    assert replies.read(replied(asked, who.subordinate.email, counter=everybody), now)
    day = ("DTSTART;VALUE=DATE:20300108",)
    assert replies.read(replied(asked, who.subordinate.email, counter=day), now)
    assert told(who.leader) == ["meeting.counter"] * 2


def test_a_time_that_cannot_be_read_or_comes_from_another_is_left(asked, who, now):
    for counter in (
        ("DTSTART:kapan-kapan",),
        ("DTEND:20300107T083000Z",),
        ("DTSTART:99999999T990000Z",),
    ):
        assert not replies.read(replied(asked, GUEST.email, counter=counter), now)
    assert not replies.read(replied(asked, GUEST.email, sender="x@y.example", counter=TIMES), now)
    assert not replies.read(replied(asked, who.stranger.email, counter=TIMES), now)
    assert told(who.leader) == []
