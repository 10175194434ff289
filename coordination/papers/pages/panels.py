"""What higher rooms show beside a paper: the policies room never names them.

`register`: `find(paper, person, now)` to a `matters.panels.Panel`, or None where there is nothing to say.
"""

PANELS = []


def register(find):
    PANELS.append(find)


def panels(paper, person, now):
    """The panels of one paper's page, in the order in which the rooms registered."""
    return [panel for find in PANELS if (panel := find(paper, person, now))]
