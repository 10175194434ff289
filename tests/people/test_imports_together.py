"""Three real departments as one office of 340 people: who leads whom, and the chart, by plain dictionaries.

The files name few people of two departments; those get an invented name, so that the whole hierarchy
is peopled. The links between units are invented too: the source says nothing of them.
"""

import pytest

from people.accounts.chart import trunk
from people.employees.models import Employee
from people.relations.between import relation, relations
from people.relations.leaders import below, leader_of, leaders_of
from people.relations.reports import direct_subordinates
from people.units.models import Division, DivisionLink, Position
from tests.people.files import TODAY, imported
from tests.people.organograms import (
    CHOSEN,
    DEVELOPMENT,
    EDUCATION,
    JUSTICE,
    Published,
    published,
    raw,
    with_invented_names,
)

pytestmark = pytest.mark.django_db
LINKED = [
    ("Policy & International", "Corporate Performance Group"),
    ("Curriculum and Behaviour Group", "Analysis and Research Division"),
]
NAMES = [DEVELOPMENT, EDUCATION, JUSTICE]
CROWD = 30


@pytest.fixture
def said():
    """The three departments in the database; what their files say together."""
    whole = Published({}, {}, {}, frozenset(LINKED))
    for name in NAMES:
        contents = with_invented_names(raw(name))
        item = imported(contents, **CHOSEN[name])
        assert item.state == "loaded", [str(fault.words) for fault in item.faults]
        one = published(contents)
        whole.leader.update(one.leader)
        whole.holder.update(one.holder)
        whole.unit.update(one.unit)
    for pair in LINKED:
        one, other = (Division.objects.get(name=name) for name in pair)
        DivisionLink.objects.create(one=one, other=other, flow="papers")
    return whole


@pytest.fixture
def people(said):
    return Employee.objects.in_bulk(said.held, field_name="number")


def test_leaders_and_subordinates_of_hundreds(said, people):
    assert len(people) == len(said.held) > 300
    chains = {code: said.chain(code) for code in said.held}
    assert max(map(len, chains.values())) >= 4, "the hierarchy is deep"
    some = [code for turn, code in enumerate(said.held) if turn % 3]
    assert len(some) > 200
    for code in some:
        person, chain = people[code], chains[code]
        assert [one.number for one in leaders_of(person, TODAY)] == chain
        nearest = leader_of(person, TODAY)
        assert (nearest.number if nearest else None) == (chain[0] if chain else None)
        led = {other for other in said.held if code in chains[other]}
        assert set(below(person, TODAY).values_list("number", flat=True)) == led
        direct = {other for other in led if chains[other][0] == code}
        assert {one.number for one in direct_subordinates(person, TODAY)} == direct


def crowd(said):
    """People of every kind of relation: whole lines of leaders, linked units, and anybody."""
    deepest = sorted(said.held, key=lambda code: (-len(said.chain(code)), code))[:3]
    found = dict.fromkeys(deepest + [above for code in deepest for above in said.chain(code)])
    linked = {name for pair in LINKED for name in pair}
    found |= dict.fromkeys([code for code in said.held if said.unit[code] in linked][::9])
    found |= dict.fromkeys(said.held[::17])
    assert len(found) >= CROWD
    return list(found)[:CROWD]


def test_relations_of_all_pairs(said, people):
    chosen = crowd(said)
    seen = set()
    for me in chosen:
        viewer = people[me]
        ids = [people[other].pk for other in chosen]
        many = relations(viewer, ids, TODAY)
        for other in chosen:
            plain = said.standing(me, other)
            seen.add(plain)
            assert many[people[other].pk].standing == plain
        for other in chosen[:3]:
            assert relation(viewer, people[other], TODAY) == many[people[other].pk]
    assert seen == {
        *("self", "direct_leader", "higher_leader", "direct_subordinate", "lower_subordinate"),
        *("same_division", "related_division", "other"),
    }


def test_the_chart_shows_every_branch(said, people):
    viewer = people[said.held[0]]
    places = Position.objects.in_bulk(said.codes, field_name="code")
    code_of = {place.pk: code for code, place in places.items()}
    reports, under = {code: set() for code in said.codes}, dict.fromkeys(said.codes, 0)
    for code, leader in said.leader.items():
        if leader:
            reports[leader].add(code)
        above = leader
        while above:
            under[above] += 1
            above = said.leader[above]
    for code, place in places.items():
        (node,) = trunk(place, viewer, TODAY)
        assert (node.reports, node.below) == (len(reports[code]), under[code])
        assert {code_of[child.pk] for child in node.children or ()} == reports[code]
        held = [holder.person.name for holder in node.holders]
        assert held == ([said.holder[code]] if said.holder[code] else [])
