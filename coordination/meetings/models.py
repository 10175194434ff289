"""The room's records; each group of them has a file of its own."""

from coordination.meetings.agenda import AgendaItem, ProposedItem
from coordination.meetings.attendance import Invitation, Presence
from coordination.meetings.letters import GuestLetter
from coordination.meetings.meeting import Meeting
from coordination.meetings.minutes import (
    Approval,
    Decision,
    Minutes,
    MinutesRegister,
    Note,
    NoteVersion,
)
from coordination.meetings.places import Equipment, Room
from coordination.meetings.series import MeetingSeries, SeriesInvitation, SeriesItem
from coordination.meetings.votes import Ballot, Vote

__all__ = [
    "AgendaItem",
    "Approval",
    "Ballot",
    "Decision",
    "Equipment",
    "GuestLetter",
    "Invitation",
    "Meeting",
    "MeetingSeries",
    "Minutes",
    "MinutesRegister",
    "Note",
    "NoteVersion",
    "Presence",
    "ProposedItem",
    "Room",
    "SeriesInvitation",
    "SeriesItem",
    "Vote",
]
