"""The demo's fortnight of work reads as if it had really passed."""

from itertools import pairwise

import pytest
from django.utils import timezone

from collab.demo import deeds
from coordination.duties.models import Duty
from coordination.tasks.models import Task
from coordination.tasks.states import State
from people.employees.models import Employee
from people.inbox.models import Notice
from people.journal.models import Entry, kind_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def tasks(db):
    people = {person.name: person for person in Employee.objects.all()}
    return deeds.play(people, now=timezone.now())


def test_it_happens_in_the_order_of_time(tasks):
    """Notices are read newest first by their number, tasks are numbered as they were given."""
    for person in Employee.objects.all():
        at = Notice.objects.filter(recipient=person).order_by("pk").values_list("created_at")
        assert all(one <= other for one, other in pairwise(at)), person
    given = Task.objects.order_by("pk").values_list("opened_at", flat=True)
    assert all(one <= other for one, other in pairwise(given))
    entries = Entry.objects.filter(subject_kind=kind_of(Task())).order_by("pk")
    at = list(entries.values_list("at", flat=True))
    assert at == sorted(at)
    assert at[-1] <= timezone.now()


def test_every_state_and_lateness_is_there(tasks):
    assert set(Task.objects.values_list("state", flat=True)) == set(State.values)
    assert Task.objects.filter(is_open=True, due_at__lt=timezone.now()).exists()
    assert Duty.objects.open().exists()
    assert len(tasks) == Task.objects.filter(receiver=None).count()
