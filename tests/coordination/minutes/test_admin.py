"""The administration: a meeting's words are under its veil, and no page tells how a secret vote goes."""

from datetime import timedelta

import pytest
from django.test import Client

from coordination.meetings.held import deciding, ratifying, starting, submitting, voting
from coordination.meetings.models import Ballot, Decision, Minutes, Note, Vote
from people.accounts.models import User
from tests.coordination.conftest import BACKEND
from tests.coordination.minutes import held
from tests.people.admin_forms import address

WORD, SECRET = "Gajahmungkur", "ajahmungkur"
MODELS = (Note, Decision, Vote, Minutes)


def administrator(person):
    User.objects.filter(pk=person.user_id).update(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(User.objects.get(pk=person.user_id), backend=BACKEND)
    return client


@pytest.fixture
def meeting(who, now):
    """A confidential one with a word in everything, ratified."""
    meeting = held.running(who, now, is_confidential=True, title=f"{WORD} judul", secret_votes=True)
    held.note(meeting, who.secretary, f"{WORD} paragraf", now)
    facts = {"by": who.leader, "now": now}
    vote = voting.open_vote(held.item(meeting), question=f"{WORD} tanya", method="secret", **facts)
    voting.cast(vote, choice="for", **facts)
    text = f"{WORD} putusan"
    due = now + timedelta(days=2)
    deciding.decide(held.item(meeting), text=text, owner=who.staff, due_at=due, **facts)
    return meeting


def close(meeting, who, now):
    vote = Vote.objects.get()
    voting.close_vote(vote, by=who.leader, now=now)
    starting.adjourn(meeting, by=who.leader, now=now)
    submitting.submit(meeting, by=who.leader, now=now)
    ratifying.ratify(meeting, by=who.leader, now=now, submission=1)


@pytest.mark.parametrize("part", ["admin", "director"])
def test_no_page_tells_a_word_to_who_may_not_see_the_meeting(part, meeting, who, now):
    close(meeting, who, now)
    client = administrator(getattr(who, part))
    for model in MODELS:
        things = list(model.objects.all())
        assert things
        for url in [
            address(model, "changelist"),
            *(address(model, "change", one.pk) for one in things),
        ]:
            answer = client.get(url, follow=True)
            assert answer.status_code == 200, url
            assert SECRET not in answer.content.decode(), url
        found = client.get(address(model, "changelist"), {"q": WORD}).context["cl"]
        assert found.result_count == 0, model


def test_who_sees_the_meeting_reads_its_words(meeting, who, now):
    client = administrator(who.leader)
    note = Note.objects.get()
    assert SECRET in client.get(address(Note, "change", note.pk)).content.decode()


def test_a_vote_that_is_open_shows_no_counts_and_ballots_have_no_page(meeting, who, now):
    client = administrator(who.leader)
    vote = Vote.objects.get()
    page = client.get(address(Vote, "change", vote.pk)).content.decode()
    assert "1, 0, 0" not in page
    close(meeting, who, now)
    assert "1, 0, 0" in client.get(address(Vote, "change", vote.pk)).content.decode()
    assert Ballot.objects.get().choice == ""
    assert client.get("/admin/coordination/ballot/").status_code == 404
