"""A caller for each way in, and a piece of work to call about."""

from datetime import timedelta

import pytest
from django.core import signals
from django.db import close_old_connections
from django.test import Client

from coordination.clarifications.actions import ask
from coordination.discussions.actions import comment
from coordination.dispositions.actions import To, dispose
from coordination.dispositions.models import Instruction
from coordination.files.actions import Proof
from coordination.letters.actions import record_letter
from coordination.matters.models import Role
from coordination.tasks.actions import give
from coordination.tasks.proving import Claim
from people.accounts.actions import issue_token
from people.accounts.models import Scope
from tests.api.files import picture


class Caller:
    """JSON in, JSON out: `caller.get("tasks/")`, `caller.post("tasks/", {...})`."""

    def __init__(self, headers=None, user=None):
        self.headers = headers or {}
        self.client = Client(headers=self.headers)
        if user is not None:
            self.client.force_login(user, backend="people.accounts.backends.PersonBackend")

    def call(self, method, address, body=None, **headers):
        address = address if address.startswith(("/", "http")) else f"/api/v1/{address}"
        sent = {"data": body, "content_type": "application/json"} if body is not None else {}
        return getattr(self.client, method)(address, headers=headers, **sent)

    def get(self, address, **headers):
        return self.call("get", address, **headers)

    def post(self, address, body=None, **headers):
        return self.call("post", address, {} if body is None else body, **headers)

    def patch(self, address, body, **headers):
        return self.call("patch", address, body, **headers)

    def put(self, address, body, **headers):
        return self.call("put", address, body, **headers)

    def delete(self, address, **headers):
        return self.call("delete", address, **headers)

    def upload(self, address, **fields):
        return self.client.post(f"/api/v1/{address}", fields)


@pytest.fixture
def unbroken():
    """Requests through WSGI itself must not end the connection that the test's transaction is on."""
    ends = (signals.request_started, signals.request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


@pytest.fixture
def stranger_to_all(db):
    return Caller()


@pytest.fixture
def session(db):
    """`session(person)`: a caller with the portal's session."""
    return lambda person: Caller(user=person.user)


@pytest.fixture
def token(db, now):
    """`token(person, scope)`: a caller with a personal token."""

    def enter(person, scope=Scope.WRITE):
        _token, text = issue_token(
            by=person, name="uji", scope=scope, expires_at=now + timedelta(days=1), now=now
        )
        return Caller({"Authorization": f"Bearer {text}"})

    return enter


@pytest.fixture
def directive(who, now):
    """A directive of the leader to the subordinate, with a step."""
    (task,) = give(
        [who.subordinate],
        by=who.leader,
        title="Timbang ulang lot 17",
        instruction="Cocokkan dengan daftar kemasan.",
        due_at=now + timedelta(days=2),
        steps=["Siapkan timbangan"],
        now=now,
    )
    return task


@pytest.fixture
def busy(directive, who, now):
    """The directive with a question, a comment, a file, a report and an observer: everything it can hold."""
    directive.involve([who.staff], role=Role.HELPER, by=who.leader, now=now)
    directive.acknowledge(by=who.subordinate, now=now)
    directive.report(
        by=who.subordinate,
        percent=40,
        words="Separuh selesai.",
        evidence=[Proof(file=picture())],
        statements=[Claim("Segel lot 17 utuh.", 2)],
        now=now,
    )
    directive.propose_deviation(
        by=who.subordinate, reason="Lot 18 sudah.", title="Timbang lot 18", now=now
    )
    ask(directive, by=who.subordinate, question="Lot 17 saja?", now=now)
    comment(directive, by=who.leader, text="Lanjutkan.", now=now)
    return directive


@pytest.fixture
def handed(who, now):
    """A letter to the leader, and the sheet by which it went to the subordinate."""
    letter = record_letter(
        by=who.secretary,
        holder=who.leader,
        received_on=now.date(),
        origin="Pembeli lot 17",
        summary="Keluhan lot 17",
        now=now,
    )
    ticks = tuple(Instruction.objects.filter(kind="study")[:1])
    return letter, dispose(letter, [To(who.subordinate, ticks)], by=who.leader, now=now)
