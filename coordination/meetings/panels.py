"""What other rooms and abilities show on the page of a meeting.

They register at start (`coordination.hearing`) a finder, `find(dossier)` to a `tasks.panels.Panel`, or None where
there is nothing to say. The dossier is the meeting for one reader at one moment: `meeting`, `person`, `now` and
`moves`, the verbs that the reader can use now.
"""

PANELS = []


def register(find):
    PANELS.append(find)


def panels(dossier):
    """The panels of one meeting's page, in the order in which they were registered."""
    return [panel for find in PANELS if (panel := find(dossier))]
