"""Person × move × state: who may do what when in a meeting, through the doors.

The table is written out by hand from the domain (3.2), not read from the code's own.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from coordination.meetings.held import submitting, voting
from coordination.meetings.held.ratifying import ratify
from coordination.meetings.meeting import Meeting
from tests.coordination.conftest import BACKEND
from tests.coordination.minutes import held

STATES = ("called", "running", "held", "approving", "closed")
CHAIR, ORGANISER, TAKER, THERE, INVITED, STRANGER = (
    *("chair", "organiser", "minute-taker", "was there", "invited, not there", "stranger"),
)
PEOPLE = {
    CHAIR: "leader",
    ORGANISER: "subordinate",
    TAKER: "secretary",
    THERE: "staff",
    INVITED: "neighbour",
    STRANGER: "stranger",
}
KEEPING = {CHAIR, ORGANISER, TAKER}
ALL = set(PEOPLE) - {STRANGER}
WRITING = {"running", "held"}
# move: (address, its parts, what is posted, who may, in which states)
TABLE = {
    "start": ("meeting_start", (), {}, KEEPING, {"called"}),
    "next item": ("meeting_next", (), {}, KEEPING, {"running"}),
    "begin an item": ("meeting_item_beginning", ("item",), {}, KEEPING, {"running"}),
    "note presence": ("meeting_presences", (), {"deed": "come"}, KEEPING, WRITING),
    "write": (
        "meeting_notes",
        ("item",),
        {"key": "n", "version": 0, "text": "x"},
        KEEPING,
        WRITING,
    ),
    "strike": ("meeting_note_striking", ("note",), {"version": 1}, KEEPING, WRITING),
    "open a vote": (
        "meeting_votes",
        ("",),
        {"question": "Setuju?", "method": "hands"},
        KEEPING,
        {"running"},
    ),
    "vote": ("meeting_ballot", ("vote",), {"choice": "for"}, KEEPING | {THERE}, {"running"}),
    "close a vote": ("meeting_vote", ("vote",), {}, KEEPING, {"running"}),
    "decide": ("meeting_decisions", (), {"text": "Putusan", "due_time": "16:00"}, KEEPING, WRITING),
    "assign": ("meeting_assignment", ("decision",), {}, {CHAIR}, {*WRITING, "approving", "closed"}),
    "adjourn": ("meeting_adjournment", (), {}, KEEPING, {"running"}),
    "submit": ("minutes_submission", (), {}, KEEPING, {"held"}),
    "approve": (
        "minutes_approval",
        (),
        {"verdict": "agrees", "submission": 1},
        KEEPING | {THERE},
        {"approving"},
    ),
    "take back": ("minutes_taking_back", (), {}, KEEPING, {"approving"}),
    "ratify": ("minutes_ratification", (), {"submission": 1}, {CHAIR}, {"approving"}),
    "read": ("minutes_reading", (), {}, ALL, {"closed"}),
}


def bring(who, now, state):
    """A meeting in a state, with the parts that its moves are about: all of them approve its minutes."""
    meeting = held.running(who, now, ratifying="all")
    parts = {"item": held.item(meeting, 2).pk}
    parts["note"] = held.note(meeting, who.secretary, "Dibuka.", now).pk
    vote = voting.open_vote(held.item(meeting), by=who.leader, now=now, question="Mulai?")
    parts["vote"] = vote.pk
    decision = held.decided(meeting, who, now)
    parts["decision"] = decision.pk
    if state == "called":
        Meeting.objects.filter(pk=meeting.pk).update(state="called")
    if state in ("held", "approving", "closed"):
        voting.close_vote(vote, by=who.leader, now=now)
        held.starting.adjourn(meeting, by=who.leader, now=now)
    if state in ("approving", "closed"):
        submitting.submit(meeting, by=who.leader, now=now)
    if state == "closed":
        ratify(meeting, by=who.leader, now=now + held.LATE, submission=1)
    return meeting, parts


def expected(move, part, state):
    """302 done, 403 not yours, 404 not there for you, 409 not now."""
    _name, _parts, _data, may, states = TABLE[move]
    if part == STRANGER:
        return 404
    if part not in may:
        return 403
    return 302 if state in states else 409


@pytest.mark.parametrize("state", STATES)
def test_the_table(state, who, now):
    """One meeting for a state; each try is undone."""
    meeting, parts = bring(who, now, state)
    wrong = []
    for move, (name, of, data, _may, _states) in TABLE.items():
        arguments = [parts[one] for one in of if one]
        sent = {**data}
        if name in ("meeting_votes", "meeting_decisions"):
            sent["item"] = parts["item"]
        if name == "meeting_presences":
            sent["invitation"] = meeting.invitations.get(employee=who.neighbour).pk
        url = reverse(name, args=[meeting.pk, *arguments])
        for part, persona in PEOPLE.items():
            status = tried(getattr(who, persona), url, sent)
            if not fits(move, part, state, status):
                wrong.append((move, part, status, expected(move, part, state)))
    assert wrong == []


def tried(person, url, sent):
    client = Client()
    client.force_login(person.user, backend=BACKEND)
    with transaction.atomic():
        status = client.post(url, sent).status_code
        transaction.set_rollback(True)
    return status


def fits(move, part, state, status):
    """As the table says; some moves end for reasons of their own, told as "not now" or on the form."""
    wanted = expected(move, part, state)
    if status == wanted:
        return True
    own_reasons = {
        ("adjourn", "running"): 409,  # a vote is still open
        ("open a vote", "running"): 409,
        ("ratify", "approving"): 409,  # not all have spoken yet
        ("assign", "closed"): 409,  # ratifying has made it work
    }
    return wanted == 302 and own_reasons.get((move, state)) == status
