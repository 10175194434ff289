"""What its readers hear of an SOP: it is called by its name, never work rules."""

import pytest

from coordination.papers.actions import revoke
from people.inbox.models import Notice
from people.inbox.words import words_of
from people.units.models import Appointment
from tests.coordination.procedures.conftest import body, drafted

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(who, now, set_at_once):
    """In force, for whoever has the staff's position."""
    stored = body()
    held = Appointment.objects.get(employee=who.staff, is_main=True)
    stored["executors"][0]["position"] = held.position_id
    return set_at_once(drafted(who.leader, now, body=stored), who.leader, now)


def words(person, kind):
    said = words_of(Notice.objects.get(recipient=person, kind=kind))
    return f"{said.line} {said.more}"


def test_it_is_told_by_its_title(who, now, paper, set_at_once):
    heard = [words(who.staff, "paper.set")]
    paper.nudge(by=who.leader, now=now)
    heard.append(words(who.staff, "paper.nudge"))
    paper.write(by=who.leader, now=now, revision=0, title="Pengiriman contoh")
    paper = set_at_once(paper, who.leader, now)
    heard.append(words(who.staff, "paper.revised"))
    revoke(paper, by=who.leader, now=now, reason="Tidak dipakai lagi.")
    heard.append(words(who.staff, "paper.revoked"))
    for one in heard:
        assert "Pengiriman" in one
        assert "aturan" not in one.casefold()
