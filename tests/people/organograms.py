"""Published organisation files, the choices that load them, and what they say by plain dictionaries.

`Published` is worked out from a file alone, by loops, without our code.
"""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from people.imports.choices import NO_NAMES

FILES = Path(__file__).parent.parent / "data" / "organograms"
EDUCATION = "department_of_education-2011-09-30"
DEVELOPMENT = "department_for_international_development-2013-09-30"
JUSTICE = "ministry_of_justice-2011-09-30"
WITHHELD = "N/D"
# Units have names only, and lie in an organisation that has no row; nobody has a number or an address of
# their own; the professions are not ours.
EVERYWHERE = {
    "no_division_code": "name",
    "unknown_parent": "agency",
    "no_number": "position",
    "shared_email": "empty",
    "unknown_profession": "other",
}
CHOSEN = {
    DEVELOPMENT: EVERYWHERE | {"own_leader": "top"},
    JUSTICE: EVERYWHERE | {"own_leader": "top", "unknown_leader": "top", "vacant": "vacant"},
    EDUCATION: EVERYWHERE
    | {
        "vacant": "vacant",
        "bad_email": "empty",
        "letter_case": "ignore",
        "double_position": "number",
        "no_division": "parent",
    },
}


def raw(name, part="senior"):
    return (FILES / f"{name}-{part}.csv").read_bytes()


def rows_of(contents):
    return list(csv.DictReader(io.StringIO(contents.decode(), newline="")))


def with_invented_names(contents):
    """The same file with a name for each holder whose name was withheld; vacant posts stay vacant."""
    rows = rows_of(contents)
    for number, row in enumerate(rows, 1):
        if row["Name"] == WITHHELD:
            row["Name"] = f"{row['Organisation']} Holder {number}"
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


@dataclass
class Published:
    """Dictionaries by our code of a post; `joined` are pairs of units whose work is connected."""

    leader: dict
    holder: dict
    unit: dict
    joined: frozenset = frozenset()

    @property
    def codes(self):
        return list(self.leader)

    @property
    def held(self):
        return [code for code, name in self.holder.items() if name]

    def chain(self, code):
        """Posts of those who lead the holder of a post, nearest first."""
        found, above = [], self.leader[code]
        while above is not None:
            if self.holder[above]:
                found.append(above)
            above = self.leader[above]
        return found

    def standing(self, me, other):
        """What the holder of one post is to the holder of another."""
        mine, theirs = self.chain(me), self.chain(other)
        if me == other:
            return "self"
        if other in mine:
            return "direct_leader" if mine[0] == other else "higher_leader"
        if me in theirs:
            return "direct_subordinate" if theirs[0] == me else "lower_subordinate"
        if self.unit[me] == self.unit[other]:
            return "same_division"
        pair = {(self.unit[me], self.unit[other]), (self.unit[other], self.unit[me])}
        return "related_division" if pair & self.joined else "other"


def published(contents):
    """What a file of senior posts says, once the choices of its department are made."""
    rows = rows_of(contents)
    codes, seen = [], Counter()
    for row in rows:
        reference = row["Post Unique Reference"]
        seen[reference] += 1
        codes.append(reference if seen[reference] == 1 else f"{reference}-{seen[reference]}")
    folded = {}
    for code in codes:
        folded.setdefault(code.lower(), code)
    leader, holder, unit = {}, {}, {}
    for code, row in zip(codes, rows, strict=True):
        said = row["Reports to Senior Post"]
        above = said if said in codes else folded.get(said.lower())
        leader[code] = None if above == code else above
        holder[code] = None if row["Name"].lower() in NO_NAMES else row["Name"]
        whole = row["Organisation"]
        unit[code] = whole if row["Unit"] == "N/A" else row["Unit"]
    return Published(leader, holder, unit)
