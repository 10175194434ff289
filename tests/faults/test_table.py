"""The table of faults tells the truth: each test that it names is there."""

from pathlib import Path

import pytest

from tests.faults.table import FAULTS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("fault", "path", "name"), [(row[0], *row[3:]) for row in FAULTS])
def test_the_test_of_a_fault_is_there(fault, path, name):
    assert f"\ndef {name}(" in (ROOT / path).read_text(encoding="utf-8"), fault


def test_no_fault_that_bears_on_reminders_is_left_out():
    numbers = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17, 19, 20, 21}
    assert {int(row[0][1:]) for row in FAULTS} == numbers
