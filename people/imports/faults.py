"""What can be wrong with a file, as codes; the words are made when somebody reads them.

A dry run may happen in a worker, without a reader's language: a fault is kept as code and details.
"""

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext_lazy as _

from people.imports.columns import COLUMNS


@dataclass(slots=True)
class Fault:
    """`row` as the spreadsheet counts, `column` one of ours (may be empty), `given` for the words."""

    row: int
    column: str
    code: str
    given: dict = field(default_factory=dict)

    def kept(self):
        return asdict(self)

    @property
    def words(self):
        return WORDS[self.code] % self.given

    @property
    def label(self):
        """The column's name on the screen."""
        return COLUMNS[self.column].label if self.column else ""


class Wrong(Exception):
    """Raised while a cell is read; becomes a fault with row and column."""

    def __init__(self, code, **given):
        super().__init__(code)
        self.code, self.given = code, given


WORDS = {
    # cells
    "formula": _("This cell holds a formula (%(text)s). Paste its value instead."),
    "error": _("This cell holds an error (%(text)s). Correct it in the spreadsheet."),
    "too_long": _("Too long: %(n)s characters, at most %(most)s."),
    "email": _("“%(text)s” is not an e-mail address."),
    "yes_no": _("“%(text)s”: write yes or no."),
    "date": _("“%(text)s” is not a date. Write 2026-07-14 or 14/07/2026."),
    "unknown_choice": _("“%(text)s” is not known here. Known: %(known)s."),
    "code_form": _(
        "“%(text)s”: a code holds letters, digits, dots, hyphens and underscores only,"
        " and at most %(most)s."
    ),
    "missing": _("This cell is empty, but it is needed here."),
    # divisions
    "division_differs": _("Division %(key)s was written differently in row %(first)s: “%(text)s”."),
    "division_double": _("Division %(key)s stands in row %(first)s already."),
    "division_unknown": _("There is no division “%(text)s”, neither in the file nor here."),
    "division_many": _("Several divisions are called “%(text)s”. Use the division code."),
    "division_no_code": _("Division “%(text)s” has no code."),
    "division_none": _("“%(text)s” is not a division."),
    "parent_unknown": _("The division above, “%(text)s”, is neither in the file nor here."),
    "division_circle": _("These divisions contain each other: %(circle)s."),
    "section_alone": _("Section %(key)s needs a division above it."),
    # positions
    "position_no_code": _("The position “%(text)s” has no code."),
    "position_double": _("Position %(key)s stands in row %(first)s already, with other content."),
    "position_again": _(
        "Position %(key)s stands in row %(first)s already. It can have one definitive holder;"
        " mark who acts in it as Plt. or Plh."
    ),
    "position_unknown": _("There is no position “%(text)s”, neither in the file nor here."),
    "leader_unknown": _("The leader “%(text)s” is neither in the file nor here."),
    "leader_case": _("The leader “%(text)s” is not there; %(near)s differs only in capitals."),
    "own_leader": _("Position %(key)s reports to itself."),
    "circle": _("These positions report to each other in a circle: %(circle)s."),
    "two_heads": _("Division %(division)s has another head: %(other)s."),
    # employees
    "no_name": _("“%(text)s” is no name of a person."),
    "no_number": _("%(text)s has no employee number."),
    "employee_differs": _("Employee %(key)s was written differently in row %(first)s: “%(text)s”."),
    "employee_double": _("Employee %(key)s stands in row %(first)s already."),
    "email_again": _("%(email)s stands in row %(first)s already, for another person."),
    "email_taken": _("%(email)s belongs to %(other)s already."),
    "higher": _("The account of employee %(key)s holds permissions that you lack."),
    "account_taken": _(
        "An account with the number %(number)s or its e-mail address is there already."
    ),
    "accounts": _("You may not open accounts. Choose to open none, or let somebody load who may."),
    "clash": _("Somebody changed the same records at this moment. Check the file again."),
    # appointments
    "two_holders": _("Position %(key)s has another definitive holder in that time: %(other)s."),
    "two_mains": _("%(name)s has another main position in that time: %(other)s."),
    "ends_before": _("The last day comes before the first."),
    "nobody": _("An appointment needs an employee in the same row."),
    "no_place": _("An appointment needs a position in the same row."),
}
