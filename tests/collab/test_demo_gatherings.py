"""The demo office's groups and briefings are made by the real verbs, and show what they are for."""

import pytest
from django.utils import timezone

from collab.demo import briefings, groups, rules
from coordination.briefings.models import Briefing
from coordination.duties.models import Duty
from coordination.groups.models import Group
from coordination.matters.models import Matter
from people.employees.models import Employee


@pytest.fixture
def people(db):
    found = {person.name: person for person in Employee.objects.all()}
    now = timezone.now()
    rules.set_rules(found, now=now)
    groups.gather(found, now=now)
    briefings.brief(found, now=now)
    return found


def test_three_groups_of_three_kinds_and_one_at_work(people):
    kinds = set(Group.objects.values_list("group_kind", flat=True))
    assert kinds == {"working_group", "board", "forum"}
    group = Group.objects.get(group_kind="working_group")
    assert Matter.objects.open().filter(group=group, kind="task").count() == 3
    board = Group.objects.get(group_kind="board")
    assert Duty.objects.open().filter(matter=board, kind="decide").exists()


def test_briefings_in_several_states_with_a_question(people):
    assert set(Briefing.objects.values_list("state", flat=True)) == {"given", "draft"}
    first = Briefing.objects.exclude(explains=None).get()
    assert first.checks.exists()
    assert first.clarifications.exists()
    assert 0 < first.silent().count() < first.hearers.count()
    assert Briefing.objects.exclude(starts_at=None).exists()
