"""Votes: the quorum is watched, a vote without one is refused, a secret one cannot be joined again."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from collab.kit.refusals import NotNow, NotYours
from coordination.meetings.held import quorum, starting, voting
from coordination.meetings.models import Ballot, Vote
from people.journal.models import Entry
from tests.coordination.minutes import held


def opened(meeting, by, now, **more):
    return voting.open_vote(held.item(meeting), by=by, now=now, question="Setuju?", **more)


@pytest.fixture
def council(who, now):
    """Five seats of which three are needed; Eko sits there as an adviser."""
    seats = [("leader", "chair"), ("subordinate", "member"), ("staff", "member")]
    seats += [("neighbour", "member"), ("secretary", "secretary"), ("related", "adviser")]
    group = held.group(who, now, seats, secret_votes=True)
    people = [part for part, _seat in seats]
    return held.called(who, now, group=group, people=people)


def test_quorum_counts_the_seats_that_vote(council, who, now):
    starting.start(council, by=who.leader, now=now)
    for part in ("leader", "related", "subordinate"):
        held.come(council, getattr(who, part), now)
    live = quorum.quorum_of(council)
    assert (live.entitled, live.present, live.needed, live.is_met) == (5, 2, 3, False)
    with pytest.raises(NotNow, match="2 of 5 who may vote are present, 3 are needed"):
        opened(council, who.leader, now)
    held.come(council, who.staff, now)
    vote = opened(council, who.leader, now)
    assert (vote.needed, vote.present, vote.entitled) == (3, 3, 5)


def test_a_vote_stops_when_the_quorum_is_lost(council, who, now):
    starting.start(council, by=who.leader, now=now)
    for part in ("leader", "subordinate", "staff"):
        held.come(council, getattr(who, part), now)
    vote = opened(council, who.leader, now)
    held.leave(council, who.staff, now)
    with pytest.raises(NotNow, match="No quorum: 2 of 5"):
        voting.cast(vote, by=who.leader, now=now, choice="for")
    with pytest.raises(NotNow, match="No quorum"):
        voting.close_vote(vote, by=who.leader, now=now)
    voting.call_off(vote, by=who.leader, now=now)
    assert not Vote.objects.exists()


def test_a_representative_sits_on_the_seat_and_nobody_sits_twice(council, who, now):
    council.invitations.filter(employee=who.neighbour).update(
        answer="represented", representative=who.stranger
    )
    starting.start(council, by=who.leader, now=now)
    for part in ("leader", "subordinate"):
        held.come(council, getattr(who, part), now)
    held.come(council, who.neighbour, now, instead=True)
    assert quorum.quorum_of(council).there[who.neighbour.pk] == who.stranger.pk
    vote = opened(council, who.leader, now)
    voting.cast(vote, by=who.stranger, now=now, choice="for")
    held.come(council, who.neighbour, now)
    assert quorum.quorum_of(council).present == 3
    voting.cast(vote, by=who.neighbour, now=now, choice="against")
    assert Ballot.objects.get(employee=who.neighbour).choice == "against"
    with pytest.raises(NotYours):
        voting.cast(vote, by=who.stranger, now=now, choice="for")


def test_who_is_not_there_or_only_advises_cannot_vote(council, who, now):
    starting.start(council, by=who.leader, now=now)
    for part in ("leader", "subordinate", "staff", "related"):
        held.come(council, getattr(who, part), now)
    vote = opened(council, who.leader, now)
    for person in (who.related, who.neighbour, who.stranger):
        with pytest.raises(NotYours):
            voting.cast(vote, by=person, now=now, choice="for")


def test_an_open_vote_counts_ballots_once_and_is_closed_once(council, who, now):
    starting.start(council, by=who.leader, now=now)
    for part in ("leader", "subordinate", "staff"):
        held.come(council, getattr(who, part), now)
    vote = opened(council, who.leader, now)
    voting.cast(vote, by=who.leader, now=now, choice="against")
    voting.cast(vote, by=who.leader, now=now, choice="for")
    voting.cast(vote, by=who.subordinate, now=now, choice="for")
    voting.cast(vote, by=who.staff, now=now, choice="abstain")
    with pytest.raises(NotNow):
        starting.adjourn(council, by=who.leader, now=now)
    closed = voting.close_vote(vote, by=who.leader, now=now)
    assert (closed.for_it, closed.against, closed.abstained) == (2, 0, 1)
    assert closed.is_carried
    for deed in (
        lambda: voting.close_vote(vote, by=who.leader, now=now),
        lambda: voting.cast(vote, by=who.staff, now=now, choice="for"),
    ):
        with pytest.raises(NotNow, match="closed"):
            deed()
    for attempt in (
        lambda: Vote.objects.update(for_it=9),
        lambda: Ballot.objects.update(choice="for"),
        lambda: Ballot.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_hands_are_no_more_than_people(council, who, now):
    starting.start(council, by=who.leader, now=now)
    for part in ("leader", "subordinate", "staff"):
        held.come(council, getattr(who, part), now)
    vote = opened(council, who.leader, now, method="hands")
    with pytest.raises(NotNow, match="Hands are counted"):
        voting.cast(vote, by=who.leader, now=now, choice="for")
    with pytest.raises(ValidationError, match="4 hands are more than the 3"):
        voting.close_vote(vote, by=who.leader, now=now, for_it=3, against=1)
    assert not voting.close_vote(vote, by=who.leader, now=now, for_it=1, against=2).is_carried


def test_secret_ballots_cannot_be_joined(council, who, now):
    """Nothing that is kept says how one person voted: not the ballots, not the journal, not their order."""
    starting.start(council, by=who.leader, now=now)
    people = [who.leader, who.subordinate, who.staff, who.neighbour]
    for person in people:
        held.come(council, person, now)
    vote = opened(council, who.leader, now, method="secret")
    for person, choice in zip(people, ("for", "against", "for", "abstain"), strict=True):
        voting.cast(vote, by=person, now=now, choice=choice)
    with pytest.raises(NotNow, match="voted already"):
        voting.cast(vote, by=who.leader, now=now, choice="against")
    closed = voting.close_vote(vote, by=who.leader, now=now)
    assert (closed.for_it, closed.against, closed.abstained) == (2, 1, 1)
    ballots = Ballot.objects.filter(vote=vote)
    assert set(ballots.values_list("choice", flat=True)) == {""}
    assert set(ballots.values_list("employee", flat=True)) == {one.pk for one in people}
    said = Entry.objects.about(council).filter(verb="vote").values_list("data", flat=True)
    assert {json.dumps(one) for one in said} == {json.dumps({"vote": vote.pk})}


def test_the_database_refuses_a_secret_ballot_that_says_how(council, who, now):
    starting.start(council, by=who.leader, now=now)
    for part in ("leader", "subordinate", "staff"):
        held.come(council, getattr(who, part), now)
    vote = opened(council, who.leader, now, method="secret")
    with pytest.raises(DatabaseError), transaction.atomic():
        Ballot.objects.create(vote=vote, employee=who.staff, by=who.staff, choice="for")


def test_secret_votes_only_where_the_rules_know_them(who, now):
    meeting = held.running(who, now)
    with pytest.raises(ValidationError, match="no secret votes"):
        opened(meeting, who.leader, now, method="secret")


def test_without_a_group_who_was_invited_may_vote(who, now):
    meeting = held.running(who, now, quorum="two_thirds")
    live = quorum.quorum_of(meeting)
    assert (live.entitled, live.needed, live.present) == (5, 4, 4)
    held.presence.walk_in(meeting, who.stranger, by=who.secretary, now=now)
    assert quorum.quorum_of(meeting).entitled == 5
