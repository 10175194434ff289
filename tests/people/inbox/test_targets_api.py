"""One's own devices and address through the API: listed, added, taken away; nobody else's, and no secrets."""

import pytest
from django.test import Client

from people.inbox.models import Channel
from people.inbox.reaching import save_gateway
from people.inbox.targets import Gateway, Target

DEVICES, MESSENGER = "/api/v1/me/devices/", "/api/v1/me/messenger/"
ENDPOINT = "https://push.example.org/rahasia"


@pytest.fixture
def gateway(who, now):
    made = Gateway(url="https://gateway.example.org/kirim", is_active=True)
    save_gateway(made, by=who.admin, now=now)


def sent(**more):
    return {"endpoint": ENDPOINT, "p256dh": "A" * 87, "auth": "B" * 22, "label": "Telepon", **more}


def enter(person):
    client = Client()
    client.force_login(person.user, backend="people.accounts.backends.PersonBackend")
    return client


def post(client, body):
    return client.post(DEVICES, body, content_type="application/json")


def test_a_device_is_added_listed_and_taken_away(who):
    mine, other = enter(who.subordinate), enter(who.leader)
    made = post(mine, sent())
    assert made.status_code == 201
    assert post(mine, sent()).json()["id"] == made.json()["id"]
    answer = mine.get(DEVICES)
    assert [one["label"] for one in answer.json()["results"]] == ["Telepon"]
    for secret in ("rahasia", "A" * 20, "B" * 20):
        assert secret not in answer.content.decode() + made.content.decode()
    assert other.get(DEVICES).json()["results"] == []
    one = f"{DEVICES}{made.json()['id']}/"
    assert other.delete(one).status_code == 404
    assert Target.objects.get(channel=Channel.PUSH).person == who.subordinate
    assert mine.delete(one).status_code == 204
    assert mine.delete(one).status_code == 404
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "http://push.example.org/x"},
        {"endpoint": ""},
        {"p256dh": "<b>"},
        {"auth": ""},
        {"person": 1},
    ],
)
def test_what_is_no_subscription_is_refused(who, wrong):
    answer = post(enter(who.subordinate), sent(**wrong))
    assert answer.status_code == 400
    assert answer.json()["errors"].keys() & {*wrong, "endpoint"}
    assert not Target.objects.exists()


def test_the_key_to_subscribe_with(who):
    key = enter(who.staff).get(f"{DEVICES}key/").json()["key"]
    assert key == enter(who.leader).get(f"{DEVICES}key/").json()["key"]
    assert len(key) > 80


def put(client, place):
    return client.put(MESSENGER, {"place": place}, content_type="application/json")


def test_the_address_at_the_gateway(who, gateway):
    mine = enter(who.subordinate)
    assert mine.get(MESSENGER).json() == {"place": "", "is_there": True}
    assert put(mine, "+62812000").json() == {"place": "+62812000", "is_there": True}
    assert put(mine, "+62813000").json()["place"] == "+62813000"
    assert put(mine, "<x>").status_code == 400
    assert enter(who.leader).get(MESSENGER).json()["place"] == ""
    assert Target.objects.get().address == "+62813000"
    assert enter(who.leader).delete(MESSENGER).status_code == 204
    assert Target.objects.get().person == who.subordinate
    assert mine.delete(MESSENGER).status_code == 204
    assert not Target.objects.exists()


def test_without_a_gateway_there_is_none(who, db):
    mine = enter(who.subordinate)
    assert mine.get(MESSENGER).json()["is_there"] is False
    assert put(mine, "+62812000").status_code == 400
