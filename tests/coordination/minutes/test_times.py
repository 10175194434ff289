"""When people came and left, set by whoever keeps the list; and what they are asked for while they are there."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from coordination.meetings.held import starting, voting
from coordination.meetings.models import Presence
from people.inbox.models import Notice
from tests.coordination.grouping import MEMBER, MEMBERS_LEADER, STRANGER, founded
from tests.coordination.minutes import held
from tests.coordination.work import reading

BEGAN = datetime(2030, 1, 8, 2, tzinfo=UTC)  # nine o'clock in Jakarta
LATER = BEGAN + timedelta(hours=2)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(LATER, tick=False) as clock:
        yield clock


@pytest.fixture
def meeting(who, clock):
    clock.move_to(BEGAN)
    made = held.running(who, BEGAN)
    clock.move_to(LATER)
    return made


def row(meeting, person):
    return meeting.invitations.get(employee=person)


def spans(meeting, person):
    """`[(came, left)]` as Jakarta's clock shows them."""
    found = Presence.objects.filter(invitation=row(meeting, person)).order_by("came_at")
    jakarta = timedelta(hours=7)
    return [
        tuple(at and f"{at + jakarta:%H:%M}" for at in (one.came_at, one.left_at)) for one in found
    ]


@pytest.fixture
def set_times(meeting, who, door):
    """`set_times(person, came, left)`: the answer of the list's page to its minute-taker."""
    client = door(reading(who.secretary))

    def send(person, came, left=""):
        sent = {"invitation": row(meeting, person).pk, "deed": "times"}
        address = reverse("meeting_presences", args=[meeting.pk])
        return client.post(address, {**sent, "came_at": came, "left_at": left})

    return send


def test_the_minute_taker_sets_coming_and_leaving_by_the_meetings_clock(meeting, who, set_times):
    assert set_times(who.staff, "09:20", "10:30").status_code == 302
    assert spans(meeting, who.staff) == [("09:20", "10:30")]
    assert set_times(who.neighbour, "09:10").status_code == 302
    assert spans(meeting, who.neighbour) == [("09:10", None)]
    assert set_times(who.staff, "08:45").status_code == 302
    assert spans(meeting, who.staff) == [("09:00", None)]


@pytest.mark.parametrize(
    ("came", "left", "words"),
    [
        ("10:00", "09:30", "Nobody leaves before they came."),
        ("11:30", "", "This time has not come yet."),
        ("09:00", "11:30", "This time has not come yet."),
        ("08:00", "08:30", "The meeting had not begun yet."),
        ("", "10:00", "Write when they came."),
        ("25:00", "", "Enter a valid time."),
    ],
)
def test_what_cannot_be_stays_in_the_form_with_its_word(meeting, who, set_times, came, left, words):
    before = spans(meeting, who.staff)
    answer = set_times(who.staff, came, left)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert f'value="{came}"' in html
    assert html.count('aria-invalid="true"') == 1
    assert spans(meeting, who.staff) == before


def test_who_came_back_has_two_times_that_do_not_cross(meeting, who, set_times):
    held.leave(meeting, who.staff, BEGAN + timedelta(minutes=30))
    held.come(meeting, who.staff, BEGAN + timedelta(minutes=60))
    html = set_times(who.staff, "09:15").content.decode()
    assert "They had been there before until 09:30." in html.replace("9:30 a.m.", "09:30")
    assert set_times(who.staff, "09:45", "10:15").status_code == 302
    assert spans(meeting, who.staff) == [("09:00", "09:30"), ("09:45", "10:15")]


def test_afterwards_within_the_meeting(meeting, who, set_times, clock):
    starting.adjourn(meeting, by=who.leader, now=LATER)
    clock.move_to(LATER + timedelta(hours=1))
    assert set_times(who.neighbour, "09:30", "11:20").status_code == 302
    assert spans(meeting, who.neighbour) == [("09:30", "11:00")]
    assert "The meeting was over by then." in set_times(who.staff, "11:30").content.decode()


def test_who_keeps_no_list_sets_no_times(meeting, who, door):
    sent = {"invitation": row(meeting, who.staff).pk, "deed": "times", "came_at": "09:30"}
    for person, status in ((who.staff, 403), (who.outsider, 404)):
        address = reverse("meeting_presences", args=[meeting.pk])
        assert door(reading(person)).post(address, sent).status_code == status


def opened(meeting, by, **more):
    return voting.open_vote(held.item(meeting), by=by, now=LATER, question="Setuju?", **more)


def asked(person, *, unread=True):
    found = Notice.objects.filter(recipient=person, kind="minutes.vote")
    return list((found.unread() if unread else found).values_list("url", flat=True))


def test_who_is_there_and_may_vote_is_asked_once_and_no_more_when_it_is_closed(meeting, who):
    vote = opened(meeting, who.leader)
    address = f"/meetings/{meeting.pk}/#vote-{vote.pk}"
    for person in (who.subordinate, who.staff, who.secretary):
        assert asked(person) == [address]
    assert asked(who.leader) == asked(who.neighbour) == []
    voting.cast(vote, by=who.staff, now=LATER, choice="for")
    assert (asked(who.staff), asked(who.subordinate)) == ([], [address])
    voting.close_vote(vote, by=who.leader, now=LATER)
    assert asked(who.subordinate) == []
    assert asked(who.subordinate, unread=False) == [address]


def test_the_notice_tells_the_question_and_leads_there(meeting, who, door):
    vote = opened(meeting, who.leader)
    client = door(reading(who.staff))
    assert "Setuju?" in client.get("/inbox/").content.decode()
    assert f'id="vote-{vote.pk}"' in client.get(f"/meetings/{meeting.pk}/").content.decode()


def test_hands_and_what_is_called_off_ask_for_nothing(meeting, who):
    hands = opened(meeting, who.leader, method="hands")
    assert asked(who.staff) == []
    voting.call_off(hands, by=who.leader, now=LATER)
    vote = opened(meeting, who.leader)
    voting.call_off(vote, by=who.leader, now=LATER)
    assert asked(who.staff) == []


def test_only_who_sits_in_a_group_is_offered_to_propose(who, door):
    circle = founded(who, LATER)
    address = reverse("meeting_group_proposals", args=[circle.group.pk])
    for part, is_offered in ((MEMBER, True), (MEMBERS_LEADER, False), (STRANGER, False)):
        client = door(reading(circle.people[part]))
        page = client.get(circle.group.get_absolute_url())
        assert (address in page.content.decode()) == is_offered, part
        if not is_offered:
            assert client.get(address).status_code in (403, 404)
            assert client.post(address, {"title": "x"}).status_code in (403, 404)
