"""What higher rooms show on the page of a letter: the letters room never names them.

`register`: `find(letter, person, now)` to a `tasks.panels.Panel`, or None. `register_draft`: the answer that the
conclusion's form begins with, `find(letter, person)` to words.
"""

PANELS, DRAFTS = [], []


def register(find):
    PANELS.append(find)


def register_draft(find):
    DRAFTS.append(find)


def panels(letter, person, now):
    """`{place: [Panel]}` of one letter's page."""
    found = [panel for find in PANELS if (panel := find(letter, person, now))]
    return {
        place: [panel for panel in found if panel.place == place] for place in ("main", "aside")
    }


def answer_begun(letter, person):
    """What was gathered below; the writer's to change."""
    return "\n\n".join(words for find in DRAFTS if (words := find(letter, person)))
