"""What holds an answer back, and who wants to know that a matter has ended: higher rooms say so here.

A room registers at start (`coordination.hearing`). `hold`: `find(matter)` to a line of words why the final
answer should still wait, or nothing; whoever answers all the same says why. `on_end`:
`hear(matter, by=, now=, reason=, acting=)`, called in the transaction in which the matter was closed; `acting`
is the mandate by which it was closed for another.
"""

HOLDS, LISTENERS = [], []


def hold(find):
    HOLDS.append(find)
    return find


def on_end(hear):
    LISTENERS.append(hear)
    return hear


def held_back(matter):
    """Why the final answer should still wait, in words; empty where nothing holds it."""
    return next((words for find in HOLDS if (words := find(matter))), "")


def ended(matter, *, by, now, reason="", acting=None):
    for hear in LISTENERS:
        hear(matter, by=by, now=now, reason=reason, acting=acting)
