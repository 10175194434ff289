"""What the tests of the administration share: its models, some work, and a deed done to some things."""

import re
from datetime import timedelta

from django.contrib import admin

from coordination.discussions.actions import comment
from coordination.files.actions import Proof, attach, prove
from coordination.reminders.models import Tick
from tests.coordination.conftest import upload
from tests.coordination.work import changing, given
from tests.people.admin_forms import address

DAY = timedelta(days=1)
OURS = [model for model in admin.site._registry if model._meta.app_label == "coordination"]
VIEWS = [f"view_{model._meta.model_name}" for model in OURS]


def fill(who, now, count):
    """Directives due in five days, each with a comment, a file and evidence; the last one."""
    for number in range(count):
        title, due_at = f"Arahan {number}", now + 5 * DAY
        task = given(who.leader, who.subordinate, title, now, due_at=due_at)
        comment(task, by=who.leader, text="Mohon dilihat", now=now)
        attach(task, upload(), by=who.leader, now=now)
        prove(task, Proof(link="https://bukti.example/"), by=who.leader, now=now)
    Tick.objects.get_or_create(name="beat", defaults={"at": now})
    changing(who, now)
    return task


def do(client, model, action, *things, reason="Pelaksana pindah tugas"):
    posted = {"action": action, "_selected_action": [one.pk for one in things], "reason": reason}
    answer = client.post(address(model, "changelist"), posted, follow=True)
    return re.findall(r'<li class="(\w+)">([^<]*)</li>', answer.content.decode())
