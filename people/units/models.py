"""The room's records; each has a file of its own."""

from people.units.absences import Absence
from people.units.appointments import Appointment
from people.units.divisions import Division, DivisionLink
from people.units.positions import Line, Position

__all__ = ["Absence", "Appointment", "Division", "DivisionLink", "Line", "Position"]
