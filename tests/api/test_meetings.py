"""Meetings through the API: the same verbs, refusals and sights as in the portal."""

from datetime import timedelta
from urllib.parse import urlencode

from django.utils import timezone

from coordination.meetings.arranging import add_item
from tests.coordination.meetings.holding import called, fresh, prepared, room

URL = "meetings/{}/"


def test_a_meeting_is_prepared_filled_and_called(who, session, now):
    start = (now + timedelta(days=3)).isoformat()
    end = (now + timedelta(days=3, hours=1)).isoformat()
    caller = session(who.leader)
    sent = {"title": "Rapat muat", "starts_at": start, "ends_at": end, "room": room().pk}
    made = caller.post("meetings/", sent)
    assert made.status_code == 201, made.content
    url = URL.format(made.json()["id"])
    assert session(who.subordinate).get(url).status_code == 404
    asked = {"people": [who.subordinate.pk], "guests": [{"email": "Sri@contoh.example"}]}
    assert len(caller.post(f"{url}invitations/", asked).json()) == 2
    item = {"title": "Dokumen", "presenter": who.subordinate.pk, "minutes": 20, "kind": "decision"}
    assert caller.post(f"{url}agenda/", item).status_code == 201
    assert caller.post(f"{url}call/", {}).json()["state"] == "called"
    assert caller.post(f"{url}call/", {}).status_code == 409
    shown = session(who.subordinate).get(url).json()
    assert shown["moves"] == ["answer", "propose"]
    answered = session(who.subordinate).post(f"{url}response/", {"answer": "excused"})
    assert answered.status_code == 400
    sent = {"answer": "represented", "representative": who.staff.pk}
    assert session(who.subordinate).post(f"{url}response/", sent).status_code == 200
    assert session(who.staff).get(url).status_code == 200


def test_an_older_version_is_refused(who, session, now):
    meeting = prepared(who.leader, [who.subordinate], now)
    caller, url = session(who.leader), URL.format(meeting.pk)
    first = fresh(meeting).version
    assert caller.patch(url, {"title": "Satu", "version": first}).status_code == 200
    assert caller.patch(url, {"title": "Dua", "version": first}).status_code == 409
    assert caller.patch(url, {"title": "Dua"}).status_code == 400


def test_the_agenda_is_ordered_changed_and_proposed_to(who, session, now):
    meeting = called(who.leader, [who.subordinate], now)
    one, two = (add_item(meeting, by=who.leader, now=now, title=title) for title in "ab")
    caller, url = session(who.leader), f"{URL.format(meeting.pk)}agenda/"
    laid = session(who.leader).put(f"{url}order/", {"items": [two.pk, one.pk]}).json()
    assert [item["title"] for item in laid] == ["b", "a"]
    assert caller.put(f"{url}order/", {"items": [two.pk]}).status_code == 409
    changed = caller.patch(f"{url}{one.pk}/", {"minutes": 25, "version": 1})
    assert changed.json()[1]["minutes"] == 25
    assert caller.patch(f"{url}{one.pk}/", {"minutes": 25, "version": 1}).status_code == 409
    assert session(who.subordinate).post(url, {"title": "c"}).status_code == 403
    proposals = f"{URL.format(meeting.pk)}proposals/"
    made = session(who.subordinate).post(proposals, {"title": "Usul"}).json()
    assert session(who.subordinate).get(proposals).status_code == 403
    caller = session(who.leader)
    assert caller.get(proposals).json()["results"][0]["title"] == "Usul"
    taken = caller.post(f"{proposals}{made['id']}/taking/", {})
    assert taken.json()[2]["presenter"]["id"] == who.subordinate.pk
    assert caller.post(f"{proposals}{made['id']}/taking/", {}).status_code == 404


def test_a_matter_on_the_agenda_is_shown_to_who_may_see_it(who, session, now, busy):
    meeting = called(who.leader, [who.related], now)
    add_item(meeting, by=who.leader, now=now, title="Lot", about=[busy])
    url = f"{URL.format(meeting.pk)}agenda/"
    assert session(who.leader).get(url).json()[0]["about"] == [busy.pk]
    assert session(who.related).get(url).json()[0]["about"] == []


def test_rooms_say_whether_they_are_free(who, session, now):
    meeting = called(who.leader, [who.subordinate], now, room=room())
    room("Aula", 80)
    times = {"starts_at": f"{meeting.starts_at:%Y-%m-%dT%H:%M:%SZ}", "capacity": 10}
    times["ends_at"] = f"{meeting.ends_at:%Y-%m-%dT%H:%M:%SZ}"
    rows = session(who.stranger).get(f"rooms/?{urlencode(times)}").json()
    assert [(one["name"], one["is_free"]) for one in rows] == [
        ("Aula", True),
        ("Ruang Tarum", False),
    ]
    assert session(who.stranger).get("rooms/?capacity=50").json()[0]["name"] == "Aula"
    assert session(who.stranger).get("rooms/?capacity=x").status_code == 400


def test_a_series_is_prepared_called_changed_and_ended(who, session):
    caller = session(who.leader)
    sent = {
        "title": "Rapat pekanan",
        "rule": {"frequency": "weekly", "weekdays": [0, 3]},
        "first_on": timezone.localdate().isoformat(),
        "at": "09:00",
        "minutes": 45,
        "items": [{"title": "Pembukaan", "minutes": 5}],
    }
    made = caller.post("meeting-series/", sent)
    assert made.status_code == 201, made.content
    assert made.json()["rule"] == "FREQ=WEEKLY;BYDAY=MO,TH"
    url = f"meeting-series/{made.json()['id']}/"
    assert (
        caller.post("meeting-series/", sent | {"rule": {"frequency": "weekly"}}).status_code == 400
    )
    asked = {"people": [who.subordinate.pk]}
    assert caller.post(f"{url}invitations/", asked).status_code == 200
    assert session(who.subordinate).get(url).status_code == 404
    assert caller.post(f"{url}call/", {}).status_code == 200
    other = session(who.subordinate)
    assert other.get(url).status_code == 200
    assert other.post(f"{url}response/", {"answer": "coming"}).status_code == 200
    assert other.post(f"{url}end/", {"reason": "x"}).status_code == 403
    rows = other.get(f"meetings/?series={made.json()['id']}").json()["results"]
    assert len(rows) > 10
    items = other.get(f"meetings/{rows[0]['id']}/agenda/").json()
    assert [item["title"] for item in items] == ["Pembukaan"]
    caller = session(who.leader)
    changed = caller.patch(url, {"at": "10:00", "version": caller.get(url).json()["version"]})
    assert changed.json()["at"].startswith("10:00"), changed.content
    assert caller.patch(url, {"at": "11:00", "version": 1}).status_code == 409
    assert caller.post(f"{url}end/", {"reason": "Selesai"}).json()["ended_at"]
