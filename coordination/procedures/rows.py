"""The flow as it is typed: rows of executors and steps, which a round trip adds, takes out and moves.

Fields carry the key of their row, not its place, so that a row keeps what was typed, and who types keeps the place,
whatever moves. Where an arrow leads is typed as a step's number and kept as its key: numbers follow the rows.
"""

from coordination.procedures.body import (
    DECISION,
    KEY,
    MINUTE,
    MOST_EXECUTORS,
    MOST_EXITS,
    MOST_STEPS,
    PROCESS,
    new_key,
)
from coordination.procedures.checking import suggested_order

WORDS = ("activity", "needs", "output", "note")
PLAIN = (*WORDS, "executor", "shape", "unit", "time")
ANSWERS = ("Ya", "Tidak")


class FlowRows:
    """`executors` and `steps` are dictionaries of what stands in the fields, all words; `goes` maps a step's
    targets ("next", "to0", "to1") to keys where the number that was typed is a step's."""

    def __init__(self, data=None, body=None):
        if data is not None:
            self.executors = [_executor(data, key) for key in _keys(data, "who", MOST_EXECUTORS)]
            self.steps = [_step(data, key) for key in _keys(data, "step", MOST_STEPS)]
            self._resolve()
        else:
            self.executors = [_shown(one) for one in body["executors"]]
            self.steps = [_laid(one) for one in body["steps"]]
        self.number()

    def _resolve(self):
        keys = [one["key"] for one in self.steps]
        for one in self.steps:
            for name in _targets(one):
                typed = one[name].strip()
                is_number = typed.isascii() and typed.isdigit() and len(typed) < 5
                if is_number and 0 < int(typed) <= len(keys):
                    one["goes"][name] = keys[int(typed) - 1]

    def number(self):
        """Write the numbers of where arrows lead anew, after rows moved; what is no number stays as it was typed."""
        numbers = {one["key"]: str(n) for n, one in enumerate(self.steps, 1)}
        for one in self.steps:
            for name, key in one["goes"].items():
                one[name] = numbers[key]

    # --- moves --------------------------------------------------------------------------

    def turned(self, move):
        """ "step-add", "who-add", "who-order", or a deed at a row: "step-up-<key>", "who-out-<key>" …"""
        what, _dash, rest = move.partition("-")
        deed, _dash, key = rest.partition("-")
        rows = {"step": self.steps, "who": self.executors}.get(what)
        if rows is None:
            return
        place = next((at for at, one in enumerate(rows) if one["key"] == key), None)
        if deed == "order" and what == "who":
            order = suggested_order({"executors": self.executors, "steps": self.steps})
            self.executors.sort(key=lambda one: order.index(one["key"]))
        elif deed in {"add", "below"}:
            self._add(what, rows, place)
        elif place is not None:
            self._change(deed, rows, place)
        self.number()

    def _add(self, what, rows, place):
        """A row at the end, or below another."""
        most, empty = (MOST_STEPS, _new_step) if what == "step" else (MOST_EXECUTORS, _new_executor)
        if len(rows) < most:
            at = len(rows) if place is None else place + 1
            # What ends a flow stays last; who works on goes on with whoever had the row above.
            if what == "step" and place is None and rows and rows[-1]["shape"] == "end":
                at -= 1
            rows.insert(at, empty())
            if what == "step" and at:
                rows[at]["executor"] = rows[at - 1]["executor"]

    def _change(self, deed, rows, place):
        other = place + {"up": -1, "down": 1}.get(deed, 0)
        if deed == "out":
            self._take_out(rows, place)
        elif 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]

    def _take_out(self, rows, place):
        """What led to a step that goes away leads to where that step went."""
        gone = rows.pop(place)
        if rows is self.executors:
            for one in self.steps:
                if one["executor"] == gone["key"]:
                    one["executor"] = ""
            return
        after = gone["goes"].get("next") or (rows[place]["key"] if place < len(rows) else None)
        for one in rows:
            for name, key in list(one["goes"].items()):
                if key == gone["key"]:
                    del one["goes"][name]
                    one[name] = ""
                    if after and after != one["key"]:
                        one["goes"][name] = after

    # --- what is stored -----------------------------------------------------------------

    def body(self):
        """Executors and steps in the shape of the body; what cannot be read is left empty."""
        return {
            "executors": [
                {"key": one["key"], "name": one["name"], "position": one["pk"]}
                for one in self.executors
            ],
            "steps": [_stored(one) for one in self.steps],
        }

    def wrong(self):
        """[(row's number, key, what is wrong: "time" or "target", what was typed)]."""
        for n, one in enumerate(self.steps, 1):
            if one["time"].strip() and _number(one["time"]) is None:
                yield n, one["key"], "time", one["time"]
            for name in _targets(one):
                if one[name].strip() and name not in one["goes"]:
                    yield n, one["key"], "target", one[name]


