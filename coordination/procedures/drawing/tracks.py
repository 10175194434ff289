"""Where beside each other the runs of a channel lie: an order with few crossings, and as few tracks as it takes."""


class Run:
    """A straight piece of a way in one channel: from `low` to `high`, which are numbers or tuples that compare.

    `turns` are (place, side): where other pieces leave it, and to which side, -1 before it or 1 behind it.
    `track` is filled in by `spread`.
    """

    __slots__ = ("high", "low", "track", "turns")

    def __init__(self, turns):
        self.turns, self.track = turns, 0
        first, second = turns[0][0], turns[1][0]
        self.low, self.high = (first, second) if first < second else (second, first)


ALONG = 1_000  # lying along each other is worse than any crossing


def spread(runs, along=ALONG):
    """Give each run a track, from 0 on, so that two that meet have two; answers how many tracks there are.

    `along` is what it costs that two turn towards each other at one place, the wrong way round.
    """
    if len(runs) == 1:
        return 1
    order = []
    for one in sorted(runs, key=lambda run: (run.low, run.high)):
        _insert(order, one, along)
    for one in list(order) if len(order) > 2 else ():
        order.remove(one)
        _insert(order, one, along)
    for place, one in enumerate(order):
        meeting = (other.track for other in order[:place] if _meet(one, other))
        one.track = max(meeting, default=-1) + 1
    return max(one.track for one in order) + 1


def _insert(order, one, along):
    """Put a run where it costs least among those that lie there."""
    cost = sum(_cost(one, other, along) for other in order)
    best, least = 0, cost
    for place, other in enumerate(order, 1):
        cost += _cost(other, one, along) - _cost(one, other, along)
        if cost < least:
            best, least = place, cost
    order.insert(best, one)


def _meet(one, other):
    return one.low <= other.high and other.low <= one.high


def _cost(before, behind, along):
    """Crossings of two runs when the one lies before the other."""
    if not _meet(before, behind):
        return 0
    cost = 0
    for place, side in before.turns:
        if side > 0 and behind.low <= place <= behind.high:
            cost += _hit(place, behind, -1, along)
    for place, side in behind.turns:
        if side < 0 and before.low <= place <= before.high:
            cost += _hit(place, before, 1, along)
    return cost


def _hit(place, run, facing, along):
    """What a turn at this place costs a run: where the run itself turns, the two may lie along each other."""
    if run.low < place < run.high:
        return 1
    # Both turn here: towards each other they would lie upon each other; else their own order decides.
    return along if (place, facing) in run.turns else 0
