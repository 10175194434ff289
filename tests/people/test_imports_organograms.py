"""Published organisation files with their real faults: named, settled by choices, loaded, and right.

What is right is worked out in `organograms` from the file alone, by plain dictionaries, without our code.
"""

from collections import Counter

import pytest
from django.db import transaction

from people.employees.models import Employee
from people.relations.between import relations
from people.relations.leaders import below, leaders_of_many
from people.relations.reports import direct_subordinates
from people.units.models import Division, Line, Position
from tests.people.files import TODAY, faults, imported
from tests.people.organograms import (
    CHOSEN,
    DEVELOPMENT,
    EDUCATION,
    JUSTICE,
    published,
    raw,
    rows_of,
)

pytestmark = pytest.mark.django_db
NAMED = {
    DEVELOPMENT: {"own_leader": 3, "no_number": 89, "division_no_code": 5},
    JUSTICE: {"own_leader": 1, "leader_unknown": 2, "no_name": 99, "parent_unknown": 1},
    EDUCATION: {"leader_case": 8, "position_again": 6, "no_name": 96, "division_none": 1},
}


@pytest.mark.parametrize("name", NAMED)
def test_the_dry_run_names_the_real_faults(name):
    found = Counter(code for _row, _column, code in faults(raw(name)))
    assert NAMED[name].items() <= found.items()


@pytest.mark.parametrize("name", CHOSEN)
def test_after_the_choices_they_load_and_agree(name):
    item = imported(raw(name), **CHOSEN[name])
    assert item.state == "loaded", [str(fault.words) for fault in item.faults]
    said = published(raw(name))
    places = Position.objects.in_bulk(said.codes, field_name="code")
    assert set(places) == set(said.codes)
    chart = {place.pk: code for code, place in places.items()}
    assert {code: chart.get(place.reports_to_id) for code, place in places.items()} == said.leader
    division = dict(Division.objects.values_list("pk", "name"))
    assert {code: division[place.division_id] for code, place in places.items()} == said.unit
    _lines_agree(places, said.leader)
    _people_agree(said)


def _lines_agree(places, leader):
    plain = set()
    for code in places:
        distance, above = 1, leader[code]
        while above is not None:
            plain.add((places[above].pk, places[code].pk, distance))
            distance, above = distance + 1, leader[above]
    lines = Line.objects.filter(below__in=[place.pk for place in places.values()])
    assert set(lines.values_list("above_id", "below_id", "distance")) == plain


def _people_agree(said):
    held = said.held
    people = Employee.objects.in_bulk([code[:40] for code in held], field_name="number")
    assert {code: people[code].name for code in held} == {code: said.holder[code] for code in held}
    post = {person.pk: code for code, person in people.items()}
    chains = {code: said.chain(code) for code in held}
    ours = leaders_of_many(list(post), TODAY)
    assert {post[pk]: [post[p.pk] for p in above] for pk, above in ours.items()} == chains
    for code in held[:: max(1, len(held) // 12)]:
        viewer = people[code]
        standing = {post[pk]: r.standing.value for pk, r in relations(viewer, post, TODAY).items()}
        assert standing == {other: said.standing(code, other) for other in held}
        led = {other for other in held if code in chains[other]}
        assert {post[person.pk] for person in below(viewer, TODAY)} == led
        direct = {other for other in held if chains[other][:1] == [code]}
        assert {post[person.pk] for person in direct_subordinates(viewer, TODAY)} == direct


@pytest.mark.parametrize("name", [DEVELOPMENT, EDUCATION])
def test_groups_of_posts_load_under_their_leaders(name):
    """Junior posts have no reference of their own: each group is numbered under its leader."""
    chosen = CHOSEN[name]
    assert "position_no_code" in {code for *_place, code in faults(raw(name, "junior"), **chosen)}
    with transaction.atomic():
        assert imported(raw(name), **chosen).state == "loaded"
        chosen = chosen | {"no_position_code": "number"}
        item = imported(raw(name, "junior"), **chosen)
    rows = rows_of(raw(name, "junior"))
    assert item.state == "loaded", [str(fault.words) for fault in item.faults]
    assert item.figures["positions"]["created"] == len(rows)
    under = Counter(row["Reporting Senior Post"] for row in rows)
    for reference, count in under.items():
        posts = Position.objects.filter(code__startswith=f"{reference}/", reports_to__isnull=False)
        assert posts.count() == count


@pytest.mark.parametrize("name", CHOSEN)
def test_the_same_file_twice_changes_nothing(name):
    imported(raw(name), **CHOSEN[name])
    again = imported(raw(name), **CHOSEN[name])
    assert again.state == "loaded"
    for counts in again.figures.values():
        assert counts["created"] == counts["changed"] == 0
