"""The form of a new task."""

import pytest
from django.urls import reverse

from coordination.tasks.models import Task
from tests.coordination.conftest import upload

pytestmark = pytest.mark.django_db
NEW = reverse("task_new")


def fields(*people, **more):
    return {"people": [one.pk for one in people], "title": "Count the lots", "priority": 2} | more


def test_files_may_be_left_out_or_given(door, who, media):
    client = door(who.leader)
    answer = client.post(NEW, fields(who.subordinate))
    first = Task.objects.get()
    assert answer.status_code == 302
    assert answer.url == first.get_absolute_url()
    client.post(NEW, fields(who.subordinate, files=[upload("a.pdf"), upload("b.pdf")]))
    second = Task.objects.exclude(pk=first.pk).get()
    assert second.attachments.count() == 2
