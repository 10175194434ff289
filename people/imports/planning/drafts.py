"""A draft: one record as it would be after the load, and what differs from the stored one."""

from dataclasses import dataclass, field

from django.db.models import Model


@dataclass(slots=True, eq=False)
class Draft:
    """`row` is 0 for a stored record that the file does not name. `links` are drafts to point at."""

    row: int
    thing: Model
    is_new: bool = True
    difference: dict = field(default_factory=dict)
    links: dict = field(default_factory=dict)

    def put(self, name, value):
        old = getattr(self.thing, name)
        if old == value:
            return
        if not self.is_new:
            first = self.difference.pop(name, [old])[0]
            if first != value:
                self.difference[name] = [first, value]
        setattr(self.thing, name, value)

    def link(self, name, other):
        """Point at another draft, or at nothing; its id may only be known while loading."""
        now = other.thing.pk if other else None
        old = getattr(self.thing, f"{name}_id")
        if self.is_new or old != now or (other and other.is_new):
            self.links[name] = other
            if not self.is_new:
                self.difference[f"{name}_id"] = [old, now]

    def linked(self, name, drafts):
        """The draft it will point at; `drafts` finds stored ones by id."""
        if name in self.links:
            return self.links[name]
        return drafts.get(getattr(self.thing, f"{name}_id"))

    def settle(self):
        """Once what it points at is stored: write the ids down."""
        for name, other in self.links.items():
            key = other.thing.pk if other else None
            setattr(self.thing, f"{name}_id", key)
            if not self.is_new:
                self.difference[f"{name}_id"][1] = key

    @property
    def outcome(self):
        return "created" if self.is_new else "changed" if self.difference else "unchanged"


def circles(above):
    """Every circle in `{node: node above it or None}`, each as a list of its nodes."""
    done, found = set(), []
    for start in above:
        path, places, node = [], {}, start
        while node is not None and node not in done:
            if node in places:
                found.append(path[places[node] :])
                break
            places[node] = len(path)
            path.append(node)
            node = above.get(node)
        done.update(path)
    return found


def round_words(names, most=12):
    """A circle as people read it: A → B → C → A."""
    shown = [*names[:most], "…"] if len(names) > most else [*names, names[0]]
    return " → ".join(map(str, shown))
