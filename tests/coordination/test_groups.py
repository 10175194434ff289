"""Groups: seats from day to day, who presides, what falls due, and what the day's round brings."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty
from coordination.groups.actions import Sitter, found, keep_up
from coordination.groups.models import Group, Membership
from coordination.groups.states import Kind, Seat
from coordination.matters.passing import pass_on
from people.inbox.models import Notice
from people.journal.models import Entry
from tests.coordination.grouping import (
    ADVISER,
    CHAIR,
    FOUNDER,
    MEMBER,
    SECRETARY,
    STRANGER,
    VICE,
    founded,
)

DAY = timedelta(days=1)


@pytest.fixture
def circle(who, now):
    return founded(who, now)


def seat_of(circle, part):
    return circle.group.memberships.filter(employee=circle.people[part]).latest("starts_on")


def fresh(circle):
    return Group.objects.with_people().get(pk=circle.group.pk)


def members(group):
    return set(group.participations.values_list("employee__name", flat=True))


def owed(group, kind):
    return {duty.holder.name: duty for duty in Duty.objects.open().filter(matter=group, kind=kind)}


def test_a_group_begins_with_its_people_seated(circle):
    group, people = circle.group, circle.people
    assert group.holder == people[CHAIR]
    assert group.division == people[FOUNDER].appointments.get(is_main=True).position.division
    assert members(group) == {
        people[part].name for part in (CHAIR, VICE, SECRETARY, MEMBER, ADVISER)
    }
    assert owed(group, "report").keys() == {people[CHAIR].name}
    assert owed(group, "report")[people[CHAIR].name].due_at == group.due_at
    told = Notice.objects.filter(kind="group.seated", recipient=people[MEMBER])
    assert told.count() == 1


def test_who_leads_no_division_founds_nothing(who, now):
    with pytest.raises(NotYours):
        found(
            [Sitter(who.staff, Seat.CHAIR)],
            by=who.staff,
            now=now,
            title="Forum",
            group_kind=Kind.FORUM,
            purpose="Bicara",
        )


@pytest.mark.parametrize(
    ("kind", "fields", "fault"),
    [
        ("team", {}, "ends_on"),
        ("council", {"quorum": "half"}, "term_months"),
        ("board", {"term_months": 12}, "quorum"),
        ("forum", {"term_months": 12}, "term_months"),
        ("forum", {"title": " "}, "title"),
    ],
)
def test_a_group_is_founded_whole(who, now, kind, fields, fault):
    facts = {"title": "Wadah", "purpose": "Ada gunanya"} | fields
    with pytest.raises(ValidationError) as caught:
        found([Sitter(who.staff, Seat.CHAIR)], by=who.leader, now=now, group_kind=kind, **facts)
    assert fault in caught.value.message_dict


def test_nobody_sits_twice_at_a_time(circle, now):
    group, people = circle.group, circle.people
    with pytest.raises(ValidationError) as caught:
        group.seat(people[MEMBER], by=people[FOUNDER], now=now)
    assert "people" in caught.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            group=group,
            employee=people[MEMBER],
            starts_on=group.starts_on,
            ends_on=group.ends_on,
            is_seated=True,
        )


def test_the_next_chair_ends_the_one_before_on_the_day(circle, who, now):
    group, people = circle.group, circle.people
    on = today(people[FOUNDER])
    coming = group.seat(
        who.eastern, by=people[FOUNDER], now=now, seat=Seat.CHAIR, starts_on=on + 3 * DAY
    )
    old = seat_of(circle, CHAIR)
    assert (old.ends_on, coming.starts_on) == (on + 2 * DAY, on + 3 * DAY)
    assert fresh(circle).holder == people[CHAIR]
    assert keep_up(now + 2 * DAY) == 0
    assert keep_up(now + 3 * DAY) == 1
    assert keep_up(now + 3 * DAY) == 0
    group = fresh(circle)
    assert group.holder == who.eastern
    assert owed(group, "report").keys() == {who.eastern.name}
    assert people[CHAIR].name not in members(group)
    assert Notice.objects.filter(kind="group.presides", recipient=who.eastern).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            group=group,
            employee=people[CHAIR],
            seat=Seat.CHAIR,
            starts_on=on,
            ends_on=on,
            is_seated=True,
        )


def test_only_the_founder_says_who_chairs(circle, who, now):
    group, people = circle.group, circle.people
    for part in (CHAIR, SECRETARY):
        with pytest.raises(NotYours):
            group.seat(who.eastern, by=people[part], now=now, seat=Seat.CHAIR)
    with pytest.raises(ValidationError):
        group.unseat(seat_of(circle, CHAIR), by=people[FOUNDER], now=now)


def test_without_a_chair_the_vice_chair_presides_then_the_founder(circle, now):
    group, people = circle.group, circle.people
    on = today(people[FOUNDER])
    group.memberships.filter(seat=Seat.CHAIR).update(ends_on=on)
    assert keep_up(now + DAY) == 1
    assert fresh(circle).holder == people[VICE]
    group.unseat(seat_of(circle, VICE), by=people[FOUNDER], now=now + DAY, last_on=on + DAY)
    keep_up(now + 2 * DAY)
    assert fresh(circle).holder == people[FOUNDER]


def test_a_changed_seat_keeps_its_history(circle, now):
    group, people = circle.group, circle.people
    on = today(people[FOUNDER])
    seat = seat_of(circle, MEMBER)
    made = group.reseat(seat, by=people[SECRETARY], now=now, to=Seat.SECRETARY)
    seat.refresh_from_db()
    assert (seat.seat, seat.ends_on) == (Seat.MEMBER, on - DAY)
    assert (made.seat, made.starts_on, made.is_seated) == (Seat.SECRETARY, on, False)
    made.refresh_from_db()
    assert made.is_seated
    assert people[MEMBER].name in members(group)


def test_a_seat_that_has_not_begun_is_taken_back(circle, who, now):
    group, people = circle.group, circle.people
    on = today(people[FOUNDER])
    seat = group.seat(who.eastern, by=people[CHAIR], now=now, starts_on=on + 5 * DAY)
    assert who.eastern.name not in members(group)
    group.unseat(seat, by=people[CHAIR], now=now)
    assert not group.memberships.filter(employee=who.eastern).exists()


def test_a_seat_ends_by_its_date(circle, who, now):
    group, people = circle.group, circle.people
    on = today(people[FOUNDER])
    group.seat(who.eastern, by=people[CHAIR], now=now, ends_on=on + DAY)
    assert who.eastern.name in members(group)
    keep_up(now + 2 * DAY)
    assert who.eastern.name not in members(group)
    assert Entry.objects.about(group).filter(verb="true_up").count() == 1


def test_seats_of_a_board_are_held_for_a_term_and_renewed(who, now):
    circle = founded(who, now, Kind.BOARD)
    group, people = circle.group, circle.people
    ends = seat_of(circle, MEMBER).ends_on
    assert ends > group.starts_on + 360 * DAY
    assert owed(group, "report") == {}
    soon = now + (ends - today() - 20 * DAY)
    keep_up(soon)
    due = owed(group, "decide")
    assert due.keys() == {people[CHAIR].name, people[FOUNDER].name}
    for part in (VICE, SECRETARY, MEMBER):
        group.renew(seat_of(circle, part), by=people[CHAIR], now=soon)
    with pytest.raises(NotYours):
        group.renew(seat_of(circle, CHAIR), by=people[CHAIR], now=soon)
    group.unseat(seat_of(circle, ADVISER), by=people[CHAIR], now=soon, last_on=ends)
    assert owed(group, "decide").keys() == {people[FOUNDER].name}
    group.renew(seat_of(circle, CHAIR), by=people[FOUNDER], now=soon)
    assert owed(group, "decide") == {}


def test_a_stale_form_overwrites_nothing(circle, now):
    group, people = circle.group, circle.people
    group.change(by=people[CHAIR], version=group.version, now=now, purpose="Tujuan baru")
    with pytest.raises(NotNow):
        fresh(circle).change(by=people[FOUNDER], version=1, now=now, purpose="Tujuan lama")
    assert fresh(circle).purpose == "Tujuan baru"


def test_another_end_moves_the_final_report(circle, now):
    group, people = circle.group, circle.people
    later = group.ends_on + 30 * DAY
    group.change(by=people[CHAIR], version=group.version, now=now, ends_on=later)
    group = fresh(circle)
    assert group.due_at.date() > later - 5 * DAY
    assert owed(group, "report")[people[CHAIR].name].due_at == group.due_at


def test_seats_stay_when_a_position_changes_hands(circle, who, now):
    group, people = circle.group, circle.people
    pass_on(people[CHAIR].pk, who.eastern.pk, [group.pk], now=now)
    pass_on(people[FOUNDER].pk, who.eastern.pk, [group.pk], now=now)
    group = fresh(circle)
    assert (group.owner, group.holder) == (who.eastern, people[CHAIR])
    assert people[CHAIR].name in members(group)
    assert owed(group, "report").keys() == {people[CHAIR].name}


def test_a_stranger_knows_of_an_open_group_and_not_of_a_confidential_one(circle, who, now):
    stranger = circle.people[STRANGER]
    hidden = founded(who, now, title="Rahasia", is_confidential=True)
    known = Group.objects.known_to(stranger)
    assert circle.group in known
    assert hidden.group not in known
    assert hidden.group in Group.objects.known_to(hidden.people[MEMBER])
    assert not Group.objects.visible_to(stranger).exists()
