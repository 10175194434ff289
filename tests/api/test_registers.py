"""Registers through the API: the same verbs, rights and visibility as on the pages."""

import pytest

from coordination.registers.actions import keep_register, take
from coordination.registers.models import Number, Register
from coordination.tasks.actions import give
from people.units.models import Division


@pytest.fixture
def register(who, now):
    Register.objects.all().delete()  # those that an office begins with
    place = Division.objects.get(code="EKS")
    whole = {"kind": "procedure", "name": "SOP", "pattern": "{seq:03}/SOP/{year}"}
    return keep_register(Register(division=place, **whole), by=None, now=now)


def test_the_life_of_a_number(register, who, session, now):
    caller, year = session(who.leader), now.year
    reserved = caller.post(f"registers/{register.pk}/reservation/", {"label": "SOP muat"}).json()
    assert (reserved["text"], reserved["state"]) == (f"001/SOP/{year}", "reserved")
    assert reserved["moves"] == ["use", "voiding"]
    url = f"numbers/{reserved['id']}/"
    used = caller.post(f"{url}use/", {"dated_on": now.date().isoformat()}).json()
    assert (used["state"], used["moves"]) == ("used", ["voiding"])
    assert caller.post(f"{url}use/", {"dated_on": now.date().isoformat()}).status_code == 409
    assert caller.post(f"{url}voiding/", {"reason": " "}).status_code == 400
    gone = caller.post(f"{url}voiding/", {"reason": "Keliru."}).json()
    assert (gone["state"], gone["reason"], gone["moves"]) == ("void", "Keliru.", [])
    one = caller.get(f"registers/{register.pk}/").json()
    assert (one["is_kept"], one["next"]) == (True, f"002/SOP/{year}")


def test_asked_twice_it_reserves_once(register, who, session):
    caller, url = session(who.leader), f"registers/{register.pk}/reservation/"
    answers = [caller.call("post", url, {"label": "x"}, **{"Idempotency-Key": "a"}) for _ in "ab"]
    assert answers[0].json() == answers[1].json()
    assert Number.objects.count() == 1


def test_noting_and_closing(register, who, session, now):
    caller, year = session(who.leader), now.year
    url = f"registers/{register.pk}/"
    data = {"text": f"003/SOP/{year}", "dated_on": f"{year}-01-01"}
    assert caller.post(f"{url}noting/", data).json()["seq"] == 3
    wrong = caller.post(f"{url}noting/", data)
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["text"])
    made = caller.post(f"{url}closing/", {"year": year, "reason": "Hilang."}).json()
    assert [one["seq"] for one in made] == [1, 2]
    rows = caller.get(f"{url}numbers/?state=void&year={year}").json()["results"]
    assert {one["seq"] for one in rows} == {1, 2}


def test_who_sees_what(register, who, session, now):
    (matter,) = give(
        [who.subordinate], by=who.leader, title="Rahasia", now=now, is_confidential=True
    )
    number = take(register, matter=matter, by=who.subordinate, now=now)
    for part, status, title in (
        ("leader", 200, "Rahasia"),
        ("subordinate", 200, "Rahasia"),
        ("director", 404, None),
    ):
        caller = session(getattr(who, part))
        answer = caller.get(f"numbers/{number.pk}/")
        assert answer.status_code == status
        assert answer.json().get("title") == title or status == 404
        listed = caller.get(f"registers/{register.pk}/numbers/").json()["results"]
        assert len(listed) == (status == 200)
    assert session(who.subordinate).get(f"numbers/{number.pk}/").json()["moves"] == []
    for noun, body in (("reservation", {"label": "x"}), ("closing", {"year": 2026, "reason": "x"})):
        assert (
            session(who.director).post(f"registers/{register.pk}/{noun}/", body).status_code == 403
        )
    seen = session(who.director).get("registers/").json()
    assert [(one["name"], one["is_kept"], one["next"]) for one in seen] == [("SOP", False, "")]
