"""Who did what was asked of everybody, division by division at any depth, and who is silent.

For who leads there only: names of the silent help to ask them, no figure goes anywhere as a score.
"""

from dataclasses import dataclass, field

from people.units.models import Division

SHORT = 12


@dataclass
class Branch:
    """A division with all below it (None: who has no position): how many were asked, how many did (`read`), who of
    its own is silent (`quiet`: how many those are, also where not all are named)."""

    division: Division | None
    depth: int = 0
    asked: int = 0
    read: int = 0
    quiet: int = 0
    silent: list = field(default_factory=list)

    @property
    def is_whole(self):
        return self.asked == self.read

    @property
    def is_short(self):
        """Few enough to be named without being asked for."""
        return self.quiet <= SHORT

    @property
    def more(self):
        """How many of the silent are not named."""
        return self.quiet - len(self.silent)

    @property
    def key(self):
        return self.division.pk if self.division else 0


def branches(counts, silent, *, root=None, shown=None):
    """`[Branch]` from the top down; one query. Divisions without anybody are left out.

    `counts` is `{division id: (asked, did)}` of each division alone, `silent` `{division id: [Employee]}`; the key
    None is for who has no position. `root` (an id) begins lower, `shown` (ids) leaves out all others.
    """
    divisions = {one.pk: one for one in Division.objects.order_by("name", "pk")}
    children = {}
    for one in divisions.values():
        children.setdefault(one.parent_id, []).append(one.pk)
    found = []

    def walk(pk, depth):
        """The branch of a division and those below it; returns it to whom it belongs."""
        branch = Branch(divisions[pk], depth)
        place = len(found)
        found.append(branch)
        is_shown = shown is None or pk in shown
        branch.asked, branch.read = counts.get(pk, (0, 0))
        branch.quiet = branch.asked - branch.read
        branch.silent = silent.get(pk, [])
        for child in children.get(pk, ()):
            below = walk(child, depth + is_shown)
            branch.asked += below.asked
            branch.read += below.read
        if not (is_shown and branch.asked):
            del found[place]
        return branch

    for pk in children.get(None, ()) if root is None else [root]:
        walk(pk, 0)
    if None in counts and root is None:
        asked, read = counts[None]
        found.append(Branch(None, 0, asked, read, asked - read, silent.get(None, [])))
    return found
