"""Who owes a reading, who gave it, and who came or left meanwhile."""

from datetime import timedelta

import pytest

from collab.kit.refusals import NotNow, NotYours
from coordination.duties.models import Duty
from coordination.matters.seeing import who_sees
from coordination.papers.actions import revoke, scan
from coordination.papers.coverage import coverage
from coordination.papers.models import Paper, Reading
from coordination.papers.setting import settable
from people.inbox.models import Notice
from people.relations.leaders import below
from people.units.models import Appointment
from people.workdays.calendars import calendar_of
from tests.coordination.conftest import counted
from tests.coordination.papers.conftest import division_of, drafted, fresh, in_force, revised

pytestmark = pytest.mark.django_db


def owing(paper):
    return set(
        Duty.objects.open()
        .filter(matter=paper.pk, kind="read")
        .values_list("holder__name", flat=True)
    )


def placed_in(division):
    """Names of everybody whose main position is in it or below."""
    under = type(division).objects.under(division.pk)
    main = Appointment.objects.filter(is_main=True, end_on=None, position__division__in=under)
    return set(main.values_list("employee__name", flat=True))


def test_everybody_of_the_division_and_below_owes_it_but_who_set_it(who, now, paper):
    members = placed_in(paper.division) - {who.leader.name}
    assert owing(paper) == members
    assert {who.subordinate.name, who.staff.name} <= members
    told = Notice.objects.filter(kind="paper.set", subject_id=paper.pk)
    assert set(told.values_list("recipient__name", flat=True)) == members


def test_it_is_owed_by_closing_time_after_so_many_working_days(who, now):
    paper = in_force(who.leader, now, read_within=3)
    duty = Duty.objects.get(matter=paper.pk, holder=who.staff)
    calendar = calendar_of(who.staff)
    last = calendar.add_days(paper.latest.in_force_on, 3)
    assert duty.due_at == calendar.closing(last)


def test_reading_settles_the_duty_once(who, now, paper):
    for _turn in range(2):
        fresh(paper).acknowledge(by=who.staff, now=now, number=1)
    assert Reading.objects.filter(employee=who.staff).count() == 1
    assert who.staff.name not in owing(paper)


def test_a_new_version_is_owed_again_and_the_old_one_no_more(who, now, paper):
    paper.acknowledge(by=who.staff, now=now, number=1)
    paper = revised(paper, who.leader, now, title="Versi dua", note="Jam diubah.")
    assert who.staff.name in owing(paper)
    with pytest.raises(NotNow):
        paper.acknowledge(by=who.staff, now=now, number=1)
    open_ones = Duty.objects.filter(matter=paper.pk, holder=who.subordinate, kind="read")
    assert sorted(open_ones.values_list("outcome", flat=True)) == ["", "released"]
    assert Notice.objects.filter(kind="paper.revised", recipient=who.staff).count() == 1


@pytest.mark.parametrize("part", ["leader", "related", "stranger", "director", "admin"])
def test_who_is_not_asked_cannot_say_it(part, who, now, paper):
    with pytest.raises(NotYours):
        paper.acknowledge(by=getattr(who, part), now=now, number=1)
    assert not Reading.objects.exists()


def test_who_comes_later_owes_it_and_who_leaves_is_released(who, now, paper):
    assert scan(now) == 0
    section = division_of(who.staff)
    seat = who.related.appointments.get(is_main=True)
    seat.position.division = section
    seat.position.save()
    gone = who.staff.appointments.get(is_main=True)
    gone.end_on = (now - timedelta(days=2)).date()
    gone.save()
    assert scan(now) == 2
    assert who.related.name in owing(paper)
    assert who.staff.name not in owing(paper)
    assert Notice.objects.filter(kind="paper.set", recipient=who.related).count() == 1
    assert scan(now) == 0


def test_nothing_is_owed_of_what_is_revoked(who, now, paper):
    revoke(paper, by=who.leader, now=now, reason="Tidak dipakai lagi.")
    assert scan(now) == 0
    assert owing(paper) == set()
    with pytest.raises(NotNow):
        fresh(paper).acknowledge(by=who.staff, now=now, number=1)
    assert Notice.objects.filter(kind="paper.revoked", recipient=who.staff).exists()


def test_the_silent_are_asked_again_once_a_day(who, now, paper):
    paper.acknowledge(by=who.staff, now=now, number=1)
    silent = len(owing(paper))
    assert fresh(paper).nudge(by=who.leader, now=now) == silent
    assert fresh(paper).nudge(by=who.leader, now=now) == 0
    told = Notice.objects.filter(kind="paper.nudge")
    assert told.count() == silent
    assert not told.filter(recipient=who.staff).exists()


def test_coverage_counts_upward_and_names_only_where_one_leads(who, now, paper):
    on = now.date()
    paper.acknowledge(by=who.staff, now=now, number=1)
    whole = coverage(paper, settable(who.leader, on), on)
    assert (whole[0].division, whole[0].read) == (paper.division, 1)
    assert whole[0].asked == len(placed_in(paper.division)) - 1
    part = coverage(paper, settable(who.subordinate, on), on)
    assert [branch.division for branch in part] == [division_of(who.subordinate)]
    named = {person.name for branch in part for person in branch.silent}
    assert who.staff.name not in named
    assert named == (placed_in(division_of(who.subordinate)) - {who.staff.name})
    assert coverage(paper, settable(who.stranger, on), on) == []


def test_who_reads_may_hear_of_it(who, now, paper):
    """Notices and reminders ask `who_sees`: readers are let in, and by the same rule as the page."""
    hidden = in_force(who.leader, now, is_internal=True)
    draft = drafted(who.leader, now)
    people = [who.staff, who.subordinate, who.stranger, who.related, who.secretary]
    papers = [paper, hidden, draft]
    pairs = {(person.pk, one.pk) for person in people for one in papers}
    on = now.date()
    seen = {
        (person.pk, one.pk)
        for person in people
        for one in Paper.objects.visible_to(person, on).filter(pk__in=[one.pk for one in papers])
    }
    assert who_sees(pairs, on) == seen
    assert (who.stranger.pk, paper.pk) in seen
    assert (who.stranger.pk, hidden.pk) not in seen
    assert (who.staff.pk, hidden.pk) in seen
    assert (who.staff.pk, draft.pk) not in seen


def test_asking_a_large_division_costs_what_a_small_one_does(who, now):
    in_force(who.leader, now)
    with counted() as small:
        in_force(who.leader, now, division_of(who.subordinate))
    with counted() as large:
        in_force(who.leader, now)
    assert below(who.leader, now.date()).count() > 3
    assert abs(large.queries - small.queries) <= 1
