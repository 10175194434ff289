"""What a procedure says, as plain data: its shape, what is stored of it, and its words.

`{"executors": [{"key", "name", "position": pk or None}], "steps": [{"key", "activity", "executor": key or "",
"shape", "next": step key or None, "exits": [{"label", "to": step key or None}], "needs", "time": number or None,
"unit", "output", "note"}], "qualifications": [str], "equipment": [str], "warnings": [str], "records": [str],
"made_on": ISO date or None}`. `None` as the step that follows means the row below. Only a decision has exits.
"""

from datetime import date
from math import isfinite

from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

START, PROCESS, DECISION, END = SHAPES = ("start", "process", "decision", "end")
MINUTE, HOUR, DAY = UNITS = ("minute", "hour", "day")
LISTS = ("qualifications", "equipment", "warnings", "records")
WORDS = {"activity": 500, "needs": 500, "output": 500, "note": 500}
MOST_EXECUTORS, MOST_STEPS, MOST_EXITS, MOST_LINES = 12, 100, 2, 50
NAME, LABEL, LINE, LONGEST_TIME, KEY = 100, 30, 500, 9_999, 12
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def blank():
    """The body of a procedure that nobody has written yet: who begins it, and where it ends."""
    steps = [step(shape=START), step(shape=END)]
    return {"executors": [], "steps": steps, **{name: [] for name in LISTS}, "made_on": None}


def step(**fields):
    """A step with a key of its own, empty but for what is said."""
    empty = dict.fromkeys(WORDS, "") | {"executor": "", "shape": PROCESS, "next": None, "exits": []}
    return {"key": new_key(), **empty, "time": None, "unit": MINUTE, **fields}


def new_key():
    return get_random_string(8, LETTERS)


def cleaned(body):
    """The body as it is stored. Raises ValidationError keyed by the part that is of another shape or size.

    A new executor or step may come without a key and gets one. What is unfinished is kept: `checking` names it.
    """
    parts = {"executors": _executors, "steps": _steps, "made_on": _day}
    parts |= dict.fromkeys(LISTS, _lines)
    if not isinstance(body, dict) or set(body) - set(parts):
        raise ValidationError({"body": _("A procedure has executors, steps and its lists.")})
    found, faults = {}, {}
    for name, clean in parts.items():
        try:
            found[name] = clean(body.get(name, None if name == "made_on" else []))
        except ValidationError as fault:
            faults[name] = fault
    if not faults:
        try:
            _tie(found)
        except ValidationError as fault:
            faults["steps"] = fault
    if faults:
        raise ValidationError(faults)
    return found


def _executors(rows):
    found = []
    for n, one in enumerate(_rows(rows, MOST_EXECUTORS, {"key", "name", "position"}), 1):
        position = one.get("position")
        if position is not None and (type(position) is not int or not 0 < position < 2**63):
            raise ValidationError(_("Executor %(n)d: choose a position.") % {"n": n})
        where = _("Executor %(n)d") % {"n": n}
        name = _line(one.get("name", ""), NAME, where)
        found.append({"key": _key(one.get("key")), "name": name, "position": position})
    return _once(found)


def _steps(rows):
    known = {"key", "executor", "shape", "next", "exits", "time", "unit", *WORDS}
    return _once([_step(n, one) for n, one in enumerate(_rows(rows, MOST_STEPS, known), 1)])


def _step(n, one):
    where = _("Step %(n)d") % {"n": n}
    shape, unit = one.get("shape", PROCESS), one.get("unit", MINUTE)
    if shape not in SHAPES or unit not in UNITS:
        raise ValidationError(_("%(where)s: no such shape or unit of time.") % {"where": where})
    exits = _rows(one.get("exits", []), MOST_EXITS, {"label", "to"})
    follows = one.get("next")
    return {
        "key": _key(one.get("key")),
        "executor": _reference(one.get("executor"), where) or "",
        "shape": shape,
        "next": _reference(follows, where) if shape in {START, PROCESS} else None,
        "exits": [_exit(leaving, where) for leaving in exits] if shape == DECISION else [],
        "time": _time(one.get("time"), where),
        "unit": unit,
        **{name: _line(one.get(name, ""), most, where) for name, most in WORDS.items()},
    }


def _exit(one, where):
    return {
        "label": _line(one.get("label", ""), LABEL, where),
        "to": _reference(one.get("to"), where),
    }


def _time(value, where):
    if value is None:
        return None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not isfinite(value) or not 0 <= value <= LONGEST_TIME:
        raise ValidationError(
            _("%(where)s: the time is a number from 0 to %(most)d.")
            % {"where": where, "most": LONGEST_TIME}
        )
    value = round(value, 2)
    return int(value) if value == int(value) else value


def _lines(rows):
    if not isinstance(rows, list) or len(rows) > MOST_LINES:
        raise ValidationError(_("At most %(most)d lines.") % {"most": MOST_LINES})
    found = (_line(one, LINE, _("Line %(n)d") % {"n": n}) for n, one in enumerate(rows, 1))
    return [line for line in found if line]


def _day(value):
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise ValidationError(_("Write the day as year-month-day.")) from None


def _rows(rows, most, known):
    if not isinstance(rows, list) or any(
        not isinstance(one, dict) or set(one) - known for one in rows
    ):
        raise ValidationError(
            _("Each has these fields and no others: %(names)s.")
            % {"names": ", ".join(sorted(known))}
        )
    if len(rows) > most:
        raise ValidationError(_("At most %(most)d.") % {"most": most})
    return rows


def _line(words, longest, where):
    if not isinstance(words, str) or "\0" in words:
        raise ValidationError(_("%(where)s: write words.") % {"where": where})
    words = " ".join(words.split())
    if len(words) > longest:
        raise ValidationError(
            _("%(where)s: “%(words)s…” is too long: at most %(most)d characters.")
            % {"where": where, "words": words[:30], "most": longest}
        )
    return words


def _key(value):
    return _reference(value, "") or new_key()


def _reference(value, where):
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not value.isascii() or not value.isalnum() or len(value) > KEY:
        raise ValidationError(
            _("%(where)s: a key is up to %(most)d letters and digits.")
            % {"where": where, "most": KEY}
        )
    return value


def _once(rows):
    keys = [one["key"] for one in rows]
    if len(set(keys)) < len(keys):
        raise ValidationError(_("A key stands twice."))
    return rows


def _tie(body):
    """Every name of an executor or step is one that is there."""
    executors = {one["key"] for one in body["executors"]} | {""}
    steps = {one["key"] for one in body["steps"]} | {None}
    for n, one in enumerate(body["steps"], 1):
        if one["executor"] not in executors:
            raise ValidationError(_("Step %(n)d names an executor who is not there.") % {"n": n})
        if {one["next"], *(leaving["to"] for leaving in one["exits"])} - steps:
            raise ValidationError(_("Step %(n)d leads to a step that is not there.") % {"n": n})
