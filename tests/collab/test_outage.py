"""A cache or a broker that is away costs a request little and breaks nothing."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from collab.celery import app
from collab.kit import cache as cache_module
from collab.kit import jobs
from collab.kit.cache import ForgivingRedisCache
from collab.kit.outage import Outage

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def away(monkeypatch):
    fresh = Outage("The cache", cache_module.outage.errors)
    monkeypatch.setattr(cache_module, "outage", fresh)
    return ForgivingRedisCache(NOWHERE, {"OPTIONS": {"socket_connect_timeout": 1}})


def test_a_cache_that_is_away_misses(away):
    assert away.get("key", "otherwise") == "otherwise"
    assert away.get_many(["a", "b"]) == {}
    assert away.has_key("key") is False
    assert away.set("key", 1) is None
    assert away.add("key", 1) is True
    assert away.touch("key") is False
    assert away.delete("key") is False
    assert away.set_many({"a": 1}) == ["a"]
    assert away.delete_many(["a"]) is None
    assert away.clear() is False
    assert away.get_or_set("key", lambda: 7) == 7
    with pytest.raises(ValueError, match="not found"):
        away.incr("key")


def test_a_wrong_key_is_still_an_error(away):
    with pytest.raises(TypeError):
        away.get()


def test_the_neighbour_is_asked_once_and_named_once(caplog):
    asked = []

    def fall():
        asked.append(1)
        raise OSError("gone")

    outage = Outage("The broker", (OSError,))
    with caplog.at_level(logging.WARNING, logger="selaras.outage"):
        assert [outage.attempt(fall, "otherwise") for _ in range(50)] == ["otherwise"] * 50
    assert len(asked) == 1
    assert [record.getMessage() for record in caplog.records] == [
        "The broker is away: OSError: gone"
    ]


def test_it_is_asked_again_after_a_pause():
    answers = iter([OSError("gone"), 7])

    def deed():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    outage = Outage("The broker", (OSError,), pause=0.0)
    assert outage.attempt(deed) is None
    assert outage.attempt(deed) == 7


def test_other_errors_are_not_swallowed():
    with pytest.raises(ZeroDivisionError):
        Outage("The broker", (OSError,)).attempt(lambda: 1 / 0)


@dataclass
class Job:
    """Stands where a Celery task stands; `send` does what the test wants."""

    send: Callable

    def apply_async(self, args, **options):
        self.send(args, **options)


@pytest.fixture
def fresh(monkeypatch):
    outage = Outage("The broker", jobs.outage.errors)
    monkeypatch.setattr(jobs, "outage", outage)
    return outage


def test_a_job_is_sent_after_the_commit_only(db, fresh, django_capture_on_commit_callbacks):
    sent = []
    with django_capture_on_commit_callbacks(execute=True):
        jobs.enqueue(Job(lambda args, **options: sent.append(args)), 17)
        assert sent == []
    assert sent == [(17,)]


def test_a_broker_that_is_away_does_not_hurt_the_request(
    db, fresh, django_capture_on_commit_callbacks
):
    task = app.tasks["celery.backend_cleanup"]
    connection = app.connection_for_write(NOWHERE)
    nudge = Job(lambda args, **options: task.apply_async(args, connection=connection, **options))
    began = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(20):
            jobs.enqueue(nudge)
    assert time.monotonic() - began < 6
    assert fresh.away_until > 0
