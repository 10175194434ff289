"""Groups and briefings through the API: the same verbs, refusals and sights as in the portal."""

from datetime import timedelta

from coordination.briefings.models import Briefing
from coordination.groups.models import Group
from coordination.tasks.actions import give
from coordination.tasks.models import Task

FORUM = {"title": "Forum lot", "group_kind": "forum", "purpose": "Berbagi cara"}


def test_founding_seating_and_reading(who, session):
    sent = FORUM | {"chair": who.related.pk, "members": [who.staff.pk], "advisers": [who.acting.pk]}
    assert session(who.staff).post("groups/", sent).status_code == 403
    caller = session(who.leader)
    made = caller.post("groups/", sent)
    assert made.status_code == 201, made.content
    group = made.json()
    assert [one["seat"] for one in group["seats"]] == ["chair", "member", "adviser"]
    assert group["moves"] == ["seats", "change", "dissolution"]
    assert caller.post("groups/", sent | {"smuggled": 1}).status_code == 400
    assert caller.post("groups/", sent | {"chair": 999999}).status_code == 400
    url = f"groups/{group['id']}/"
    outside = session(who.outsider).get(url).json()
    assert (outside["is_inside"], outside["moves"], outside["report"]) == (False, [], "")
    assert outside["purpose"] == "Berbagi cara"
    assert session(who.outsider).get(f"{url}history/").status_code == 404
    assert session(who.outsider).get(f"{url}seats/").status_code == 404
    assert (
        session(who.outsider).post(f"{url}seats/", {"person": who.outsider.pk}).status_code == 403
    )
    assert session(who.related).get(f"{url}history/").json()["results"][0]["verb"] == "found"
    assert len(session(who.staff).get("groups/?mine=true").json()["results"]) == 1
    assert session(who.outsider).get("groups/?mine=true").json()["results"] == []


def test_seats_change_end_and_are_renewed(who, session, now):
    sent = FORUM | {"group_kind": "council", "term_months": 6, "quorum": "half"}
    caller = session(who.leader)
    group = caller.post("groups/", sent | {"chair": who.related.pk}).json()
    url = f"groups/{group['id']}/"
    made = caller.post(f"{url}seats/", {"person": who.staff.pk}).json()
    seat = made["seats"][1]
    assert seat["ends_on"] is not None
    one = f"{url}seats/{seat['id']}/"
    assert session(who.staff).post(f"{one}renewal/").status_code == 403
    renewed = caller.post(f"{one}renewal/").json()
    assert [row["person"]["id"] for row in renewed["seats"]].count(who.staff.pk) == 2
    assert caller.post(f"{one}renewal/").status_code == 400
    on = (now + timedelta(days=1)).date().isoformat()
    assert caller.post(f"{one}end/", {"last_on": on}).status_code == 200
    changed = caller.patch(url, {"version": 1, "purpose": "Lain"})
    assert changed.status_code == 200, changed.content
    assert caller.patch(url, {"version": 1, "purpose": "Basi"}).status_code == 409


def test_giving_work_within_a_group(who, session):
    sent = FORUM | {"chair": who.related_leader.pk, "members": [who.staff.pk]}
    group = session(who.leader).post("groups/", sent).json()
    chair = session(who.related_leader)
    told = chair.get(f"tasks/form/?to={who.staff.pk}&group={group['id']}").json()["results"][0]
    assert told["form"] == "directive"
    work = {"to": [who.staff.pk], "title": "Data lot", "group": group["id"]}
    made = chair.post("tasks/", work)
    assert made.status_code == 201, made.content
    task = made.json()["results"][0]
    shown = session(who.staff).get(f"tasks/{task['id']}/").json()
    assert shown["group"]["title"] == "Forum lot"
    assert len(chair.get(f"tasks/?group={group['id']}").json()["results"]) == 1
    refused = session(who.staff).post("tasks/", work | {"to": [who.related_leader.pk]})
    assert refused.status_code == 403
    assert refused.json()["way_out"]


def test_dissolving_says_where_the_work_goes(who, session, now):
    sent = FORUM | {"chair": who.related_leader.pk, "members": [who.staff.pk]}
    made = session(who.leader).post("groups/", sent).json()
    group = Group.objects.get(pk=made["id"])
    (task,) = give([who.staff], by=who.related_leader, title="Data", group=group, now=now)
    chair, url = session(who.related_leader), f"groups/{group.pk}/dissolution/"
    assert session(who.outsider).get(url).status_code == 404
    line = chair.get(url).json()["results"][0]
    assert {"alone", "cancel"} <= {fate["name"] for fate in line["fates"]}
    assert chair.post(url, {"report": "Selesai."}).status_code == 400
    lines = [{"matter": task.pk, "fate": "cancel"}]
    done = chair.post(url, {"report": "Selesai.", "lines": lines})
    assert done.status_code == 200, done.content
    assert (done.json()["state"], done.json()["report"]) == ("dissolved", "Selesai.")
    assert Task.objects.get(pk=task.pk).state == "cancelled"
    assert chair.post(url, {"report": "Lagi."}).status_code == 409


def test_a_briefing_from_draft_to_understood(who, session):
    division = who.leader.appointments.get(is_main=True).position.division_id
    check = {"question": "Kapan?", "choices": ["Besok", "Lusa"], "right": 1, "passage": "Waktu"}
    sent = {"title": "Arah", "text": "Lusa.", "divisions": [division], "checks": [check]}
    assert session(who.outsider).post("briefings/", sent).status_code == 403
    caller = session(who.leader)
    made = caller.post("briefings/", sent)
    assert made.status_code == 201, made.content
    url = f"briefings/{made.json()['id']}/"
    assert made.json()["moves"] == ["draft", "giving", "discarding"]
    assert session(who.staff).get(url).status_code == 404
    assert caller.patch(url, {"version": 1, "title": "Arah baru"}).status_code == 200
    given = caller.post(f"{url}giving/").json()
    assert given["reached"] == Briefing.objects.get().hearers.count() > 1
    hearer = session(who.staff)
    shown = hearer.get(url).json()
    assert "right" not in shown["checks"][0]
    answer = {"check": shown["checks"][0]["id"], "choice": 0}
    wrong = hearer.post(f"{url}understanding/", {"answers": [answer]})
    assert wrong.status_code == 400
    assert "Waktu" in str(wrong.json()["errors"])
    right = hearer.post(f"{url}understanding/", {"answers": [answer | {"choice": 1}]}).json()
    assert right["understood_at"]
    assert hearer.get(f"{url}coverage/").status_code == 403
    top = caller.get(f"{url}coverage/").json()["results"][0]
    assert top["understood"] == 1
    assert who.staff.pk not in {one["id"] for one in top["silent"]}
    assert caller.post(f"{url}withdrawal/", {"reason": "Keliru"}).json()["state"] == "withdrawn"
    assert hearer.post(f"{url}understanding/", {}).status_code == 409


def test_whom_one_does_not_lead_is_refused_with_a_way_out(who, session):
    sent = {"title": "Arah", "text": "Begini.", "people": [who.related.pk]}
    caller = session(who.leader)
    made = caller.post("briefings/", sent).json()
    refused = caller.post(f"briefings/{made['id']}/giving/")
    assert refused.status_code == 403
    assert refused.json()["way_out"]
    assert Briefing.objects.get().state == "draft"
