"""What running a meeting, and the rooms above, add to the page of one: its views never name them.

Registered at start (`hearing`): `find(dossier)` to a `tasks.panels.Panel`, or None (`dossier.Dossier`: the
meeting for one reader at one moment, and what they may do). A panel's place is `head` (the main actions),
`main` (below the agenda), `aside`, or `attendance` (instead of the list of who is invited).
"""

PLACES = ("head", "main", "aside", "attendance")
PANELS = []


def register(find):
    PANELS.append(find)


def panels(dossier):
    """`{place: [Panel]}` of one meeting's page, in the order in which they were registered."""
    found = [panel for find in PANELS if (panel := find(dossier))]
    return {place: [panel for panel in found if panel.place == place] for place in PLACES}
