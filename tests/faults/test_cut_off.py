"""F5: a web process is killed between COMMIT and its answer; who asks again with the same key has one of each."""

import http.client
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from collab.embedded import postgres
from tests.bench.servers import gunicorn
from tests.journeys.clockwork import Clockwork


@pytest.fixture
def clockwork(tmp_path):
    with postgres.throwaway(durable=True) as url:
        made = Clockwork(tmp_path, url)
        yield made
        made.stop()


class Caller:
    """Sends a body to the API with a key of its own; what was cut off answers None."""

    def __init__(self, port, token):
        self.port, self.token = port, token

    def post(self, path, body, key):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Content-Type": "application/json", "Authorization": self.token}
        try:
            line.request(
                "POST", f"/api/v1/{path}", json.dumps(body), sent | {"Idempotency-Key": key}
            )
            answer = line.getresponse()
            return answer.status, json.loads(answer.read()), answer.headers
        except (http.client.RemoteDisconnected, ConnectionResetError):
            return None
        finally:
            line.close()


def test_who_was_cut_off_asks_again_and_has_one_of_everything(clockwork, tmp_path):
    clockwork.run("fill", "0")
    cast = clockwork.run("cast")
    mark = tmp_path / "dies"
    due_at = (timezone.now() + timedelta(days=9)).isoformat()
    with gunicorn("tests.faults.dying", clockwork.env | {"DIES_ONCE": str(mark)}) as web:
        leader = Caller(web.port, cast["leader"])
        secretary = Caller(web.port, cast["secretary"])
        work = {"to": [cast["subordinate"]], "due_at": due_at}
        assert leader.post("tasks/", work | {"title": "Tanpa putus"}, "a1")[0] == 201
        mark.touch()
        assert leader.post("tasks/", work | {"title": "Terputus"}, "a2") is None
        assert not mark.exists()
        status, again, headers = leader.post("tasks/", work | {"title": "Terputus"}, "a2")
        assert (status, headers["Idempotency-Replayed"]) == (201, "true")
        letter = {"holder": [cast["director"]], "received_on": timezone.localdate().isoformat()}
        letter |= {"origin": "Balai", "summary": "Surat terputus"}
        mark.touch()
        assert secretary.post("letters/", letter, "b1") is None
        assert secretary.post("letters/", letter, "b1")[1]["agenda"] == 1
        assert secretary.post("letters/", letter | {"summary": "Lain"}, "b2")[1]["agenda"] == 2
    whole, cut = clockwork.run("about", "Tanpa putus"), clockwork.run("about", "Terputus")
    assert cut == whole
    assert (cut["matters"], cut["duties"], cut["entries"]) == (1, 2, 1)
    assert cut["reminders"] > cut["duties"]
    assert [row["title"] for row in again["results"]] == ["Terputus"]
    assert clockwork.run("about", "Surat terputus")["matters"] == 1
