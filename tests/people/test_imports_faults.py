"""The dry run names every bad row and why; each choice makes its fault go away, and nothing is written."""

import pytest
from django.utils import translation

from people.employees.models import Employee
from people.imports.choices import CHOICES
from people.imports.faults import WORDS
from people.units.models import Division, Position
from tests.people.files import faults, person, plan, records

pytestmark = pytest.mark.django_db

A, B = person("N1", "P1"), person("N2", "P2", "P1")
CASES = [
    # rows, the fault, and the choice that settles it
    ([A, person("N2", "P2", "P9")], (3, "reports_to", "leader_unknown"), {"unknown_leader": "top"}),
    ([A, person("N2", "P2", "p1")], (3, "reports_to", "leader_case"), {"letter_case": "ignore"}),
    ([person("N1", "P1", "P1")], (2, "reports_to", "own_leader"), {"own_leader": "top"}),
    ([person("N1", "P1", "P2"), B], (3, "reports_to", "circle"), None),
    ([A, person("N2", "P1")], (3, "position_code", "position_again"), {"double_position": "first"}),
    (
        [A, person("N2", "P1", position_title="Other")],
        (3, "position_code", "position_double"),
        {"double_position": "number"},
    ),
    (
        [A | {"position_code": ""}],
        (2, "position_code", "position_no_code"),
        {"no_position_code": "number"},
    ),
    ([A | {"is_head": "yes"}, B | {"is_head": "ya"}], (3, "is_head", "two_heads"), None),
    ([A | {"is_head": "perhaps"}], (2, "is_head", "yes_no"), None),
    ([A | {"email": "ayu at home"}], (2, "email", "email"), {"bad_email": "empty"}),
    ([A, B | {"email": "N1@new.example"}], (3, "email", "email_again"), {"shared_email": "empty"}),
    ([A | {"name": "Vacant"}], (2, "name", "no_name"), {"vacant": "vacant"}),
    ([A | {"number": ""}], (2, "number", "no_number"), {"no_number": "position"}),
    ([A, B | {"number": "N1", "email": A["email"]}], (3, "name", "employee_differs"), None),
    ([A | {"start_on": "31/02/2026"}], (2, "start_on", "date"), None),
    ([A | {"start_on": "soon"}], (2, "start_on", "date"), None),
    ([A | {"appointment_kind": "boss"}], (2, "appointment_kind", "unknown_choice"), None),
    ([A | {"timezone": "CET"}], (2, "timezone", "unknown_choice"), None),
    (
        [A | {"profession": "pilot"}],
        (2, "profession", "unknown_choice"),
        {"unknown_profession": "other"},
    ),
    ([A | {"division_kind": "galaxy"}], (2, "division_kind", "unknown_choice"), None),
    ([A | {"division_kind": "section"}], (2, "division_parent", "section_alone"), None),
    (
        [A | {"division_parent": "Mars"}],
        (2, "division_parent", "parent_unknown"),
        {"unknown_parent": "agency"},
    ),
    (
        [A | {"division_code": ""}],
        (2, "division_code", "division_no_code"),
        {"no_division_code": "name"},
    ),
    ([A | {"division_code": "a b"}], (2, "division_code", "code_form"), None),
    ([A, B | {"division_name": "Another"}], (3, "division_name", "division_differs"), None),
    ([A | {"name": "x" * 200}], (2, "name", "too_long"), {"too_long": "cut"}),
    ([A | {"name": "=1+1"}], (2, "name", "formula"), None),
    ([A | {"position_title": ""}], (2, "position_title", "missing"), None),
    ([A | {"division_code": "", "division_name": ""}], (2, "division_code", "missing"), None),
    ([A | {"end_on": "2026-01-01", "start_on": "2026-02-01"}], (2, "end_on", "ends_before"), None),
    (
        [A, person("N2", "P1", start_on="2026-07-20")],
        (3, "position_code", "two_holders"),
        None,
    ),
    (
        [A | {"main": "yes"}, person("N1", "P2", main="yes", name="Person N1")],
        (3, "main", "two_mains"),
        None,
    ),
]


