"""Series at a change of holder: given and received, what is lawful moves with the last signature."""

from datetime import datetime, time, timedelta

import pytest
from django.db import transaction

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.handovers.models import Handover
from coordination.handovers.sheet import facts
from coordination.recurring.actions import begin, change, stop
from coordination.recurring.making import make_due
from coordination.recurring.models import Role, Series, State
from coordination.tasks.models import Task
from people.inbox.models import Notice
from people.inbox.words import words_of
from people.journal.models import Entry
from people.units.models import DivisionLink
from tests.coordination.conftest import counted
from tests.coordination.handovers.conftest import hand, live, take
from tests.coordination.work import reading

DAY = timedelta(days=1)


def repeat(giver, people, title, now, **more):
    rule = {"frequency": "daily", "start_on": today(giver) + 3 * DAY, "shift": "keep"}
    return begin(by=giver, people=people, now=now, title=title, **(rule | more))


@pytest.fixture
def series(who, now):
    """Before anybody leaves: what the parting holder gives, gets and has for themself."""
    leader, parting, staff = who.leader, who.subordinate, who.staff
    return {
        "gives": repeat(parting, [staff], "Rekap harian", now, observers=[leader]),
        "gets": repeat(leader, [parting, staff], "Laporan kepala", now),
        "helps": repeat(leader, [staff], "Dibantu kepala", now, helpers=[parting]),
        "own": repeat(parting, [parting], "Kebiasaan sendiri", now),
        "secret": repeat(parting, [staff], "Rekap rahasia", now, is_confidential=True),
        "other": repeat(leader, [staff], "Bukan urusannya", now),
    }


@pytest.fixture
def handover(series, handover):
    return handover


def seats(series):
    return set(series.seats.values_list("employee__name", "role"))


def lines(handover, door, person):
    answer = door(person).get(f"/api/v1/handovers/{handover.pk}/").json()
    return {line["title"]: (line["part"], line["way"]) for line in answer["series"]}


def test_the_list_says_what_becomes_of_each(handover, door, who):
    said = {
        "Rekap harian": ("giver", "moves"),
        "Laporan kepala": ("responsible", "moves"),
        "Dibantu kepala": ("helper", "moves"),
        "Kebiasaan sendiri": ("giver", "stays"),
        "Rekap rahasia": ("giver", "moves"),
    }
    assert lines(handover, door, who.subordinate) == said
    del said["Rekap rahasia"]
    assert lines(handover, door, who.leader) == said


def test_pages_and_paper_show_them(handover, door, who, now):
    reading(who.subordinate)
    hand(handover, now)
    for person, sees in ((who.subordinate, True), (who.leader, False)):
        page = door(person).get(handover.get_absolute_url()).content.decode()
        assert "Rekap harian" in page
        assert ("Rekap rahasia" in page) is sees
        groups = facts(handover, person, today(person))["annex"]["groups"]
        (rows,) = [group["rows"] for group in groups if len(group["rows"]) == 5]
        assert any("Rekap harian" in row[2] for row in rows)
        assert any("Rekap rahasia" in row[2] for row in rows) is sees


def test_with_the_last_signature_they_move(handover, series, who, now):
    parting, coming = handover.owner, handover.holder
    hand(handover, now)
    take(handover, now)
    for one in series.values():
        one.refresh_from_db()
    assert [series[name].owner for name in ("gives", "secret")] == [coming, coming]
    assert (series["own"].owner, series["other"].owner) == (parting, who.leader)
    assert seats(series["gives"]) == {
        (who.staff.name, "responsible"),
        (who.leader.name, "observer"),
    }
    assert seats(series["gets"]) == {(coming.name, "responsible"), (who.staff.name, "responsible")}
    assert seats(series["helps"]) == {(coming.name, "helper"), (who.staff.name, "responsible")}
    assert seats(series["own"]) == {(parting.name, "responsible")}
    assert series["gives"].state == State.ACTIVE
    assert series["gives"].next_at is not None


def test_the_next_turns_are_the_coming_holders(handover, series, who, now):
    hand(handover, now)
    take(handover, now)
    coming = handover.holder
    morning = time(10, tzinfo=coming.zone)
    make_due(datetime.combine(today(coming) + 3 * DAY, morning))
    given = Task.objects.filter(turns__series=series["gives"])
    assert {(task.owner, task.holder, task.form) for task in given} == {
        (coming, who.staff, "directive")
    }
    got = Task.objects.filter(turns__series=series["gets"], holder=coming)
    assert {task.form for task in got} == {"directive"}
    assert not Task.objects.filter(turns__series=series["gets"], holder=handover.owner).exists()


