"""Flows to draw: small ones by hand, hard ones by rule, and any flow at all by chance."""

from random import Random

from hypothesis import strategies as st

from coordination.procedures.body import DECISION, END, PROCESS, START, blank, cleaned


def flow(rows, names=()):
    """A body from rows of "A start", "B ? Ya>3 Tidak>1", "C" or "C >7"; numbers count from 1."""
    lanes = list(dict.fromkeys(row.split()[0] for row in rows))
    steps = []
    for n, row in enumerate(rows, 1):
        lane, *rest = row.split()
        one = {"key": f"s{n}", "activity": f"Mengerjakan langkah {n}", "executor": lane}
        if rest and rest[0] == "?":
            exits = [part.split(">") for part in rest[1:]]
            one["shape"] = DECISION
            one["exits"] = [{"label": label, "to": f"s{to}" if to else None} for label, to in exits]
        elif rest and rest[0].startswith(">"):
            one |= {"shape": START if n == 1 else PROCESS, "next": f"s{rest[0][1:]}"}
        else:
            usual = START if n == 1 else END if n == len(rows) else PROCESS
            one["shape"] = rest[0] if rest else usual
        one |= {"time": 30, "unit": "minute", "needs": f"Berkas {n - 1}", "output": f"Berkas {n}"}
        steps.append(one)
    executors = [
        {"key": lane, "name": dict(names).get(lane, f"Pelaksana {lane}")} for lane in lanes
    ]
    return cleaned(blank() | {"executors": executors, "steps": steps})


def office(steps, lanes, decisions, seed=1, far=20):
    """A long flow as offices have: mostly to a neighbour, some decisions back, some ahead, by a fixed chance."""
    chance = Random(seed)
    letters, lane, rows = "ABCDEFGHIJKL"[:lanes], 0, []
    chosen = set(chance.sample(range(2, steps - 1), decisions))
    for n in range(1, steps + 1):
        if n > 1:
            lane = min(lanes - 1, max(0, lane + chance.choice((-2, -1, -1, 0, 1, 1, 1, 2))))
        if n - 1 in chosen and 1 < n < steps:
            back, ahead = max(1, n - chance.randint(1, far)), min(steps, n + chance.randint(2, far))
            other = back if chance.random() < 0.7 or ahead == n + 1 else ahead
            rows.append(f"{letters[lane]} ? Ya> Tidak>{other}")
        else:
            rows.append(letters[lane])
    seen = {row.split()[0] for row in rows}
    rows[1 : 1 + len(set(letters) - seen)] = sorted(set(letters) - seen)
    return flow([*rows[: steps - 1], rows[-1]])


@st.composite
def any_flow(draw, most_steps=14, most_lanes=6):
    """Rows with shapes and arrows by chance, sensible or not."""
    lanes = draw(st.integers(1, most_lanes))
    count = draw(st.integers(1, most_steps))
    target = st.one_of(st.none(), st.integers(1, count).map(lambda n: f"s{n}"))
    steps = []
    for n in range(1, count + 1):
        shape = draw(st.sampled_from((START, PROCESS, PROCESS, DECISION, DECISION, END)))
        exits = draw(st.lists(target, min_size=1, max_size=2)) if shape == DECISION else []
        steps.append(
            {
                "key": f"s{n}",
                "activity": f"Mengerjakan {n}",
                "executor": f"e{draw(st.integers(1, lanes))}",
                "shape": shape,
                "next": draw(target),
                "exits": [{"label": f"Jawab {k}", "to": to} for k, to in enumerate(exits)],
            }
        )
    executors = [{"key": f"e{n}", "name": f"Pelaksana {n}"} for n in range(1, lanes + 1)]
    return cleaned(blank() | {"executors": executors, "steps": steps})
