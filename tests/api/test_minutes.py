"""A meeting while it is held and after, through the API."""

from datetime import datetime, timedelta

from django.utils import timezone

from coordination.meetings.held import codes
from tests.api.minutes import held


def test_a_meeting_is_led_written_decided_and_ratified(who, session, now):
    meeting, parts = held(who, now)
    url, item = f"meetings/{meeting.pk}/", parts["item"].pk
    caller = session(who.leader)
    written = caller.post(f"{url}agenda/{item}/notes/", {"key": "b", "text": "Baru"}).json()
    assert (written["version"], written["written_by"]["id"]) == (1, who.leader.pk)
    late = caller.post(f"{url}agenda/{item}/notes/", {"key": "b", "text": "Lain", "version": 0})
    assert (late.status_code, late.json()["current"]["text"]) == (409, "Baru")
    assert late.json()["sent"] == {"text": "Lain"}
    ballot = {"choice": "for"}
    vote = parts["vote"].pk
    assert caller.post(f"{url}votes/{vote}/ballot/", ballot).status_code == 204
    open_one = caller.get(f"{url}minutes/").json()["items"][0]["votes"][0]
    assert open_one["for_it"] is None
    assert caller.post(f"{url}votes/{vote}/closing/", {}).json()["for_it"] == 1
    due = (now + timedelta(days=3)).isoformat()
    sent = {
        "item": item,
        "text": "Kirim",
        "owner": [who.subordinate.pk],
        "due_at": due,
        "vote": vote,
    }
    made = caller.post(f"{url}decisions/", sent)
    assert made.status_code == 201, made.content
    given = caller.post(f"{url}decisions/{made.json()['id']}/assignment/", {}).json()
    assert (given["is_given"], given["number"]) == (True, 2)
    assert caller.post(f"{url}adjournment/", {}).json()["state"] == "held"
    assert caller.post(f"{url}minutes/submission/", {}).json()["state"] == "approving"
    assert caller.post(f"{url}minutes/ratification/", {"submission": 7}).status_code == 409
    assert caller.post(f"{url}minutes/ratification/", {"submission": 1}).json()["state"] == "closed"
    sheet = session(who.subordinate).get(f"{url}minutes/").json()
    assert (sheet["number"][:8], len(sheet["digest"])) == ("001/NOT/", 64)
    assert [one["is_given"] for one in sheet["decisions"]] == [True, True]
    assert session(who.subordinate).post(f"{url}minutes/reading/", {}).status_code == 200


def test_who_is_there(who, session, now):
    meeting, _parts = held(who, now)
    url = f"meetings/{meeting.pk}/"
    caller = session(who.leader)
    told = caller.get(f"{url}attendance/").json()
    assert [one["is_there"] for one in told["people"]] == [True, True]
    mine = meeting.invitations.get(employee=who.subordinate).pk
    told = caller.post(f"{url}attendance/", {"invitation": mine, "deed": "leave"}).json()
    assert told["quorum"]["present"] == 1
    assert (
        session(who.subordinate).post(f"{url}attendance/", {"invitation": mine}).status_code == 403
    )
    here = {"code": codes.code_at(meeting, now)}
    assert session(who.subordinate).post(f"{url}here/", here).status_code == 200
    caller = session(who.leader)
    told = caller.post(f"{url}attendance/", {"walk_in": [who.stranger.pk]}).json()
    assert told["people"][-1]["is_walk_in"] or any(one["is_walk_in"] for one in told["people"])


def test_from_when_until_when_they_were_there(who, session, now):
    meeting, _parts = held(who, now)
    url = f"meetings/{meeting.pk}/attendance/"
    mine = meeting.invitations.get(employee=who.subordinate).pk
    late = timezone.now()
    came, left = (meeting.started_at.isoformat(), late.isoformat())
    sent = {"invitation": mine, "deed": "times", "came_at": came, "left_at": left}
    told = session(who.leader).post(url, sent).json()
    (row,) = [one for one in told["people"] if one["invitation"] == mine]
    assert datetime.fromisoformat(row["left_at"]) == late
    early = (meeting.started_at - timedelta(hours=1)).isoformat()
    for wrong, field in (
        (sent | {"left_at": early}, "left_at"),
        ({**sent, "came_at": None}, "came_at"),
    ):
        refused = session(who.leader).post(url, wrong)
        assert (refused.status_code, list(refused.json()["errors"])) == (400, [field])
    bare = {"invitation": mine, "deed": "times"}
    assert list(session(who.leader).post(url, bare).json()["errors"]) == ["came_at"]
    assert session(who.subordinate).post(url, sent).status_code == 403


def test_a_part_of_another_meeting_is_not_there(who, session, now):
    meeting, _parts = held(who, now)
    _other, parts = held(who, now)
    url = f"meetings/{meeting.pk}/"
    caller = session(who.leader)
    for address, sent in (
        (f"agenda/{parts['item'].pk}/notes/", {"key": "z", "text": "Salah alamat"}),
        (f"notes/{parts['note'].pk}/striking/", {"version": 1}),
        (f"votes/{parts['vote'].pk}/ballot/", {"choice": "for"}),
        (f"decisions/{parts['decision'].pk}/assignment/", {}),
        ("votes/", {"item": parts["item"].pk, "question": "Salah alamat?"}),
    ):
        assert caller.post(url + address, sent).status_code == 404, address
