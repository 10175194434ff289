"""Letters and dispositions through the API: the same verbs, refusals and sights as in the portal."""

import pytest

from coordination.dispositions.models import Disposition, Instruction
from coordination.letters.actions import record_letter
from coordination.letters.models import Letter
from coordination.letters.states import Secrecy


def tick(kind):
    return Instruction.objects.filter(kind=kind).first().pk


@pytest.fixture
def letter(who, now):
    return record_letter(
        by=who.secretary,
        holder=who.director,
        received_on=now.date(),
        origin="Balai Karantina",
        summary="Undangan rapat mutu",
        now=now,
    )


def test_recording_and_reading(who, session, now):
    sent = {
        "holder": [who.director.pk],
        "received_on": now.date().isoformat(),
        "origin": "Balai",
        "summary": "Undangan",
        "urgency": "at_once",
    }
    assert session(who.staff).post("letters/", sent).status_code == 403
    caller = session(who.secretary)
    made = caller.post("letters/", sent)
    assert made.status_code == 201, made.content
    assert made.json()["agenda"] == 1
    assert caller.post("letters/", sent | {"number": 1}).status_code == 400
    assert caller.post("letters/", sent | {"smuggled": 1}).status_code == 400
    shown = session(who.director).get(f"letters/{made.json()['id']}/").json()
    assert shown["moves"] == ["dispositions", "conclusion"]
    assert [one["id"] for one in session(who.director).get("letters/").json()["results"]] == [
        made.json()["id"]
    ]


def test_handing_down_the_tree_and_taking_back(who, session, letter):
    caller = session(who.director)
    sent = {
        "to": [
            {"person": [who.leader.pk], "instructions": [tick("carry_out")], "is_lead": True},
            {"person": [who.acting.pk], "instructions": [tick("read")]},
        ],
        "notes": "Segera.",
    }
    url = f"letters/{letter.pk}/dispositions/"
    assert session(who.secretary).post(url, sent).status_code == 403
    made = caller.post(url, sent)
    assert made.status_code == 201, made.content
    sheet = made.json()
    assert [one["part"] for one in sheet["receivers"]] == ["lead", "helper"]
    tree = caller.get(f"letters/{letter.pk}/tree/").json()["results"]
    assert [(one["holder"]["id"], one["state"]) for one in tree] == [
        (who.leader.pk, "given"),
        (who.acting.pk, "given"),
    ]
    task = tree[0]["task"]
    below = {"to": [{"person": [who.subordinate.pk], "instructions": [tick("opinion")]}]}
    leader = session(who.leader)
    assert leader.post(f"tasks/{task}/dispositions/", below).status_code == 201
    shown = leader.get(f"tasks/{task}/").json()
    assert shown["needs"] == ["report", "acceptance"]
    assert [one["depth"] for one in leader.get(f"tasks/{task}/tree/").json()["results"]] == [0]
    url = f"dispositions/{sheet['id']}/withdrawal/"
    assert caller.post(url, {"reason": "Salah."}).status_code == 200
    assert caller.post(url, {"reason": "Salah."}).status_code == 409


def test_moves_and_corrections(who, session, letter):
    secretary, director = session(who.secretary), session(who.director)
    url = f"letters/{letter.pk}/"
    fixed = secretary.patch(url, {"version": 1, "origin": "Balai Besar"})
    assert fixed.status_code == 200, fixed.content
    assert fixed.json()["origin"] == "Balai Besar"
    assert secretary.patch(url, {"version": 1, "origin": "Lain"}).status_code == 409
    assert director.post(f"{url}conclusion/", {"answer": "Cukup."}).json()["state"] == "concluded"
    assert director.post(f"{url}reopening/", {"reason": "Susulan."}).json()["state"] == "disposed"
    assert secretary.post(f"{url}withdrawal/", {"reason": "x"}).status_code == 409


def test_secret_letters_are_for_those_in_them(who, session, now):
    letter = record_letter(
        by=who.secretary,
        holder=who.leader,
        received_on=now.date(),
        origin="Balai",
        summary="Rahasia lot 17",
        secrecy=Secrecy.SECRET,
        now=now,
    )
    for part in ("director", "stranger", "admin"):
        caller = session(getattr(who, part))
        assert caller.get(f"letters/{letter.pk}/").status_code == 404
        assert caller.get(f"letters/{letter.pk}/tree/").status_code == 404
        assert caller.get("letters/").json()["results"] == []


def test_a_task_of_ones_own_is_no_letter(who, session, directive):
    assert session(who.leader).get(f"letters/{directive.pk}/").status_code == 404
    assert session(who.leader).get(f"letters/{directive.pk}/dispositions/").status_code == 404


def test_the_tick_list(who, session):
    shown = session(who.staff).get("instructions/").json()["results"]
    assert {one["kind"] for one in shown} == {
        *("carry_out", "opinion", "coordinate", "study", "attend", "monitor", "read", "file")
    }
    assert not Disposition.objects.exists()
    assert not Letter.objects.exists()
