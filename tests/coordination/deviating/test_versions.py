"""No other path changes what is asked, and every version stays readable."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from coordination.tasks.actions import give
from coordination.tasks.instructions import Deviation, InstructionVersion
from people.relations.leaders import below
from tests.coordination.conftest import counted
from tests.coordination.deviating.proposals import DAY, POSTED, asked, proposed


# --- no other path
def test_the_database_keeps_versions_and_decisions(parts, task, now):
    one = proposed(task, parts["holder"], now)
    task.refuse_deviation(one, by=parts["giver"], words="Tidak", now=now)
    for rows, change in (
        (InstructionVersion.objects.filter(task=task), {"title": "Lain"}),
        (Deviation.objects.filter(pk=one.pk), {"state": "granted"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


@pytest.mark.parametrize("part", ["holder", "helper", "observer", "higher", "admin", "stranger"])
def test_nobody_but_the_giver_changes_the_instruction(part, parts, enter, task, now):
    """Pages, API and administration; what a move posts in passing changes nothing either."""
    one = proposed(task, parts["holder"], now)
    before = asked(task)
    client = enter(parts[part])
    wanted = {**POSTED, "version": 1, "words": "Boleh", "percent": 10, "priority": 2}
    for noun in (
        "revision", "report", "acknowledgement", "start", "steps", "people", "versions",
        f"deviations/{one.pk}", f"deviations/{one.pk}/grant", f"deviations/{one.pk}/refusal",
    ):  # fmt: skip
        client.post(f"/tasks/{task.pk}/{noun}/", wanted)
    sent = {"content_type": "application/json"}
    api = f"/api/v1/tasks/{task.pk}/"
    client.patch(api, {"version": 1, "title": "Lain"}, **sent)
    client.put(api, {"version": 1, "title": "Lain"}, **sent)
    client.post(f"{api}deviations/{one.pk}/grant/", {"version": 1}, **sent)
    client.post(f"{api}versions/", {"title": "Lain"}, **sent)
    for model in ("task", "matter", "deviation", "instructionversion"):
        pk = one.pk if model == "deviation" else task.pk
        client.post(f"/admin/coordination/{model}/{pk}/change/", wanted)
        client.post(f"/admin/coordination/{model}/{pk}/delete/", {"post": "yes"})
    one.refresh_from_db()
    assert one.is_open
    assert asked(task) == before
    assert InstructionVersion.objects.count() == 1


def test_the_newest_version_is_what_is_asked(parts, task, now):
    """Whoever changes it and however: version and task say the same."""
    task.revise(by=parts["giver"], version=1, now=now, priority=4)
    assert InstructionVersion.objects.count() == 1
    task.revise(by=parts["giver"], version=2, now=now, due_at=now + 5 * DAY)
    one = proposed(task, parts["holder"], now)
    task.grant_deviation(one, by=parts["giver"], version=2, now=now)
    last = task.newest
    assert {name: getattr(last, name) for name in asked(task)} == asked(task)
    assert (last.number, last.deviation, last.by) == (3, one, parts["giver"])


@pytest.mark.parametrize("many", [1, 30])
def test_giving_to_many_writes_their_versions_at_once(many, parts, who, now):
    people = list(below(who.director, now.date()))[:many]
    with counted() as count:
        give(people, by=who.director, title="Baca aturan baru", now=now)
    assert InstructionVersion.objects.count() == len(people)
    written = [sql for sql in count.asked if "instructionversion" in sql]
    assert len(written) == 1


@pytest.mark.parametrize("many", [2, 30])
def test_queries_do_not_grow_with_versions(many, parts, enter, task, now):
    for turn in range(many):
        task.revise(by=parts["giver"], version=turn + 1, now=now, title=f"Judul {turn}")
    client = enter(parts["observer"])
    client.get(f"/tasks/{task.pk}/versions/")
    with counted() as count:
        assert f"Judul {many - 1}" in client.get(f"/tasks/{task.pk}/versions/").content.decode()
    assert count.queries == 8


def test_the_path_of_who_does_not_agree(parts, enter, task, who):
    page = enter(parts["holder"]).get(f"/tasks/{task.pk}/").content.decode()
    assert "If you do not agree or are held up" in page
    assert f"/tasks/{task.pk}/deviations/" in page
    assert who.director.full_name in page
    page = enter(parts["giver"]).get(f"/tasks/{task.pk}/").content.decode()
    assert "If you do not agree or are held up" not in page


def test_a_reason_is_needed(parts, task, now):
    for wrong in ({"reason": " "}, {"title": task.title, "instruction": task.instruction}):
        with pytest.raises(ValidationError):
            proposed(task, parts["holder"], now, **wrong)
