"""Published organisation files with their real faults: named, settled by choices, loaded, and right.

What is right is worked out here from the file alone, by plain dictionaries, without our code. The choices
that each file needs are documented in `CHOSEN`.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction

from people.employees.models import Employee
from people.imports.choices import NO_NAMES
from people.relations.between import relations
from people.relations.leaders import below, leaders_of_many
from people.relations.reports import direct_subordinates
from people.units.models import Division, Line, Position
from tests.people.files import TODAY, faults, imported

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent.parent / "data" / "organograms"
EDUCATION = "department_of_education-2011-09-30"
DEVELOPMENT = "department_for_international_development-2013-09-30"
JUSTICE = "ministry_of_justice-2011-09-30"
# Units have names only, and lie in an organisation that has no row; nobody has a number or an address of
# their own; the professions are not ours.
EVERYWHERE = {
    "no_division_code": "name",
    "unknown_parent": "agency",
    "no_number": "position",
    "shared_email": "empty",
    "unknown_profession": "other",
}
CHOSEN = {
    DEVELOPMENT: EVERYWHERE | {"own_leader": "top"},
    JUSTICE: EVERYWHERE | {"own_leader": "top", "unknown_leader": "top", "vacant": "vacant"},
    EDUCATION: EVERYWHERE
    | {
        "vacant": "vacant",
        "bad_email": "empty",
        "letter_case": "ignore",
        "double_position": "number",
        "no_division": "parent",
    },
}
NAMED = {
    DEVELOPMENT: {"own_leader": 3, "no_number": 89, "division_no_code": 5},
    JUSTICE: {"own_leader": 1, "leader_unknown": 2, "no_name": 99, "parent_unknown": 1},
    EDUCATION: {"leader_case": 8, "position_again": 6, "no_name": 96, "division_none": 1},
}


def raw(name, part="senior"):
    return (FILES / f"{name}-{part}.csv").read_bytes()


def published(name, part):
    return list(csv.DictReader(raw(name, part).decode().splitlines(keepends=True)))


def as_published(name):
    """`(posts, leader, holder, unit)`: dictionaries by our code of the post, straight from the file."""
    rows = published(name, "senior")
    codes, seen = [], Counter()
    for row in rows:
        reference = row["Post Unique Reference"]
        seen[reference] += 1
        codes.append(reference if seen[reference] == 1 else f"{reference}-{seen[reference]}")
    folded = {}
    for code in codes:
        folded.setdefault(code.lower(), code)
    leader, holder, unit = {}, {}, {}
    for code, row in zip(codes, rows, strict=True):
        said = row["Reports to Senior Post"]
        above = said if said in codes else folded.get(said.lower())
        leader[code] = None if above == code else above
        holder[code] = None if row["Name"].lower() in NO_NAMES else row["Name"]
        whole = row["Organisation"]
        unit[code] = whole if row["Unit"] == "N/A" else row["Unit"]
    return codes, leader, holder, unit


def chain(code, leader, holder):
    """Posts of those who lead the holder of a post, nearest first."""
    found, above = [], leader[code]
    while above is not None:
        if holder[above]:
            found.append(above)
        above = leader[above]
    return found


@pytest.mark.parametrize("name", NAMED)
def test_the_dry_run_names_the_real_faults(name):
    found = Counter(code for _row, _column, code in faults(raw(name)))
    assert NAMED[name].items() <= found.items()


@pytest.mark.parametrize("name", CHOSEN)
def test_after_the_choices_they_load_and_agree(name):
    item = imported(raw(name), **CHOSEN[name])
    assert item.state == "loaded", [str(fault.words) for fault in item.faults]
    codes, leader, holder, unit = as_published(name)
    places = Position.objects.in_bulk(codes, field_name="code")
    assert set(places) == set(codes)
    chart = {place.pk: code for code, place in places.items()}
    assert {code: chart.get(place.reports_to_id) for code, place in places.items()} == leader
    division = dict(Division.objects.values_list("pk", "name"))
    assert {code: division[place.division_id] for code, place in places.items()} == unit
    _lines_agree(places, leader)
    _people_agree(codes, leader, holder, unit)


def _lines_agree(places, leader):
    plain = set()
    for code in places:
        distance, above = 1, leader[code]
        while above is not None:
            plain.add((places[above].pk, places[code].pk, distance))
            distance, above = distance + 1, leader[above]
    lines = Line.objects.filter(below__in=[place.pk for place in places.values()])
    assert set(lines.values_list("above_id", "below_id", "distance")) == plain


def _people_agree(codes, leader, holder, unit):
    held = [code for code in codes if holder[code]]
    people = Employee.objects.in_bulk([code[:40] for code in held], field_name="number")
    assert {code: people[code].name for code in held} == {code: holder[code] for code in held}
    post = {person.pk: code for code, person in people.items()}
    chains = {code: chain(code, leader, holder) for code in held}
    ours = leaders_of_many(list(post), TODAY)
    assert {post[pk]: [post[p.pk] for p in above] for pk, above in ours.items()} == chains
    for code in held[:: max(1, len(held) // 12)]:
        viewer = people[code]
        standing = {
            post[pk]: str(r.standing.value) for pk, r in relations(viewer, post, TODAY).items()
        }
        assert standing == {o: _standing(code, o, chains, unit) for o in held}
        led = {o for o in held if code in chains[o]}
        assert {post[person.pk] for person in below(viewer, TODAY)} == led
        direct = {o for o in held if chains[o][:1] == [code]}
        assert {post[person.pk] for person in direct_subordinates(viewer, TODAY)} == direct


def _standing(me, other, chains, unit):
    if me == other:
        return "self"
    if other in chains[me]:
        return "direct_leader" if chains[me][0] == other else "higher_leader"
    if me in chains[other]:
        return "direct_subordinate" if chains[other][0] == me else "lower_subordinate"
    return "same_division" if unit[me] == unit[other] else "other"


@pytest.mark.parametrize("name", [DEVELOPMENT, EDUCATION])
def test_groups_of_posts_load_under_their_leaders(name):
    """Junior posts have no reference of their own: each group is numbered under its leader."""
    chosen = CHOSEN[name]
    assert "position_no_code" in {code for *_place, code in faults(raw(name, "junior"), **chosen)}
    with transaction.atomic():
        assert imported(raw(name), **chosen).state == "loaded"
        chosen = chosen | {"no_position_code": "number"}
        item = imported(raw(name, "junior"), **chosen)
    rows = published(name, "junior")
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
