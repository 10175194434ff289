"""Leaders, subordinates and relations agree with a plain computation, whatever the office."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people.employees.models import Employee
from people.relations.between import relation, relations
from people.relations.circles import Circle, around
from people.relations.leaders import below, leader_of, leaders_of, leaders_of_many
from people.relations.reports import direct_subordinates
from people.units.actions import appoint, save_position
from people.units.lines import redraw_all
from people.units.models import Appointment, Line, Position
from tests.people.offices import DAY, build, offices

pytestmark = pytest.mark.django_db
CIRCLES = {
    Circle.LEADERS: {"direct_leader", "higher_leader"},
    Circle.SUBORDINATES: {"direct_subordinate", "lower_subordinate"},
    Circle.SAME_DIVISION: {"same_division"},
    Circle.RELATED_DIVISION: {"related_division"},
}
many_offices = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def in_an_office(check, office, *rest):
    """Build, check, roll back."""
    with transaction.atomic():
        check(office, *build(office, timezone.now()), *rest)
        transaction.set_rollback(True)


@many_offices
@given(office=offices(), day=st.integers(0, 5))
def test_relations_agree_with_the_plain_computation(office, day):
    in_an_office(same_as_plain, office, day)


def same_as_plain(office, employees, positions, day):
    on = DAY.fromordinal(DAY.toordinal() + day)
    index = {person.pk: place for place, person in enumerate(employees)}
    ids = [person.pk for person in employees]
    chained = leaders_of_many(ids, on)
    for viewer in employees:
        me = index[viewer.pk]
        chain = [employees[place] for place in office.chain(me, day)]
        assert chained[viewer.pk] == leaders_of(viewer, on) == chain
        assert leader_of(viewer, on) == (chain[0] if chain else None)
        standing = {pk: rel.standing.value for pk, rel in relations(viewer, ids, on).items()}
        plain = {pk: office.standing(me, index[pk], day) for pk in ids}
        assert standing == plain
        led = {pk for pk in ids if me in office.chain(index[pk], day)}
        assert set(below(viewer, on).values_list("pk", flat=True)) == led
        direct = {pk for pk in ids if office.chain(index[pk], day)[:1] == [me]}
        assert {person.pk for person in direct_subordinates(viewer, on)} == direct
        for circle, standings in CIRCLES.items():
            found = Employee.objects.filter(around(viewer, [circle], on), pk__in=ids)
            expected = {pk for pk in ids if plain[pk] in standings}
            assert set(found.values_list("pk", flat=True)) == expected, circle


def test_link_is_told_with_the_relation(who):
    found = relation(who.leader, who.related, timezone.localdate())
    assert found.via.flow == "jadwal pengiriman"


@many_offices
@given(office=offices(), data=st.data())
def test_lines_follow_every_move_and_circles_are_refused(office, data):
    in_an_office(moved_about, office, data)


def moved_about(office, _employees, positions, data):
    above = [rest[0] for rest in office.positions]
    places = st.integers(0, len(positions) - 1)
    for _ in range(data.draw(st.integers(1, 6))):
        moved, target = data.draw(places), data.draw(st.one_of(st.none(), places))
        position = Position.objects.get(pk=positions[moved].pk)
        position.reports_to = positions[target] if target is not None else None
        if target is not None and moved in ladder(above, target):
            with pytest.raises(ValidationError), transaction.atomic():
                save_position(position, by=None, now=timezone.now())
        else:
            save_position(position, by=None, now=timezone.now())
            above[moved] = target
        assert lines_of(positions) == closure(above)
    redraw_all()
    assert lines_of(positions) == closure(above)


def ladder(above, place):
    """A position and all above it."""
    found = []
    while place is not None:
        found.append(place)
        place = above[place]
    return found


def closure(above):
    return {
        (top, low, distance)
        for low in range(len(above))
        for distance, top in enumerate(ladder(above, low))
        if distance
    }


def lines_of(positions):
    index = {position.pk: place for place, position in enumerate(positions)}
    rows = Line.objects.filter(below__in=index).values_list("above_id", "below_id", "distance")
    return {(index[top], index[low], distance) for top, low, distance in rows}


@pytest.mark.parametrize("crowd", [1, 30])
def test_queries_do_not_grow_with_people(who, crowd, django_assert_num_queries):
    viewer, on = who.leader, timezone.localdate()
    others = Employee.objects.exclude(pk=who.staff.pk).values_list("pk", flat=True)
    ids = [who.staff.pk, *others][:crowd]
    with django_assert_num_queries(3):
        relations(viewer, ids, on)
    with django_assert_num_queries(2):
        leaders_of_many(ids, on)
    with django_assert_num_queries(2):
        list(Employee.objects.filter(around(viewer, list(Circle), on))[:crowd])
    with django_assert_num_queries(2):
        list(below(viewer, on)[:crowd])


@pytest.mark.parametrize("part", ["leader", "director"])
def test_direct_subordinates_take_as_many_queries_anywhere(who, part, django_assert_num_queries):
    person = getattr(who, part)
    with django_assert_num_queries(4 if part == "director" else 3):
        assert direct_subordinates(person, timezone.localdate()).count() > 1


def test_acting_head_leads_the_vacant_division(who):
    on = timezone.localdate()
    assert leader_of(who["Yuliana Pratiwi"], on) == who.acting
    assert leader_of(who.acting, on) == who.director, "nobody is their own leader"
    assert who["Fitriani Hasibuan"] in direct_subordinates(who["I Gede Sudarsana"], on)
    assert who.eastern in direct_subordinates(who["I Gede Sudarsana"], on), "through the vacancy"


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_database_refuses_what_must_never_be(who):
    held = Appointment.objects.get(employee=who.leader, is_main=True)
    head, on = held.position, timezone.localdate()
    new = {"employee": who.stranger, "position": head, "start_on": on, "is_main": False}
    refused(lambda: Appointment.objects.create(**new))
    refused(lambda: Appointment.objects.create(**{**new, "kind": "plt", "is_main": True}))
    refused(lambda: Appointment.objects.create(**{**new, "kind": "sometimes"}))
    refused(lambda: Appointment.objects.create(**new | {"kind": "plh", "end_on": held.start_on}))
    refused(lambda: Position.objects.create(title="X", division=head.division, is_head=True))
    refused(lambda: Position.objects.filter(pk=head.pk).update(reports_to=head))
    refused(lambda: Line.objects.create(above=head, below=head, distance=1))
    line = Line.objects.filter(below=head).first()
    refused(lambda: Line.objects.create(above=line.above, below=head, distance=2))


def test_verbs_refuse_periods_that_clash(who, now):
    held = Appointment.objects.get(employee=who.leader, is_main=True)
    with pytest.raises(ValidationError) as refusal:
        appoint(who.stranger, held.position, by=None, now=now, start_on=held.start_on)
    assert set(refusal.value.message_dict) >= {"position"}
