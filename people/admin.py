"""The rooms' admin pages, gathered for Django."""

from people.absences import admin as absences
from people.accounts import admin as accounts
from people.diary import admin as diary
from people.imports import admin as imports
from people.inbox import admin as inbox
from people.journal import admin as journal
from people.units import admin as units
from people.workdays import admin as workdays

__all__ = ["absences", "accounts", "diary", "imports", "inbox", "journal", "units", "workdays"]
