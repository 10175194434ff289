"""What to do with what real files have; each choice says what it does to the record.

The first option is the default and always the strict one: it is named as a fault. They were found on
published organisation files (UK government posts) and on ordinary staff lists.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from people.imports.columns import FileKind

FAULT = "fault"
NAME_IT = (FAULT, _("name it as a fault"))
ROLL, DIVISIONS, POSITIONS, EMPLOYEES = FileKind.values
NO_NAMES = frozenset(
    "vacant|vacant post|vakan|lowong|kosong|n/d|nd|n/a|na|n.a.|tbc|tba|none|nil|unknown|not disclosed"
    "|eliminated|abolished|dihapus|tidak ada|-|--|---|?|x|xx".split("|")
)
NOBODY_ABOVE = frozenset("xx|-|--|n/a|none|nil|top|tidak ada|tanpa atasan".split("|"))


@dataclass(frozen=True, slots=True)
class Choice:
    name: str
    label: str
    kinds: tuple
    options: tuple

    @property
    def default(self):
        return self.options[0][0]


CHOICES = {
    choice.name: choice
    for choice in (
        Choice(
            "vacant",
            _("A name that is no name, such as Vacant, N/D or Eliminated"),
            (ROLL, EMPLOYEES),
            (NAME_IT, ("vacant", _("the position stays vacant"))),
        ),
        Choice(
            "unknown_leader",
            _("The leader is neither in the file nor here"),
            (ROLL, POSITIONS),
            (NAME_IT, ("top", _("leave the position at the top"))),
        ),
        Choice(
            "letter_case",
            _("A code is found only with other capitals (DfE-1, DFE-1)"),
            (ROLL, DIVISIONS, POSITIONS, EMPLOYEES),
            (NAME_IT, ("ignore", _("it is the same code"))),
        ),
        Choice(
            "own_leader",
            _("A position reports to itself"),
            (ROLL, POSITIONS),
            (NAME_IT, ("top", _("leave the position at the top"))),
        ),
        Choice(
            "double_position",
            _("Two different positions have the same code"),
            (ROLL, POSITIONS),
            (
                NAME_IT,
                ("number", _("the later ones get a code of their own: 40, 40-2, 40-3")),
                ("first", _("keep the first, leave the later rows out")),
            ),
        ),
        Choice(
            "no_position_code",
            _("A position has no code"),
            (ROLL, POSITIONS),
            (NAME_IT, ("number", _("number it under its leader: A2/1, A2/2"))),
        ),
        Choice(
            "no_number",
            _("A person has no employee number"),
            (ROLL,),
            (
                NAME_IT,
                ("position", _("use the position's code, one person a row")),
                ("name", _("use the code of the first position; the same name is one person")),
            ),
        ),
        Choice(
            "bad_email",
            _("What stands as e-mail is no address"),
            (ROLL, EMPLOYEES),
            (NAME_IT, ("empty", _("leave the e-mail empty"))),
        ),
        Choice(
            "shared_email",
            _("Several people have the same e-mail"),
            (ROLL, EMPLOYEES),
            (NAME_IT, ("empty", _("leave the e-mail of all of them empty"))),
        ),
        Choice(
            "no_division_code",
            _("A division has a name but no code"),
            (ROLL, DIVISIONS),
            (NAME_IT, ("name", _("find it by its name; a new one gets a code made from the name"))),
        ),
        Choice(
            "unknown_parent",
            _("The division above is neither in the file nor here"),
            (ROLL, DIVISIONS),
            (NAME_IT, ("agency", _("create it as an agency"))),
        ),
        Choice(
            "no_division",
            _("The division is called N/A or the like"),
            (ROLL,),
            (NAME_IT, ("parent", _("the position belongs to the division above"))),
        ),
        Choice(
            "unknown_profession",
            _("A profession that is not known here"),
            (ROLL, EMPLOYEES),
            (NAME_IT, ("other", _("record it as “other”"))),
        ),
        Choice(
            "too_long",
            _("A text is longer than we can keep"),
            (ROLL, DIVISIONS, POSITIONS, EMPLOYEES),
            (NAME_IT, ("cut", _("shorten it"))),
        ),
        Choice(
            "other_holder",
            _("Here somebody else holds the position, or the person holds another one"),
            (ROLL, EMPLOYEES),
            (NAME_IT, ("end", _("end that appointment the day before"))),
        ),
        Choice(
            "accounts",
            _("Accounts for the imported people"),
            (ROLL, EMPLOYEES),
            (
                ("none", _("open none")),
                ("open", _("open one for each; letters with the password link are sent later")),
            ),
        ),
    )
}


def of_kind(kind):
    return [choice for choice in CHOICES.values() if kind in choice.kinds]


def complete(chosen, kind):
    """Every choice of a kind, with the default where none was made."""
    known = {}
    for choice in of_kind(kind):
        value = chosen.get(choice.name)
        known[choice.name] = value if value in dict(choice.options) else choice.default
    return known
