"""The rooms' records, gathered for Django. Import from the rooms, not from here."""

from people.accounts.keeping import KeptAnswer
from people.accounts.models import AccessToken, User
from people.diary.models import DiaryEntry, DiaryFile, Feed
from people.employees.models import Employee
from people.imports.models import Import
from people.inbox.models import Mail, Notice, Preference
from people.inbox.targets import Delivery, Gateway, PushKeys, Target
from people.journal.models import Entry
from people.units.models import Absence, Appointment, Division, DivisionLink, Line, Position
from people.workdays.models import Edition, Holiday, OfficeHours, SpecialDay, Urgency

__all__ = [
    "Absence",
    "AccessToken",
    "Appointment",
    "Delivery",
    "DiaryEntry",
    "DiaryFile",
    "Division",
    "DivisionLink",
    "Edition",
    "Employee",
    "Entry",
    "Feed",
    "Gateway",
    "Holiday",
    "Import",
    "KeptAnswer",
    "Line",
    "Mail",
    "Notice",
    "OfficeHours",
    "Position",
    "Preference",
    "PushKeys",
    "SpecialDay",
    "Target",
    "Urgency",
    "User",
]
