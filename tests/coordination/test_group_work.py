"""Work within a group: who may give it, what it becomes, who sees it, and where it goes at the end."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from collab.kit.refusals import NotNow, NotYours
from coordination.groups.models import Group
from coordination.matters.models import Matter
from coordination.tasks.actions import give
from coordination.tasks.models import Task
from people.inbox.models import Notice
from people.journal.models import Entry
from people.units.models import Absence
from tests.coordination.grouping import (
    ADVISER,
    CHAIR,
    FOUNDER,
    MEMBER,
    MEMBERS_LEADER,
    STAND_IN,
    STRANGER,
    VICE,
    founded,
)
from tests.coordination.meetings.holding import called
from tests.coordination.work import given


@pytest.fixture
def circle(who, now):
    return founded(who, now)


def within(circle, part, now, by=CHAIR, **more):
    people = circle.people
    facts = {"title": "Kumpulkan data", "group": circle.group} | more
    (task,) = give([people[part]], by=people[by], now=now, **facts)
    return task


def test_the_chair_directs_a_member_whoever_leads_them(circle, now):
    task = within(circle, MEMBER, now)
    assert (task.form, task.group_id) == ("directive", circle.group.pk)
    leader = circle.people[MEMBERS_LEADER]
    assert Notice.objects.filter(kind="task.passing", recipient=leader).count() == 1
    assert Task.objects.seen(leader, task.pk)
    assert Task.objects.seen(circle.people[VICE], task.pk)
    assert Task.objects.seen(circle.people[STRANGER], task.pk) is None
    with pytest.raises(NotNow):
        task.decline(by=circle.people[MEMBER], reason="Penuh", now=now)


def test_a_confidential_task_tells_no_leader_and_no_member(circle, now):
    task = within(circle, MEMBER, now, is_confidential=True)
    for part in (MEMBERS_LEADER, VICE):
        assert Task.objects.seen(circle.people[part], task.pk) is None
    assert not Notice.objects.filter(kind="task.passing").exists()


def test_what_a_confidential_group_does_is_confidential(who, now):
    circle = founded(who, now, is_confidential=True)
    assert within(circle, MEMBER, now).is_confidential


@pytest.mark.parametrize("part", [FOUNDER, VICE, MEMBER, STRANGER])
def test_who_does_not_chair_is_told_the_way_out(circle, now, part):
    with pytest.raises(NotYours) as caught:
        within(circle, ADVISER, now, by=part)
    assert circle.people[CHAIR].full_name in caught.value.wayout


@pytest.mark.parametrize("part", [ADVISER, STRANGER, FOUNDER])
def test_who_is_no_member_is_not_directed(circle, now, part):
    with pytest.raises(NotYours) as caught:
        within(circle, part, now)
    assert caught.value.wayout


def test_who_acts_for_the_chair_gives_in_their_name(circle, now):
    chair, actor = circle.people[CHAIR], circle.people[STAND_IN]
    Absence.objects.create(employee=chair, stand_in=actor, start_on=now.astimezone(chair.zone))
    task = within(circle, MEMBER, now, by=STAND_IN, behalf_of=chair)
    assert task.owner == chair
    entry = Entry.objects.about(task).get(verb="give")
    assert (entry.by, entry.behalf_of) == (actor, chair)


def test_the_page_of_giving_offers_the_group_and_says_what_it_becomes(circle, enter, now):
    chair = circle.people[CHAIR]
    chair.language = "en"
    chair.save()
    member = circle.people[MEMBER]
    client = enter(chair)
    url = f"/tasks/new/?group={circle.group.pk}&to={member.pk}"
    page = client.get(url).content.decode()
    assert f'<option value="{circle.group.pk}" selected' in " ".join(page.split())
    assert "this becomes a directive within it" in page
    posted = {"people": member.pk, "title": "Data", "priority": 2, "group": circle.group.pk}
    posted |= {"required_for": "report"}
    assert client.post("/tasks/new/", posted).status_code == 302
    task = Task.objects.get(title="Data")
    assert task.group_id == circle.group.pk
    page = client.get(f"/tasks/{task.pk}/").content.decode()
    assert circle.group.get_absolute_url() in page
    other = enter(circle.people[VICE])
    assert 'name="group"' not in other.get("/tasks/new/").content.decode()
    assert other.post("/tasks/new/", posted | {"title": "Lain"}).status_code == 403
    assert not Task.objects.filter(title="Lain").exists()


def test_dissolving_asks_where_every_open_line_goes(circle, who, now):
    group, people = circle.group, circle.people
    other = founded(who, now, title="Panitia lain").group
    alone, moved, off, handed = (within(circle, MEMBER, now, title=str(n)) for n in range(4))
    hidden = given(people[MEMBERS_LEADER], people[MEMBER], "Rahasia", now, is_confidential=True)
    Matter.objects.filter(pk=hidden.pk).update(group=group)
    leader = people[MEMBERS_LEADER]
    lines = {
        alone.pk: "alone",
        moved.pk: f"group:{other.pk}",
        off.pk: "cancel",
        handed.pk: f"giver:{leader.pk}",
    }
    for wrong in ({}, lines | {alone.pk: "group:999999"}):
        with pytest.raises(ValidationError) as caught:
            group.dissolve(by=people[CHAIR], report="Selesai.", lines=wrong, now=now)
        assert "lines" in caught.value.message_dict
    assert Group.objects.get(pk=group.pk).is_open
    group.dissolve(by=people[CHAIR], report="Selesai.", lines=lines, now=now)
    places = dict(Matter.objects.filter(pk__in=[*lines, hidden.pk]).values_list("pk", "group"))
    assert places == {
        alone.pk: None,
        moved.pk: other.pk,
        off.pk: group.pk,
        handed.pk: None,
        hidden.pk: None,
    }
    assert Task.objects.get(pk=off.pk).state == "cancelled"
    handed = Task.objects.get(pk=handed.pk)
    assert handed.owner == leader
    assert not handed.duties.filter(settled_at=None).exclude(asked_by=leader).exists()
    assert not group.open_within().exists()
    assert not group.duties.filter(settled_at=None).exists()


def test_a_dissolved_group_stays_readable_for_its_last_members(circle, enter, now):
    group, people = circle.group, circle.people
    with pytest.raises(ValidationError):
        group.dissolve(by=people[CHAIR], report=" ", now=now)
    group.dissolve(by=people[CHAIR], report="Tercapai semua.", now=now)
    page = enter(people[MEMBER]).get(f"/groups/{group.pk}/").content.decode()
    assert "Tercapai semua." in page
    page = enter(people[STRANGER]).get(f"/groups/{group.pk}/").content.decode()
    assert "Tercapai semua." not in page
    with pytest.raises(ValidationError):
        within(circle, MEMBER, now)
    with pytest.raises(NotNow):
        group.seat(people[STRANGER], by=people[FOUNDER], now=now)


def test_a_meeting_that_is_held_is_not_late(circle, now, door):
    """Its time is when it begins, not by when it is due."""
    chair, past = circle.people[CHAIR], now - timedelta(hours=3)
    meeting = called(chair, [circle.people[MEMBER]], past, hours=1, group=circle.group)
    html = door(chair).get(circle.group.get_absolute_url()).content.decode()
    assert meeting.get_absolute_url() in html
    assert "row--late" not in html
