"""Answers that calendar programs send by letter: yes, no, perhaps, and another time."""

from datetime import timedelta
from email.message import EmailMessage

from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from coordination.meetings.answering import answer
from coordination.meetings.calling import reschedule
from coordination.meetings.posting import guests, replies
from people.inbox.models import Notice
from people.inbox.words import words_of
from people.journal.models import Entry as Deed
from tests.coordination.meetings.conftest import GUEST
from tests.coordination.meetings.holding import fresh, owed, told
from tests.coordination.work import reading


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
