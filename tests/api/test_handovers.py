"""Hand-overs and workload through the API: the same verbs, the same sight, the same refusals."""

import pytest

from collab.kit.clock import today
from coordination.handovers.changes import changes
from coordination.handovers.models import Handover
from coordination.matters.models import Matter
from tests.coordination.handovers.conftest import change, handover
from tests.coordination.work import given

__all__ = ["change", "handover"]


@pytest.fixture
def tasks(who, now):
    plain = given(who.leader, who.subordinate, "Arahan lot 17", now)
    secret = given(who.leader, who.subordinate, "Rahasia lot 99", now, is_confidential=True)
    return plain, secret


def test_a_position_changes_hands(tasks, change, who, session):
    leaving, arriving = session(who.subordinate), session(who.stranger)
    key = changes(today(), who.subordinate)[0].key
    assert arriving.post("handovers/", {"change": key}).status_code == 400
    opened = leaving.post("handovers/", {"change": key})
    assert opened.status_code == 201, opened.content
    one = f"handovers/{opened.json()['id']}/"
    assert {line["title"] for line in opened.json()["lines"]} == {task.title for task in tasks}
    seen = arriving.get(one).json()
    assert (len(seen["lines"]), seen["kept"], seen["moves"]) == (1, 1, [])
    marks = {"matters": [tasks[0].pk], "way": "elsewhere", "to": [who.leader.pk]}
    assert leaving.post(f"{one}marks/", marks).status_code == 400
    answer = leaving.post(f"{one}marks/", marks | {"reason": "Lintas seksi"})
    assert answer.status_code == 200, answer.content
    assert leaving.post(f"{one}handing/", {"digest": "0"}).status_code == 409
    answer = leaving.post(f"{one}handing/", {"digest": answer.json()["digest"]})
    assert answer.json()["state"] == "signing"
    assert leaving.post(f"{one}taking/", {"digest": answer.json()["digest"]}).status_code == 403
    done = arriving.post(f"{one}taking/", {"digest": answer.json()["digest"], "words": "Baik"})
    assert (done.json()["state"], done.json()["moved"]) == ("done", 2)
    assert Matter.objects.get(pk=tasks[0].pk).holder == who.leader
    assert Matter.objects.get(pk=tasks[1].pk).holder == who.stranger
    listed = session(who.leader).get("handovers/").json()["results"]
    assert [row["number"] for row in listed] == [f"B-{done.json()['id']}"]


def test_restarted_and_called_off(tasks, handover, who, session):
    caller = session(handover.owner)
    one = f"handovers/{handover.pk}/"
    digest = caller.get(one).json()["digest"]
    caller.post(f"{one}handing/", {"digest": digest})
    assert session(who.leader).post(f"{one}witness/", {"digest": digest}).status_code == 200
    assert caller.post(f"{one}restart/", {"reason": "Kurang"}).json()["state"] == "draft"
    assert caller.post(f"{one}cancellation/", {"reason": "Batal"}).json()["state"] == "cancelled"
    assert Handover.objects.get().is_open is False


def test_workload_of_who_leads_and_of_oneself(tasks, who, session):
    caller = session(who.leader)
    top = caller.get("workload/").json()
    seat = who.subordinate.appointments.get(is_main=True).position_id
    row = next(row for row in top["rows"] if row["position"] == seat)
    assert row["load"]["open"] == top["total"]["open"] == 1
    branch = caller.get(f"workload/positions/{seat}/").json()
    assert branch["total"] == row["load"]
    work = caller.get(f"workload/people/{who.subordinate.pk}/").json()
    assert {one["title"] for one in work["owes"]} == {"Arahan lot 17"}
    own = session(who.subordinate).get(f"workload/people/{who.subordinate.pk}/").json()
    assert own["load"]["open"] == 2
    assert session(who.staff).get("workload/").json()["rows"] == []
