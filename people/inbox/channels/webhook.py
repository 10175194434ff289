"""A messenger gateway of the office: it gets whom to tell and a link, signed, and nothing of the matter."""

import hashlib
import hmac
import json
import time

from people.inbox.channels import plain
from people.inbox.models import Channel
from people.inbox.posting import Verdict
from people.inbox.targets import Delivery, Gateway

name = Channel.WEBHOOK


def rows():
    return Delivery.objects.filter(channel=Channel.WEBHOOK)


connect = plain.NoLine
reach = plain.reach


def gateway():
    """The office's Gateway if it is in use, or None."""
    return Gateway.objects.filter(is_active=True).exclude(url="").first()


def make(row, notices):
    """`(Gateway or None, body, headers)`."""
    said, office = plain.word(row), gateway()
    told = {
        "to": row.target.address,
        "title": said.title,
        "text": said.text,
        "link": said.url,
        "id": said.key,
    }
    body = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": said.key}
    return office, body, headers


def send(made, line):
    office, body, headers = made
    if office is None:
        return Verdict(final=True, error="the office has no gateway any more")
    return plain.called(office.url, body, headers | signed(office.secret, body, int(time.time())))


def signed(secret, body, at):
    """`t` is when it was signed, `v1` the HMAC-SHA256 of "t.body" with the gateway's secret."""
    words = f"{at}.".encode() + body
    digest = hmac.new(secret.encode(), words, hashlib.sha256).hexdigest()
    return {"Selaras-Signature": f"t={at},v1={digest}"}