@pytest.mark.parametrize(("rows", "fault", "choice"), CASES, ids=[case[1][2] for case in CASES])
def test_each_fault_is_named_and_settled(rows, fault, choice):
    before = Employee.objects.count(), Position.objects.count(), Division.objects.count()
    raw = records(*rows)
    assert faults(raw) == [fault]
    if choice:
        assert faults(raw, **choice) == []
    assert before == (Employee.objects.count(), Position.objects.count(), Division.objects.count())


def test_nothing_is_wrong_with_an_ordinary_file():
    rows = [A, B, person("N3", "P2", "P1", appointment_kind="Plt.", position_title="Post P2")]
    done = plan(records(*rows))
    assert not done.faults
    assert done.figures() == {
        "divisions": {"created": 1, "changed": 0, "unchanged": 0},
        "positions": {"created": 2, "changed": 0, "unchanged": 0},
        "employees": {"created": 3, "changed": 0, "unchanged": 0},
        "appointments": {"created": 3, "changed": 0, "unchanged": 0},
    }


def test_every_bad_row_is_named_at_once():
    rows = [person(f"N{n}", f"P{n}", f"Q{n}", email="wrong") for n in range(50)]
    found = faults(records(*rows))
    assert [code for _r, _c, code in found].count("email") == 50
    assert [code for _r, _c, code in found].count("leader_unknown") == 50


def test_a_circle_is_shown():
    rows = [person("N1", "P1", "P3"), person("N2", "P2", "P1"), person("N3", "P3", "P2")]
    (fault,) = plan(records(*rows)).faults
    assert fault.code == "circle"
    assert {"P1", "P2", "P3"} == set(fault.given["circle"].split(" → "))


def test_a_circle_through_what_is_here_is_seen(who):
    top = Position.objects.get(code="NLK-dirut")
    below = Position.objects.filter(lines_up__above=top).first()
    row = {"position_code": top.code, "position_title": top.title, "reports_to": below.code}
    assert faults(records(row), "positions") == [(2, "reports_to", "circle")]


def test_divisions_cannot_lie_in_each_other():
    rows = [
        {"division_code": "X1", "division_name": "One", "division_parent": "X2"},
        {"division_code": "X2", "division_name": "Two", "division_parent": "X1"},
        {"division_code": "X2", "division_name": "Two"},
    ]
    found = faults(records(*rows), "divisions")
    assert (4, "division_code", "division_double") in found
    assert "division_circle" in {code for _r, _c, code in found}


def test_addresses_holders_and_places_of_others_are_seen(who):
    seat = who.leader.appointments.get()
    rows = [
        {"number": "N1", "name": "New One", "email": who.leader.email.upper()},
        {"number": "N2", "name": "New Two", "position_code": seat.position.code},
        {"number": "N3", "name": "New Three", "position_code": "nowhere"},
        {"number": "N4", "name": "New Four", "start_on": "2026-01-01"},
    ]
    assert faults(records(*rows), "employees") == [
        (2, "email", "email_taken"),
        (3, "position_code", "two_holders"),
        (4, "position_code", "position_unknown"),
        (5, "position_code", "no_place"),
    ]
    settled = [(2, "email", "email_taken"), *faults(records(*rows), "employees")[2:]]
    assert faults(records(*rows), "employees", other_holder="end") == settled


def test_a_needed_column_that_is_not_matched_is_named():
    assert faults(b"Alamat\nJalan\n", "employees") == [
        (0, "number", "missing"),
        (0, "name", "missing"),
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_fault_and_choice_has_words(language):
    class Anything(dict):
        def __missing__(self, key):
            return "x"

    with translation.override(language):
        for words in WORDS.values():
            assert str(words % Anything()).strip()
        for choice in CHOICES.values():
            assert str(choice.label)
