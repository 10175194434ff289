"""What higher rooms show on the page of a group: the groups room never names them.

A room registers at start (`coordination.hearing`). `register`: `find(dossier)` to a `matters.panels.Panel`, or None;
`dossier.is_inside` says whether the reader may see what is inside. `claim`: open matters of these kinds stand in the
room's own panel, and not among the open work besides.
"""

PANELS, CLAIMED = [], set()


def register(find, *, claims=()):
    PANELS.append(find)
    CLAIMED.update(claims)
    return find


def panels(dossier):
    """`{place: [Panel]}` of one group's page."""
    found = [panel for find in PANELS if (panel := find(dossier))]
    return {
        place: [panel for panel in found if panel.place == place] for place in ("main", "aside")
    }
