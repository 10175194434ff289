"""A file parted into lines, and lines into components; each keeps its place in the file."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from icalendar.parser import Contentline

from collab.kit.ical.events import Fault

ENDS = re.compile("\r\n|\r|\n")
NAME = re.compile(r"[A-Za-z0-9-]+")
DEEPEST = 8
LONGEST = 100_000
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Unreadable(Exception):
    """What a line says cannot be taken; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: where it stood, its name, its parameters in capitals, its value as written."""

    line: int
    name: str
    params: dict
    value: str


@dataclass(slots=True)
class Component:
    """BEGIN to END. `bad` are (line, name) of lines that no rule of the format fits."""

    name: str
    line: int
    properties: list = field(default_factory=list)
    parts: list = field(default_factory=list)
    bad: list = field(default_factory=list)
    is_closed: bool = False

    def all(self, name):
        return [one for one in self.properties if one.name == name]

    def first(self, name):
        return next((one for one in self.properties if one.name == name), None)

    def text(self, name):
        """The value of the first such line as text, unescaped; empty without one."""
        found = self.first(name)
        return unescaped(found.value) if found else ""


def unescaped(value):
    r"""RFC 5545 3.3.11: `\\`, `\;`, `\,`, `\n`; a lone backslash stays."""
    signs = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
    return re.sub(r"\\[nN,;\\]", lambda found: signs[found[0]], value)


def decoded(content):
    """Text of a file: UTF-8 as the format demands, UTF-16 by its mark, else what old programs write."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def unfolded(text):
    """`[(line number, logical line)]`; whatever ends a line, folded ones joined."""
    found = []
    for number, raw in enumerate(ENDS.split(text), 1):
        if raw[:1] in (" ", "\t") and found:
            found[-1][1].append(raw[1:])
        elif raw.strip():
            found.append((number, [raw]))
    return [(number, "".join(parts)) for number, parts in found]


def components(content, most):
    """`(roots, faults)`: the components of a file as trees. Reads at most `most` of them."""
    root, faults = Component("", 0), []
    open_ones, count = [root], 0
    for number, logical in unfolded(decoded(content)):
        head, _sign, tail = logical.partition(":")
        word, name = head.strip().upper(), tail.strip().upper()
        if word == "BEGIN":
            count += 1
            if count > most or len(open_ones) > DEEPEST:
                faults.append(Fault(number, name, _too_many(most)))
                break
            fresh = Component(name, number)
            open_ones[-1].parts.append(fresh)
            open_ones.append(fresh)
        elif word == "END":
            _close(open_ones, name)
        else:
            _take(open_ones[-1], number, logical)
    return root, faults


def _too_many(most):
    return _(
        "The file holds more than %(most)s entries. Export a shorter period, or part the file."
    ) % {"most": most}


def _close(open_ones, name):
    """An END closes the nearest component of its name; those left open inside it stay unclosed."""
    names = [one.name for one in open_ones]
    if name not in names[1:]:
        return
    while open_ones[-1].name != name:
        open_ones.pop()
    open_ones.pop().is_closed = True


def _take(component, number, logical):
    if len(logical) > LONGEST:
        component.bad.append((number, _begins(logical)))
        return
    try:
        name, params, value = Contentline(logical).raw_parts()
    except (ValueError, TypeError, IndexError, KeyError):
        component.bad.append((number, _begins(logical)))
        return
    params = {key.upper(): params[key] for key in params}
    component.properties.append(Property(number, str(name).upper(), params, str(value)))


def _begins(logical):
    found = NAME.match(logical)
    return found[0].upper() if found else logical[:20]
