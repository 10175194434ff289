"""The addresses of a meeting that is held, and what callers send to them."""

from datetime import timedelta

from coordination.meetings.arranging import add_item
from coordination.meetings.held import deciding, presence, starting, voting
from coordination.meetings.held.api.addresses import ADDRESSES
from coordination.meetings.held.writing import write
from coordination.meetings.models import Ballot, Decision, Note, Presence, Vote
from tests.coordination.meetings.holding import called

OTHERS = {
    "api_held_attendance": "get post",
    "api_held_decision": "patch",
    "api_held_minutes": "get",
    "api_group_decisions": "get",
}
ROUTES = {one.name: ("object", OTHERS.get(one.name, "post")) for one in ADDRESSES}
BODIES = {
    "api_held_here": {"code": "a"},
    "api_held_attendance": {"invitation": 1},
    "api_held_notes": {"key": "x", "text": "Selundupan"},
    "api_held_striking": {"version": 1},
    "api_held_votes": {"item": 1, "question": "Selundupan?"},
    "api_held_ballot": {"choice": "for"},
    "api_held_decisions": {"item": 1, "text": "Selundupan"},
    "api_held_decision": {"text": "Ubahan", "version": 1},
    "api_held_minutes_approval": {"verdict": "agrees", "submission": 0},
    "api_held_minutes_ratification": {"submission": 0},
}


def held(who, now):
    """A meeting of the leader that is held now, with its parts."""
    meeting = called(who.leader, [who.subordinate], now, hours=0, title="Rapat lot 17")
    by = {"by": who.leader, "now": now}
    item = add_item(meeting, title="Butir lot 17", **by)
    starting.start(meeting, **by)
    for person in (who.leader, who.subordinate):
        presence.come(meeting.invitations.get(employee=person), **by)
    note = write(item, key="a", text="Paragraf lot 17", **by)
    vote = voting.open_vote(item, question="Suara lot 17", **by)
    due = now + timedelta(days=2)
    decision = deciding.decide(item, text="Putusan lot 17", owner=who.subordinate, due_at=due, **by)
    return meeting, {"item": item, "note": note, "vote": vote, "decision": decision}


def keys(who, now):
    """`{name of address: its arguments}`."""
    meeting, parts = held(who, now)
    found = {}
    for one in ADDRESSES:
        names = [name for name in one.pattern.converters if name != "pk"]
        found[one.name] = [meeting.pk, *(parts[name].pk for name in names)]
    return found


def state():
    """What a call could have changed of it."""
    counts = [model.objects.count() for model in (Presence, Vote, Ballot, Decision)]
    return [Note.objects.order_by("pk").values_list("pk", "text", "struck_at"), counts]
