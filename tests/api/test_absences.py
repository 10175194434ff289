"""Absences and acting for others through the API."""

from datetime import timedelta

from django.utils import timezone

from coordination.tasks.models import Task
from people.units.models import Absence


def test_an_absence_is_recorded_changed_and_taken_back(session, who, now):
    on = timezone.localdate(now) + timedelta(days=3)
    mine = session(who.subordinate)
    sent = {"reason": "duty_travel", "start_on": on.isoformat(), "stand_in": who.staff.pk}
    answer = mine.post("/api/v1/absences/", sent)
    assert answer.status_code == 201
    pk = answer.json()["id"]
    assert answer.json()["stand_in"]["id"] == who.staff.pk
    end = (on + timedelta(days=2)).isoformat()
    assert mine.patch(f"/api/v1/absences/{pk}/", {"end_on": end}).json()["end_on"] == end
    assert [one["id"] for one in session(who.staff).get("/api/v1/absences/").json()["results"]] == [
        pk
    ]
    assert session(who.neighbour).get("/api/v1/absences/").json()["results"] == []
    assert session(who.staff).patch(f"/api/v1/absences/{pk}/", {"end_on": None}).status_code == 403
    assert mine.post(f"/api/v1/absences/{pk}/ending/", {}).status_code == 204
    assert not Absence.objects.exists()


def test_what_is_wrong_is_said_at_its_field(session, who, now):
    mine = session(who.subordinate)
    for sent, field in (
        ({"stand_in": who.subordinate.pk}, None),
        ({"stand_in": who.stranger.pk}, "stand_in"),
        ({"stand_in": 10**9}, "stand_in"),
        ({"end_on": "2001-01-01"}, None),
    ):
        answer = mine.post("/api/v1/absences/", sent)
        assert answer.status_code == 400
        assert field is None or field in answer.json()["errors"]
    colleague = {"employee": who.related.pk}
    assert mine.post("/api/v1/absences/", colleague).status_code == 403
    assert not Absence.objects.exists()


def test_work_is_given_for_another_and_the_history_names_both(session, who, now):
    sent = {"to": [who.subordinate.pk], "title": "Timbang lot 9", "behalf_of": who.leader.pk}
    assert session(who.secretary).post("/api/v1/tasks/", sent).status_code == 403
    Absence.objects.create(
        employee=who.leader, stand_in=who.secretary, start_on=timezone.localdate(now)
    )
    assert session(who.secretary).post("/api/v1/tasks/", sent).status_code == 201
    task = Task.objects.get()
    assert task.owner == who.leader
    (entry,) = session(who.leader).get(f"/api/v1/tasks/{task.pk}/history/").json()["results"]
    assert (entry["by"]["id"], entry["behalf_of"]["id"]) == (who.secretary.pk, who.leader.pk)
    assert entry["capacity"] == "an"
