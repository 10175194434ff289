"""When a position changes hands, nothing is forgotten: every reference to a person has its fate."""

from django.apps import apps

from coordination.handovers.fates import DOING, MOVES, STAYS
from coordination.matters.passing import MOVERS, pass_on
from coordination.recurring.passing import pass_on as pass_series
from people.employees.models import Employee

OURS = ("people", "coordination", "customers")


def references():
    """`app.Model.field` of every reference to an employee, where its model declares it."""
    return {
        f"{model._meta.label}.{field.name}"
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.is_relation and field.related_model is Employee
    }


def test_every_reference_to_a_person_moves_or_stays():
    """A new one: name its mover in `coordination.handovers.fates.MOVES`, or in `STAYS` why it stays."""
    open_ones = references() - MOVES.keys() - STAYS.keys()
    assert {name for name in open_ones if name.rsplit(".", 1)[1] not in DOING} == set()


def test_no_fate_is_left_over_or_told_twice():
    assert MOVES.keys() & STAYS.keys() == set()
    assert (MOVES.keys() | STAYS.keys()) - references() == set()


def test_every_mover_that_is_named_moves():
    called_by_the_handover = {pass_on, pass_series}
    assert set(MOVES.values()) - called_by_the_handover <= set(MOVERS)


def test_what_stays_says_why():
    assert all(reason.strip() for reason in STAYS.values())
