"""Where people stand on a date: the positions that they hold or act in."""

from collections import defaultdict
from dataclasses import dataclass

from people.units.appointments import PREFIX
from people.units.models import Appointment

COLUMNS = (
    "employee_id",
    "position_id",
    "kind",
    "is_main",
    "position__title",
    "position__division_id",
    "position__division__name",
    "position__division__belongs_to",
    "position__functional_to_id",
)


@dataclass(frozen=True, slots=True)
class Place:
    """One present appointment, as lists and relations need it."""

    employee_id: int
    position_id: int
    kind: str
    is_main: bool
    title: str
    division_id: int
    division: str
    home_id: int
    functional_to_id: int | None

    @property
    def label(self):
        """The title as the office writes it: "Plt. Kepala Divisi Gudang"."""
        return f"{PREFIX.get(self.kind, '')}{self.title}"

    @property
    def whole(self):
        """Title and division, unless the title names it: "Kepala Divisi Gudang" does."""
        named = self.division.casefold() in self.title.casefold()
        return self.label if named else f"{self.label}, {self.division}"


def places(people, on):
    """`{employee id: [Place]}`, the main position first; one query, everybody has a list."""
    found = {pk: [] for pk in people}
    rows = (
        Appointment.objects.present(on)
        .filter(employee__in=found)
        .order_by("-is_main", "start_on", "pk")
        .values_list(*COLUMNS)
    )
    for row in rows:
        found[row[0]].append(Place(*row))
    return found


def homes(places_of):
    """`{employee id: ids of the divisions where they belong}` from what `places` gave."""
    belonging = defaultdict(set)
    for pk, held in places_of.items():
        belonging[pk] = {place.home_id for place in held}
    return belonging
