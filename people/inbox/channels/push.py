"""Browser push (RFC 8030, 8291, 8292): encrypted to the browser, signed with the office's own key."""

import base64
import json

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from py_vapid import Vapid02
from pywebpush import WebPusher

from people.inbox.channels import plain
from people.inbox.models import Channel
from people.inbox.posting import Verdict
from people.inbox.targets import Delivery, PushKeys, Target

name = Channel.PUSH
KEPT = 24 * 3600
GONE = ("answered 404", "answered 410")


def rows():
    return Delivery.objects.filter(channel=Channel.PUSH)


connect = plain.NoLine
reach = plain.reach


def keys():
    """The office's PushKeys; made when first asked for."""
    found = PushKeys.objects.first()
    if found is None:
        pair = ec.generate_private_key(ec.SECP256R1())
        private = pair.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        point = pair.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        public = base64.urlsafe_b64encode(point).rstrip(b"=").decode()
        born = {"private": private.decode(), "public": public}
        found, _made = PushKeys.objects.get_or_create(pk=1, defaults=born)
    return found


def make(row, notices):
    """`(target, encrypted body, headers)`."""
    target, said = row.target, plain.word(row)
    shown = {"title": said.title, "body": said.text, "url": said.url, "tag": said.key}
    browser = {"endpoint": target.address, "keys": {"p256dh": target.p256dh, "auth": target.auth}}
    plain_text = json.dumps(shown).encode()
    body = WebPusher(browser).encode(plain_text, content_encoding="aes128gcm")["body"]
    claims = {"aud": origin(target.address), "sub": f"mailto:{sender()}"}
    headers = Vapid02.from_pem(keys().private.encode()).sign(claims)
    headers |= {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT),
        "Topic": said.key,
        "Urgency": "high" if row.notice.is_urgent or row.notice.needs_you else "normal",
    }
    return target, body, headers


def sender():
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")


def origin(url):
    return "/".join(url.split("/", 3)[:3])


def send(made, line):
    """A browser that is gone is forgotten."""
    target, body, headers = made
    verdict = plain.called(target.address, body, headers)
    if verdict.error in GONE:
        Target.objects.filter(pk=target.pk).delete()
        return Verdict(final=True, error="the browser is gone")
    return verdict
