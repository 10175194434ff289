"""`/healthz` answers whatever else is broken; `/readyz` tells colours and nothing more."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from collab import health
from coordination.reminders.models import Tick
from people.inbox.models import Mail

CHECKS = "database broker beat reminders mail sending"


@pytest.fixture
def broker_answers(monkeypatch):
    monkeypatch.setattr(health.redis.Redis, "ping", lambda self: True)


def tick(age):
    Tick.objects.update_or_create(name="beat", defaults={"at": timezone.now() - age})


def test_alive_needs_no_host_no_session_and_no_database(client, django_assert_num_queries):
    answer = client.get("/healthz", headers={"host": "anything.example"})
    assert answer.status_code == 200
    assert answer.content == b"ok\n"
    assert not answer.cookies


def test_alive_answers_plain_http_in_production(client):
    with override_settings(SECURE_SSL_REDIRECT=True):
        assert client.get("/healthz").status_code == 200


def test_other_methods_are_ordinary_requests(client):
    assert client.post("/healthz").status_code == 404


def test_green_when_all_is_well(client, db, broker_answers):
    tick(timedelta(seconds=10))
    answer = client.get("/readyz", headers={"host": "anything.example"})
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "green",
        "checks": dict.fromkeys(CHECKS.split(), "green"),
    }
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("age", [None, timedelta(minutes=4)])
def test_red_when_no_job_ran_for_three_minutes(client, db, broker_answers, age):
    if age:
        tick(age)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["beat"] == "red"
    assert answer.json()["checks"]["database"] == "green"


def test_red_when_the_broker_is_away_and_nothing_private_is_said(client, db, settings):
    settings.REDIS_URL = "redis://:secret@127.0.0.1:1/0"
    tick(timedelta(0))
    answer = client.get("/readyz")
    assert answer.json()["checks"]["broker"] == "red"
    assert b"secret" not in answer.content
    assert b"127.0.0.1" not in answer.content


def test_red_when_a_mail_waits_too_long(client, who, broker_answers):
    tick(timedelta(0))
    then = timezone.now() - timedelta(minutes=6)
    Mail.objects.create(recipient=who.staff, key="late", next_try_at=then, created_at=then)
    assert client.get("/readyz").json()["checks"]["mail"] == "red"
