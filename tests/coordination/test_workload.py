"""Workload: what is counted, who may see it, what it costs, and that it never ranks anybody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from collab.kit.clock import today
from coordination.discussions.models import Comment
from coordination.duties.models import Duty
from coordination.matters.models import Matter
from coordination.workload.counting import Load
from coordination.workload.pages import branch_of, work_of
from people.employees.models import Employee
from people.units.actions import appoint, save_position
from people.units.models import Position
from tests.coordination.conftest import counted
from tests.coordination.work import given, reading

DAY = timedelta(days=1)


def load_of(viewer, person, now):
    return work_of(viewer, person, today(viewer), now).load


def figures(load):
    return load.open, load.late, load.week, load.waiting


@pytest.fixture
def work(who, now):
    """The subordinate owes four things, one late, one soon; waits for two; one is confidential."""
    leader, head, staff = who.leader, who.subordinate, who.staff
    tasks = [
        given(leader, head, "Tanpa tenggat", now),
        given(leader, head, "Lama", now, due_at=now + 30 * DAY),
        given(leader, head, "Segera", now, due_at=now + 3 * DAY),
        given(leader, head, "Terlambat", now, due_at=now + DAY),
        given(leader, head, "Rahasia lot 99", now, is_confidential=True, due_at=now + DAY),
        given(head, staff, "Menunggu satu", now),
        given(head, staff, "Menunggu dua", now),
        given(head, staff, "Menunggu rahasia", now, is_confidential=True),
    ]
    Duty.objects.filter(matter=tasks[3].pk).update(due_at=now - DAY, opened_at=now - 9 * DAY)
    return tasks


def test_each_matter_counts_once_and_confidential_ones_never(work, who, now):
    load = load_of(who.leader, who.subordinate, now)
    # An answer is owed within a day of the giving, so all that is not late is due this week.
    assert figures(load) == (4, 1, 3, 2)
    assert load.oldest_at == now - 9 * DAY


def test_ones_own_is_whole(work, who, now):
    assert figures(load_of(who.subordinate, who.subordinate, now)) == (5, 1, 4, 3)


def test_what_the_leader_may_not_see_is_not_counted(work, who, now):
    """Somebody of another branch asks: seen because the holder stands below; the asker's side is not."""
    given(who.subordinate, who.related, "Serah kerja", now)
    above_related = load_of(who.related_leader, who.related, now)
    assert above_related.open == 1
    Matter.objects.filter(title="Serah kerja").update(is_confidential=True)
    assert load_of(who.related_leader, who.related, now).open == 0


def test_a_branch_is_the_sum_of_its_people(work, who, now):
    on = today(who.director)
    top = branch_of(who.director, None, on, now)
    seat = who.leader.appointments.get(is_main=True).position
    row = next(row for row in top.rows if row.position == seat)
    below = branch_of(who.director, seat, on, now)
    assert figures(row.load) == figures(below.total)
    assert row.people == below.people
    total = Load()
    for one in below.rows:
        total.add(one.load)
    assert figures(total) == figures(below.total)
    assert row.load.late == 1
    assert row.load.oldest_at == now - 9 * DAY


def test_everybody_below_is_in_exactly_one_branch(who, now):
    top = branch_of(who.director, None, today(who.director), now)
    assert sum(row.people for row in top.rows) == top.people


def test_whoever_leads_nobody_has_no_branch(who, now):
    assert branch_of(who.staff, None, today(who.staff), now) is None


@pytest.mark.parametrize("part", ["staff", "neighbour", "related_leader", "secretary", "outsider"])
def test_nobody_looks_into_a_branch_that_is_not_theirs(work, who, enter, part):
    client = enter(getattr(who, part))
    seat = who.leader.appointments.get(is_main=True).position_id
    assert client.get(reverse("workload_branch", args=[seat])).status_code == 404
    url = reverse("workload_person", args=[who.subordinate.pk])
    assert client.get(url).status_code == 404
    assert client.get(url, headers={"HX-Request": "true"}).status_code == 404


def test_the_pages_of_a_leader(work, who, enter):
    client = enter(reading(who.leader))
    html = client.get(reverse("workload")).content.decode()
    seat = who.subordinate.appointments.get(is_main=True).position
    assert seat.title in html
    html = client.get(reverse("workload_branch", args=[seat.pk])).content.decode()
    assert who.subordinate.full_name in html
    html = client.get(reverse("workload_person", args=[who.subordinate.pk])).content.decode()
    assert html.index("Terlambat") < html.index("Segera")
    assert "Menunggu satu" in html
    assert "lot 99" not in html
    assert "Menunggu rahasia" not in html
    brief = client.get(
        reverse("workload_person", args=[who.subordinate.pk]),
        headers={"HX-Request": "true", "HX-Target": "workload-brief"},
    )
    assert "Terlambat" not in brief.content.decode()


def test_staff_see_their_own(work, who, enter):
    client = enter(reading(who.staff))
    answer = client.get(reverse("workload"), follow=True)
    assert "Menunggu satu" in answer.content.decode()
    assert client.get(reverse("workload_export")).status_code == 404


def test_the_file_holds_one_line_a_person_and_no_formula(work, who, enter):
    person = who.staff
    Employee.objects.filter(pk=person.pk).update(name="=CMD()")
    answer = enter(reading(who.leader)).get(reverse("workload_export"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    lines = text.strip().splitlines()
    assert len({line.split(",")[0] for line in lines}) == len(lines)
    assert "'=CMD()" in text
    assert who.leader.number not in text
    row = next(line for line in lines if line.startswith(who.subordinate.number))
    assert ",4,1,3,2," in row


def test_the_profile_leads_a_leader_there_and_nobody_else(who, enter):
    url = reverse("workload_person", args=[who.subordinate.pk])
    page = reverse("person", args=[who.subordinate.pk])
    assert url in enter(who.leader).get(page).content.decode()
    assert url not in enter(who.neighbour).get(page).content.decode()


@pytest.fixture
def deeper(who, now):
    """`deeper(n)`: n more people under the staff member, each below the one before, each with work."""
    above = who.staff.appointments.get(is_main=True).position

    def grow(count):
        nonlocal above
        for number in range(count):
            seat = Position(title=f"Pelaksana {number}", division=above.division, reports_to=above)
            above = save_position(seat, by=None, now=now)
            name = f"Pelaksana ke-{above.pk}"
            person = Employee.objects.create(number=f"X-{above.pk}", name=name)
            appoint(person, above, by=None, now=now, start_on=today())
            given(who.leader, person, f"Urusan {number}", now)

    return grow


@pytest.mark.parametrize("name", ["workload", "workload_branch", "workload_person"])
def test_depth_and_number_cost_nothing(who, enter, deeper, work, name):
    client = enter(who.leader)
    seat = who.subordinate.appointments.get(is_main=True).position_id
    args = {"workload_branch": [seat], "workload_person": [who.subordinate.pk]}.get(name, [])

    def cost():
        client.get(reverse(name, args=args))
        with counted() as count:
            assert client.get(reverse(name, args=args)).status_code == 200
        return count.queries

    deeper(1)
    few = cost()
    deeper(12)
    assert cost() == few


def test_people_stand_in_the_offices_order_whatever_they_have(work, who, now):
    """No rank: more work moves nobody up or down."""
    on = today(who.director)

    def order():
        return [row.position.pk for row in branch_of(who.director, None, on, now).rows]

    before = order()
    Comment.objects.all().delete()
    Duty.objects.update(due_at=now - DAY)
    assert order() == before
