"""Person × move × state, confidential or not: who may do what with a meeting until it begins.

The table is written out by hand from the domain (3.2), not read from the code's own.
"""

from datetime import timedelta

import pytest
from django.db import transaction

from coordination.groups.models import Group, Membership
from coordination.matters.models import Participation, Role
from coordination.meetings.answering import answer
from coordination.meetings.calling import call
from coordination.meetings.inviting import invite
from coordination.meetings.meeting import Meeting
from coordination.meetings.preparing import prepare
from people.accounts.models import User
from people.units.models import Absence

ORGANISER, CHAIR, TAKER, INVITED = "organiser", "chair", "minute-taker", "invited"
REPRESENTATIVE, OFFICER, MEMBER = "representative", "group officer", "member who is not invited"
LEADER, STAND_IN, STRANGER = "leader of the organiser", "stand-in of the chair", "stranger"
PEOPLE = (
    *(ORGANISER, CHAIR, TAKER, INVITED, REPRESENTATIVE),
    *(OFFICER, MEMBER, LEADER, STAND_IN, STRANGER),
)
STATES = ("draft", "called", "running", "held", "approving", "closed", "cancelled")
AHEAD = {"draft", "called"}
UNTIL_IT_ENDS = {"draft", "called", "running"}
PREPARING = {ORGANISER, CHAIR, OFFICER, STAND_IN}
KEEPING = PREPARING | {TAKER}
COMING = {ORGANISER, CHAIR, TAKER, INVITED, STAND_IN}

# move: (who may, in which states)
TABLE = {
    "change": (PREPARING, AHEAD),
    "call": (PREPARING, {"draft"}),
    "rescheduling": (PREPARING, {"called"}),
    "cancellation": (PREPARING, AHEAD),
    "invitations": (KEEPING, UNTIL_IT_ENDS),
    "response": (COMING, {"called", "running"}),
    "agenda": (KEEPING, UNTIL_IT_ENDS),
    "proposals": (KEEPING | {INVITED}, {"called", "running"}),
}
# A draft is as a confidential matter: neither group nor leader nor an ordinary stand-in sees it.
SEE_A_DRAFT = {ORGANISER, CHAIR, TAKER}
SEE_A_SECRET = SEE_A_DRAFT | {INVITED, REPRESENTATIVE}
SEE = set(PEOPLE) - {STRANGER}


def expected(move, part, state, is_secret):
    """2 done, 403 not yours, 404 not there for you, 409 not now."""
    seeing = SEE_A_SECRET if is_secret else SEE
    if part not in (SEE_A_DRAFT if state == "draft" else seeing):
        return 404
    who, states = TABLE[move]
    if part not in who:
        return 403
    return 2 if state in states else 409


@pytest.fixture
def people(who, now):
    """Each part is held by another person."""
    on = now.date()
    Absence.objects.create(
        employee=who.leader,
        stand_in=who["Kevin Hartanto"],
        start_on=on - timedelta(days=1),
        end_on=on + timedelta(days=30),
        with_confidential=False,
    )
    return {
        ORGANISER: who.staff,
        CHAIR: who.leader,
        TAKER: who.secretary,
        INVITED: who.related,
        REPRESENTATIVE: who["Theresia Wulandari"],
        OFFICER: who.acting,
        MEMBER: who.eastern,
        LEADER: who.subordinate,
        STAND_IN: who["Kevin Hartanto"],
        STRANGER: who.stranger,
    }


@pytest.fixture
def group(people, who, now):
    """A team whose secretary and member are not invited."""
    on = now.date()
    group = Group.objects.create(
        kind="group",
        title="Tim muat",
        owner=who["Hendra Wijaya"],
        holder=who["Hendra Wijaya"],
        group_kind="team",
        purpose="Muat",
        starts_on=on,
        ends_on=on + timedelta(days=300),
        opened_at=now,
    )
    seats = {OFFICER: "secretary", MEMBER: "member", ORGANISER: "member"}
    for part, seat in seats.items():
        person = people[part]
        Membership.objects.create(group=group, employee=person, seat=seat, starts_on=on)
        Participation.objects.create(matter=group, employee=person, role=Role.MEMBER)
    return group


def made(people, group, now, state, is_secret):
    start = (now + timedelta(days=3)).replace(second=0, microsecond=0)
    meeting = prepare(
        by=people[ORGANISER],
        now=now,
        title="Rapat muat",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        chair=people[CHAIR],
        minute_taker=people[TAKER],
        group=group,
        is_confidential=is_secret,
    )
    others = [people[INVITED], people["another"]]
    invite(meeting, by=people[ORGANISER], now=now, people=others)
    if state == "draft":
        return meeting
    call(meeting, by=people[ORGANISER], now=now)
    answer(
        meeting,
        by=people["another"],
        now=now,
        answer="represented",
        representative=people[REPRESENTATIVE],
    )
    is_open = state not in ("closed", "cancelled")
    Meeting.objects.filter(pk=meeting.pk).update(
        state=state, is_open=is_open, closed_at=None if is_open else now
    )
    return meeting


def body(move, meeting, now):
    version = Meeting.objects.get(pk=meeting.pk).version
    later = meeting.starts_at + timedelta(days=1)
    times = {
        "starts_at": later.isoformat(),
        "ends_at": (later + timedelta(hours=1)).isoformat(),
    }
    return {
        "change": {"title": "Judul lain", "version": version},
        "call": {},
        "rescheduling": {"version": version, **times},
        "cancellation": {"reason": "Tunda"},
        "invitations": {"guests": [{"email": "tamu@contoh.example"}]},
        "response": {"answer": "coming"},
        "agenda": {"title": "Butir"},
        "proposals": {"title": "Usul"},
    }[move]


class Undone(Exception):
    """What a move did is taken back, so that the next one finds the meeting as it was."""


def outcome(caller, move, meeting, now):
    url = f"meetings/{meeting.pk}/" if move == "change" else f"meetings/{meeting.pk}/{move}/"
    method = "patch" if move == "change" else "post"
    try:
        with transaction.atomic():
            status = caller.call(method, url, body(move, meeting, now)).status_code
            raise Undone
    except Undone:
        return 2 if status < 300 else status


@pytest.mark.parametrize("is_secret", [False, True], ids=["open", "confidential"])
@pytest.mark.parametrize("state", STATES)
def test_the_table(state, is_secret, people, group, who, now, session):
    people["another"] = who.neighbour
    meeting = made(people, group, now, state, is_secret)
    wrong = {}
    for part in PEOPLE:
        caller = session(people[part])
        for move in TABLE:
            was, wanted = (
                outcome(caller, move, meeting, now),
                expected(move, part, state, is_secret),
            )
            if was != wanted:
                wrong[part, move] = (was, wanted)
    assert wrong == {}


def test_a_technical_account_without_a_person_gets_nothing(people, group, who, now, client):
    people["another"] = who.neighbour
    meeting = made(people, group, now, "called", is_secret=False)
    client.force_login(User.objects.create(username="teknis", is_superuser=True))
    assert client.get(meeting.get_absolute_url()).status_code == 403
