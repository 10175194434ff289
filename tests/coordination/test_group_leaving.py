"""Whoever sits in a group leaves it by themselves, and says why."""

from datetime import timedelta

import pytest

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.groups.actions import keep_up
from coordination.groups.models import Group
from coordination.groups.states import Kind, Seat
from people.inbox.models import Notice
from people.journal.models import Entry
from tests.coordination.briefed import division_of
from tests.coordination.grouping import CHAIR, FOUNDER, MEMBER, SECRETARY, VICE, founded
from tests.coordination.work import reading

DAY = timedelta(days=1)
WHY = {"reason": "Pindah ke Surabaya"}


@pytest.fixture
def circle(who, now):
    return founded(who, now)


def fresh(circle):
    return Group.objects.with_people().get(pk=circle.group.pk)


def address(circle):
    return f"/groups/{circle.group.pk}/leaving/"


def told(person):
    rows = Notice.objects.filter(recipient=person, kind="group.left")
    return [(one.params["person"], one.params["reason"]) for one in rows]


def test_a_member_leaves_with_the_end_of_the_day_and_the_chair_hears_why(circle, now, enter):
    member = reading(circle.people[MEMBER])
    client = enter(member)
    page = client.get(circle.group.get_absolute_url()).content.decode()
    assert address(circle) in page
    assert "Leave the group" in client.get(address(circle)).content.decode()
    assert client.post(address(circle), {"reason": " "}).status_code == 422
    assert client.post(address(circle), WHY).status_code == 302
    seat = circle.group.memberships.get(employee=member)
    assert (seat.ends_on, seat.is_final) == (today(member), True)
    for part in (CHAIR, FOUNDER):
        assert told(circle.people[part]) == [(member.full_name, WHY["reason"])]
    assert told(circle.people[SECRETARY]) == []
    deed = Entry.objects.about(circle.group).get(verb="leave")
    assert (deed.by, deed.data["reason"]) == (member, WHY["reason"])
    chair = enter(reading(circle.people[CHAIR]))
    assert "left the group: member" in chair.get(circle.group.get_absolute_url()).content.decode()
    assert "leaves the group" in chair.get("/inbox/").content.decode()
    assert enter(member).post(address(circle), WHY).status_code == 409
    keep_up(now + DAY)
    assert not circle.group.participations.filter(employee=member).exists()


def test_the_only_chair_stays_until_the_next_one_is_seated(circle, who, now, enter):
    chair = reading(circle.people[CHAIR])
    client = enter(chair)
    answer = client.post(address(circle), WHY)
    assert answer.status_code == 409
    assert "the founder seats the next chair first" in answer.content.decode()
    on = today(circle.people[FOUNDER])
    coming = {"seat": Seat.CHAIR, "starts_on": on + 9 * DAY}
    circle.group.seat(who.eastern, by=circle.people[FOUNDER], now=now, **coming)
    assert client.post(address(circle), WHY).status_code == 302
    assert told(circle.people[FOUNDER]) == [(chair.full_name, WHY["reason"])]
    keep_up(now + DAY)
    assert fresh(circle).holder == circle.people[VICE]


def test_a_seat_for_a_division_is_not_ones_own_to_leave(circle, who, enter):
    division = division_of(circle.people[MEMBER])
    circle.group.memberships.filter(employee=circle.people[MEMBER]).update(division=division)
    answer = enter(reading(circle.people[MEMBER])).post(address(circle), WHY)
    assert answer.status_code == 409
    assert division.name in answer.content.decode()


def test_a_term_to_come_goes_too(who, now):
    circle = founded(who, now, Kind.BOARD)
    group, people = circle.group, circle.people
    seat = group.memberships.get(employee=people[MEMBER])
    seat.group = group
    group.renew(seat, by=people[CHAIR], now=now)
    group.leave(by=people[MEMBER], now=now, **WHY)
    assert group.memberships.get(employee=people[MEMBER]).ends_on == today(people[MEMBER])
    with pytest.raises(NotNow):
        group.leave(by=people[MEMBER], now=now, **WHY)