def _keys(data, name, most):
    """The rows' keys in their order, each once; a strange one is left out."""
    keys = (key for key in data.getlist(name) if key.isascii() and key.isalnum())
    return list(dict.fromkeys(key for key in keys if len(key) <= KEY))[:most]


def _executor(data, key):
    return {
        "key": key,
        "name": data.get(f"{key}-name", ""),
        "position": data.get(f"{key}-position", ""),
        "pk": None,
    }


def _step(data, key):
    names = (*PLAIN, "next", *(f"{part}{n}" for n in range(MOST_EXITS) for part in ("label", "to")))
    return {"key": key, **{name: data.get(f"{key}-{name}", "") for name in names}, "goes": {}}


def _new_executor():
    return {"key": new_key(), "name": "", "position": "", "pk": None}


def _new_step():
    empty = dict.fromkeys((*PLAIN, "next", "to0", "to1"), "")
    labels = {f"label{n}": words for n, words in enumerate(ANSWERS)}
    return {"key": new_key(), **empty, **labels, "shape": PROCESS, "unit": MINUTE, "goes": {}}


def _shown(one):
    return {"key": one["key"], "name": one["name"], "position": "", "pk": one["position"]}


def _laid(one):
    """A stored step as its row shows it."""
    row = _new_step() | {name: one[name] for name in (*WORDS, "key", "executor", "shape", "unit")}
    row["time"] = "" if one["time"] is None else f"{one['time']:g}".replace(".", ",")
    if one["shape"] == DECISION:
        row |= {f"label{n}": "" for n in range(MOST_EXITS)}
    if one["next"]:
        row["goes"]["next"] = one["next"]
    for n, leaving in enumerate(one["exits"][:MOST_EXITS]):
        row[f"label{n}"] = leaving["label"]
        if leaving["to"]:
            row["goes"][f"to{n}"] = leaving["to"]
    return row


def _targets(row):
    """The names of the fields that say where the step leads; a hidden one says nothing."""
    if row["shape"] == DECISION:
        return tuple(f"to{n}" for n in range(MOST_EXITS))
    return ("next",) if row["shape"] != "end" else ()


def _stored(row):
    goes = row["goes"]
    is_decision = row["shape"] == DECISION
    return {
        **{name: row[name] for name in (*WORDS, "key", "executor")},
        "shape": row["shape"] or PROCESS,
        "unit": row["unit"] or MINUTE,
        "time": _number(row["time"]),
        "next": None if is_decision else goes.get("next"),
        "exits": _exits(row) if is_decision else [],
    }


def _exits(row):
    """An exit of which nothing is typed is none."""
    said = [n for n in range(MOST_EXITS) if row[f"label{n}"].strip() or row[f"to{n}"].strip()]
    return [{"label": row[f"label{n}"], "to": row["goes"].get(f"to{n}")} for n in said]


def _number(typed):
    """A number as people write it, with a comma or a dot; None where it is none."""
    typed = typed.strip().replace(",", ".")
    if not typed.replace(".", "", 1).isascii() or not typed.replace(".", "", 1).isdigit():
        return None
    value = float(typed)
    return int(value) if value == int(value) else value