def test_who_comes_changes_it_and_who_left_cannot(handover, series, who, now):
    hand(handover, now)
    take(handover, now)
    one = Series.objects.get(pk=series["gives"].pk)
    with pytest.raises(NotYours):
        stop(one, by=handover.owner, now=now)
    with pytest.raises(NotYours):
        change(one, by=handover.owner, version=one.version, now=now, people=[who.staff])
    with pytest.raises(NotNow):
        change(one, by=handover.holder, version=1, now=now, people=[who.staff])
    stop(one, by=handover.holder, now=now)


@pytest.fixture
def unlinked(who, now, series):
    """Two series that hang on a link of divisions which is cut before the position changes hands."""
    made = {
        "gives": repeat(who.subordinate, [who.related], "Serah jadwal", now),
        "gets": repeat(who.related, [who.subordinate], "Serah biaya", now),
    }
    DivisionLink.objects.all().delete()
    return made


def test_what_may_not_be_asked_stays_and_says_why(unlinked, handover, who, now, door):
    answer = door(reading(who.subordinate)).get(f"/api/v1/handovers/{handover.pk}/").json()
    said = {line["title"]: line for line in answer["series"] if "Serah" in line["title"]}
    assert [line["way"] for line in said.values()] == ["stays", "stays"]
    for line in said.values():
        assert handover.holder.full_name in line["reason"]
        assert who.related.full_name in line["reason"]
    hand(handover, now)
    take(handover, now)
    assert Series.objects.get(pk=unlinked["gives"].pk).owner == handover.owner
    assert seats(unlinked["gets"]) == {(handover.owner.name, "responsible")}


def test_the_journal_and_the_givers_hear(handover, series, who, now):
    Notice.objects.all().delete()
    hand(handover, now)
    take(handover, now)
    told = Notice.objects.get(kind="series.passed")
    assert told.recipient == who.leader
    assert told.params["n"] == 2
    assert handover.holder.full_name in words_of(told).more
    entries = Entry.objects.about(series["gives"]).filter(verb="hand_over")
    assert [entry.data["handover"] for entry in entries] == [handover.pk]


def test_what_began_after_the_freezing_must_be_signed(handover, series, who, now):
    hand(handover, now)
    repeat(who.leader, [who.staff], "Baru", now, helpers=[who.subordinate])
    with pytest.raises(NotNow):
        take(handover, now)
    assert Series.objects.get(pk=series["gives"].pk).owner == handover.owner


def test_what_stopped_is_still_there_and_moves_stopped(handover, series, who, now):
    hand(handover, now)
    stop(series["gives"], by=who.subordinate, now=now)
    take(handover, now)
    one = Series.objects.get(pk=series["gives"].pk)
    assert (one.owner, one.state) == (handover.holder, State.STOPPED)


def test_what_ended_meanwhile_stays(handover, series, who, now):
    hand(handover, now)
    Series.objects.filter(pk=series["gives"].pk).update(state=State.OVER, next_at=None)
    take(handover, now)
    assert Series.objects.get(pk=series["gives"].pk).owner == handover.owner


def test_everybody_once_in_the_stronger_part(series, handover, who, now):
    repeat_two = repeat(
        who.leader, [who.staff], "Berdua", now, helpers=[who.subordinate], observers=[who.stranger]
    )
    hand(handover, now)
    take(handover, now)
    assert seats(repeat_two) == {(who.staff.name, "responsible"), (handover.holder.name, "helper")}
    assert Role.HELPER in {role for _name, role in seats(repeat_two)}


def test_many_series_cost_what_few_cost(handover, series, who, now):
    def cost():
        with counted() as count:
            live(Handover.objects.with_people().get(pk=handover.pk))
        return count.queries

    few = cost()
    hand(handover, now)
    with transaction.atomic():
        with counted() as before:
            take(handover, now)
        transaction.set_rollback(True)
    handover.refresh_from_db()
    handover.restart(by=who.subordinate, reason="Tambah", now=now)
    for number in range(12):
        repeat(who.leader, [who.staff], f"Lagi {number}", now, helpers=[who.subordinate])
    assert cost() == few
    hand(handover, now)
    with counted() as after:
        take(handover, now)
    assert after.queries == before.queries
