"""Push and gateway: once, signed, without content; and no address leads back into the office."""

import base64
import hashlib
import hmac
import json
import socket
from datetime import timedelta

import http_ece
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.exceptions import ValidationError
from django.test import Client

from collab.kit import outward
from coordination.tasks.actions import give
from people.inbox.delivering import deliver
from people.inbox.models import Channel, Mail, MailState, Notice, Preference, Way
from people.inbox.reaching import save_gateway, set_gateway_address, subscribe
from people.inbox.reading import choose
from people.inbox.targets import Delivery, Gateway, Target
from tests.coordination.work import reading
from tests.people.inbox.outside import Outside

WORDS = "Rahasia lot 17"


@pytest.fixture
def outside(tmp_path, settings, monkeypatch):
    server = Outside(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(server.pem))
    settings.OUTWARD_INSIDE = ["localhost"]
    yield server
    server.stop()


@pytest.fixture
def gateway(who, now, outside):
    """The office's gateway, and the subordinate's address there."""
    made = Gateway(url=outside.url, is_active=True)
    save_gateway(made, by=who.admin, now=now)
    set_gateway_address(by=reading(who.subordinate), now=now, place="+62812")
    return Gateway.objects.get()


class Browser:
    """What a browser keeps of its subscription."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.auth = b"0123456789abcdef"

    def sent(self, endpoint):
        point = self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return {
            "endpoint": endpoint,
            "p256dh": base64.urlsafe_b64encode(point).rstrip(b"=").decode(),
            "auth": base64.urlsafe_b64encode(self.auth).rstrip(b"=").decode(),
        }

    def reads(self, body):
        plain = http_ece.decrypt(
            body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"
        )
        return json.loads(plain)


@pytest.fixture
def browser(who, now, outside):
    made = Browser()
    subscribe(by=reading(who.subordinate), now=now, label="Firefox", **made.sent(outside.url))
    return made


def told(who, now, **more):
    give([who.subordinate], by=who.leader, title=WORDS, now=now, **more)
    Mail.objects.all().delete()
    return Notice.objects.get(recipient=who.subordinate)


def state():
    return Delivery.objects.get().state


def again():
    Delivery.objects.update(next_try_at=Delivery.objects.get().created_at)


# --- the gateway
def test_the_gateway_gets_whom_and_a_link_signed_and_nothing_else(who, now, gateway, outside):
    notice = told(who, now)
    assert deliver() == 1
    ((path, headers, body),) = outside.taken
    said = json.loads(body)
    assert said["to"] == "+62812"
    assert said["link"] == f"http://localhost:8000/inbox/{notice.pk}/"
    assert said["title"] == "Work is given to me"
    assert not [one for one in (WORDS, who.leader.name, "T-") if one in body.decode()]
    at, signature = headers["Selaras-Signature"].removeprefix("t=").split(",v1=")
    words = f"{at}.".encode() + body
    assert signature == hmac.new(gateway.secret.encode(), words, hashlib.sha256).hexdigest()
    assert (path, headers["Idempotency-Key"]) == ("/words", said["id"])
    assert state() == MailState.SENT
    assert deliver() == 0


def test_it_is_tried_again_under_the_same_key(who, now, gateway, outside):
    told(who, now)
    outside.answers[:] = [503, 429]
    for expected in (MailState.RETRY, MailState.RETRY, MailState.SENT):
        deliver()
        assert state() == expected
        again()
    assert len({headers["Idempotency-Key"] for _path, headers, _body in outside.taken}) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 400, 403, 404])
def test_what_it_refuses_is_given_up_and_no_redirect_followed(who, now, gateway, outside, status):
    told(who, now)
    outside.answers[:] = [status]
    deliver()
    assert (state(), Delivery.objects.get().error) == (MailState.FAILED, f"answered {status}")
    assert len(outside.taken) == 1


def test_without_gateway_or_address_nothing_goes_there(who, now, gateway, outside):
    told(who, now)
    Gateway.objects.update(is_active=False)
    deliver()
    assert state() == MailState.FAILED
    set_gateway_address(by=who.subordinate, now=now, place="")
    Delivery.objects.all().delete()
    give([who.subordinate], by=who.leader, title="Dua", now=now)
    assert not Delivery.objects.exists()
    assert not outside.taken


# --- browser push
def test_a_browser_is_told_without_content(who, now, browser, outside):
    notice = told(who, now)
    deliver()
    ((_path, headers, body),) = outside.taken
    said = browser.reads(body)
    assert said["url"].endswith(f"/inbox/{notice.pk}/")
    assert said["tag"] == headers["Topic"]
    assert WORDS not in json.dumps(said)
    assert headers["Authorization"].startswith("vapid t=")
    assert headers["Urgency"] == "high"
    assert state() == MailState.SENT


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(who, now, browser, outside, status):
    told(who, now)
    outside.answers[:] = [status]
    deliver()
    assert state() == MailState.FAILED
    assert not Target.objects.exists()


def test_a_broken_browser_does_not_hurt_the_others(who, now, browser, outside):
    broken = browser.sent(outside.url + "/2") | {"p256dh": "A" * 87}
    subscribe(by=who.subordinate, now=now, label="x", **broken)
    told(who, now)
    deliver()
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["failed", "sent"]


# --- who wants what
def test_kinds_are_chosen_channel_by_channel(who, now, browser, gateway, outside):
    person = who.subordinate
    choose({"task.given": Way.PORTAL}, by=person, channel=Channel.PUSH)
    told(who, now)
    assert list(Delivery.objects.values_list("channel", flat=True)) == ["webhook"]
    choose({"task.given": Way.PORTAL}, by=person, channel=Channel.WEBHOOK)
    deliver()
    assert state() == MailState.CANCELLED
    assert not outside.taken
    with pytest.raises(ValidationError):
        choose({"task.given": Way.DIGEST}, by=person, channel=Channel.PUSH)
    choose({"task.given": Way.AT_ONCE}, by=person, channel=Channel.PUSH)
    assert not Preference.objects.filter(channel=Channel.PUSH).exists()


def test_a_word_waits_for_working_time_unless_urgent(
    who, monday, browser, outside, settings, time_machine
):
    settings.QUIET_OUTSIDE_HOURS = True
    night = monday + timedelta(hours=12)
    time_machine.move_to(night, tick=False)
    give([who.subordinate], by=who.leader, title="Biasa", now=night)
    give([who.subordinate], by=who.leader, title="Segera", now=night, priority=4)
    Mail.objects.all().delete()
    deliver()
    states = dict(Delivery.objects.values_list("notice__params__title", "state"))
    assert states == {"Biasa": "due", "Segera": "sent"}


def test_the_pages(who, enter_as, now, gateway, outside):
    client = enter_as(who.subordinate)
    browser = Browser()
    page = client.get("/inbox/devices/").content.decode()
    assert "data-push-key" in page
    assert "+62812" in page
    assert client.post("/inbox/devices/", browser.sent(outside.url)).status_code == 201
    for wrong in ({"endpoint": "http://push.example/x"}, {"p256dh": "<b>"}, {"auth": ""}):
        sent = browser.sent(outside.url) | wrong
        assert client.post("/inbox/devices/", sent).status_code == 422
    device = Target.objects.get(channel=Channel.PUSH)
    assert enter_as(who.leader).post(revocation(device)).status_code == 404
    assert client.post("/inbox/devices/messenger/", {"place": "<x>"}).status_code == 422
    form = client.get("/inbox/preferences/").content.decode()
    assert "task.given@push" in form
    assert client.post(revocation(device)).status_code == 302
    assert not Target.objects.filter(channel=Channel.PUSH).exists()
    worker = client.get("/push-worker.js")
    assert worker["Content-Type"].startswith("text/javascript")


def revocation(device):
    return f"/inbox/devices/{device.pk}/revocation/"


@pytest.fixture
def enter_as(db):
    def door(person):
        client = Client()
        client.force_login(person.user, backend="people.accounts.backends.PersonBackend")
        return client

    return door


# --- no way back inside
INSIDE = [
    *("127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.5.4", "192.168.1.1"),
    *("169.254.169.254", "100.64.0.1", "192.0.2.1", "224.0.0.1", "255.255.255.255", "240.0.0.1"),
    *("::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
    *("64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%eth0"),
]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_not_called(address, monkeypatch):
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]
    public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: public + answer)
    with pytest.raises(outward.Refused):
        outward.post("https://gateway.example/x", b"", {})


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "localhost", "[::1]"])
def test_an_address_inside_in_another_dress(host):
    with pytest.raises((outward.Refused, outward.Unreachable)):
        outward.post(f"https://{host}/x", b"", {})


FORMS = [
    *("http://a.example/", "ftp://a.example/", "//a.example/", "https:///x", "file:///etc/passwd"),
    *("https://u:p@a.example/", "https://a.example:22/", "https://a.example:99999/"),
    *("https://a.example/ x", "https://a.example/\r\nX: y", "https://ä.example/", "javascript:1"),
]


@pytest.mark.parametrize("url", FORMS)
def test_only_plain_https_addresses(url):
    with pytest.raises(outward.Refused):
        outward.parts(url)


def test_the_address_that_was_looked_at_is_the_one_that_is_called(monkeypatch, outside):
    """A name that answers otherwise a moment later changes nothing."""
    asked = []
    real = socket.getaddrinfo

    def once(host, *args, **more):
        asked.append(host)
        return real(host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    assert outward.post(outside.url, b"x", {})[0] == 200
    assert asked.count("localhost") == 1


def test_a_certificate_of_somebody_else_is_refused(outside, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(outward.Unreachable):
        outward.post(outside.url, b"x", {})


def test_a_gateway_inside_is_not_kept(who, now):
    for url in ("http://gateway.example/", "https://gateway.example:25/"):
        with pytest.raises(ValidationError):
            save_gateway(Gateway(url=url, is_active=True), by=who.admin, now=now)
    with pytest.raises(ValidationError):
        set_gateway_address(by=who.subordinate, now=now, place="081")
