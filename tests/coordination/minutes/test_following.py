"""What is undone comes up in the next meeting of the group; decisions become work in the form that fits."""

from datetime import timedelta

import pytest
from django.urls import reverse

from collab.kit.refusals import NotNow, NotYours
from coordination.meetings.held import assigning, deciding, starting
from coordination.meetings.held.following import follow_up, take_up
from coordination.meetings.held.ratifying import ratify
from coordination.meetings.meeting import Meeting
from tests.coordination.minutes import held
from tests.coordination.work import put

WEEK = timedelta(days=7)
SEATS = (("leader", "chair"), ("subordinate", "member"), ("staff", "member"), ("related", "member"))


@pytest.fixture
def group(who, now):
    return held.group(who, now, SEATS, quorum="half")


def decided(meeting, who, now, text, owner, **more):
    due = {"due_at": now + timedelta(days=2), **more}
    return deciding.decide(
        held.item(meeting), by=who.leader, now=now, text=text, owner=owner, **due
    )


def first(who, now, group, **more):
    """A meeting of the group a week ago: one decision done, one not, one item left."""
    people = ("leader", "subordinate", "staff")
    ago = now - WEEK
    meeting = held.running(who, ago, group=group, people=people, present=people, items=2, **more)
    starting.begin(held.item(meeting, 1), by=who.leader, now=ago)
    done = decided(meeting, who, ago, "Sudah selesai", who.subordinate)
    put(assigning.assign(done, by=who.leader, now=ago), "accepted", ago)
    late = decided(meeting, who, ago, "Masih terbuka", who.staff)
    assigning.assign(late, by=who.leader, now=ago)
    starting.end(held.item(meeting, 1), by=who.leader, now=ago)
    held.note(meeting, who.leader, "Dibuka.", ago)
    starting.adjourn(meeting, by=who.leader, now=ago + timedelta(hours=1))
    return meeting


def test_undone_decisions_and_unfinished_items_come_up_live(who, now, group):
    before = first(who, now, group)
    meeting = held.called(who, now, group=group, people=("leader", "subordinate", "staff"))
    agenda = [(one.kind, one.order) for one in meeting.items.order_by("order", "pk")]
    assert agenda[0][0] == "follow_up"
    found = follow_up(meeting, who.leader, now)
    assert (found.previous.pk, found.done, found.late) == (before.pk, 1, 1)
    assert [row.decision.text for row in found.undone] == ["Masih terbuka"]
    assert [one.title for one in found.items] == ["Butir 2"]
    taken = take_up(meeting, found.items[0], by=who.leader, now=now)
    assert (taken.came_from.meeting_id, taken.title) == (before.pk, "Butir 2")
    with pytest.raises(NotNow):
        take_up(meeting, found.items[0], by=who.leader, now=now)
    assert follow_up(meeting, who.leader, now).items == []


def test_what_was_called_before_the_earlier_one_was_held_follows_up_too(who, now, group):
    people = ("leader", "subordinate", "staff")
    ahead = [held.called(who, now + WEEK * n, group=group, people=people) for n in (1, 2)]
    assert not any(one.items.filter(kind="follow_up").exists() for one in ahead)
    first(who, now, group)
    items = [list(one.items.values_list("kind", flat=True)) for one in ahead]
    assert [kinds[0] == "follow_up" for kinds in items] == [True, False]


def test_what_one_may_not_see_does_not_come_up(who, now, group):
    first(who, now, group, is_confidential=True)
    meeting = held.called(who, now, group=group, people=("leader", "related"))
    assert follow_up(meeting, who.related, now).previous is None
    found = follow_up(meeting, who.leader, now)
    assert [row.decision.text for row in found.undone] == ["Masih terbuka"]


def test_the_chair_of_the_group_directs_its_members_within_it(who, now, group):
    meeting = held.running(who, now, group=group, people=("leader", "related"), present=("leader",))
    task = assigning.assign(
        decided(meeting, who, now, "Hitung ulang", who.related), by=who.leader, now=now
    )
    assert (task.form, task.group_id) == ("directive", group.pk)


def test_who_only_sits_there_is_asked_for_help_and_may_decline(who, now):
    meeting = held.running(who, now, people=("leader", "eastern"), present=("leader",))
    decision = decided(meeting, who, now, "Kirim data", who.eastern)
    assert "sit in the same meeting" in assigning.form_of(decision).sentence()
    task = assigning.assign(decision, by=who.leader, now=now)
    assert task.form == "help_request"
    task.decline(by=who.eastern, reason="Di luar tugas saya", now=now)
    with pytest.raises(NotNow):
        assigning.assign(decision, by=who.leader, now=now)


def test_who_neither_sits_there_nor_stands_to_the_chair_is_not_asked(who, now):
    meeting = held.running(who, now)
    decision = decided(meeting, who, now, "Kirim data", who.eastern)
    with pytest.raises(NotYours):
        assigning.assign(decision, by=who.leader, now=now)


def test_only_the_chair_makes_it_work(who, now):
    meeting = held.running(who, now)
    decision = decided(meeting, who, now, "Kirim data", who.staff)
    for person in (who.secretary, who.subordinate, who.staff, who.director):
        with pytest.raises(NotYours):
            assigning.assign(decision, by=person, now=now)


def test_ones_own_decision_is_ones_own_task_and_a_confidential_meeting_makes_confidential_ones(
    who, now
):
    meeting = held.running(who, now, is_confidential=True)
    task = assigning.assign(
        decided(meeting, who, now, "Bicara dengan Direktur", who.leader), by=who.leader, now=now
    )
    assert (task.form, task.is_confidential) == ("own", True)


def test_the_register_of_a_group_and_its_file(who, now, group, door):
    first(who, now, group)
    hidden = first(who, now - timedelta(days=1), group, is_confidential=True)
    url = reverse("group_decisions", args=[group.pk])
    client = door(who.related)
    page = client.get(url).content.decode()
    assert ("Sudah selesai" in page, "Masih terbuka" in page) == (True, True)
    assert page.count("Masih terbuka") == 1
    late = client.get(url, {"state": "late"}).content.decode()
    assert ("Sudah selesai" in late, "Masih terbuka" in late) == (False, True)
    lines = b"".join(client.get(url, {"export": "csv"}).streaming_content).decode().splitlines()
    assert len(lines) == 3
    assert hidden.number not in "".join(lines)
    assert door(who.stranger).get(url).status_code == 404


def test_ratifying_says_what_could_not_become_work(who, now):
    meeting = held.adjourned(who, now)
    decision = decided(meeting, who, now, "Orang luar", who.eastern)
    held.submitting.submit(meeting, by=who.secretary, now=now)
    _minutes, left = ratify(meeting, by=who.leader, now=now, submission=1)
    assert [one.pk for one, _why in left] == [decision.pk]
    assert Meeting.objects.get(pk=meeting.pk).state == "closed"


def test_the_page_names_the_meeting_that_comes_next(who, now, group, door):
    people = ("leader", "subordinate")
    meeting = held.running(who, now, group=group, people=people, present=("leader",))
    later = {"starts_at": now + WEEK, "ends_at": now + WEEK + timedelta(hours=1)}
    held.called(who, now, group=group, people=people, title="Rapat pekan depan", **later)
    held.called(
        who,
        now,
        group=group,
        people=("leader",),
        title="Rapat rahasia",
        is_confidential=True,
        **later,
    )
    page = door(who.related).get(meeting.get_absolute_url()).content.decode()
    assert "Rapat pekan depan" in page
    assert "Rapat rahasia" not in page
