"""The words of a notice, the same in the portal, in a letter and in the digest.

Each kind has one template, `templates/notices/<kind with dots as folders>.txt`: its first line is the
sentence (and the subject of the letter), what follows is said below it. Plain text: whoever puts it
into HTML escapes it there, and nothing in it becomes a link.
"""

import re
from dataclasses import dataclass

from django.template import Context
from django.template.loader import get_template
from django.utils.dateparse import parse_date, parse_datetime

from collab.kit.markdown import plain

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
LONG = frozenset({"text", "reason"})


@dataclass(frozen=True, slots=True)
class Words:
    line: str
    more: str = ""


def words_of(notice):
    """The notice in the language and time zone that are switched on."""
    template = get_template(f"notices/{notice.kind.replace('.', '/')}.txt").template
    facts = {name: fact(name, value) for name, value in notice.params.items()}
    facts["by"] = _doer(notice)
    said = template.render(Context(facts, autoescape=False)).strip()
    line, _break, more = said.partition("\n")
    acted_for = notice.params.get("for")
    line = f"{acted_for}: {line}" if acted_for else line
    return Words(one_line(line), more.strip())


def _doer(notice):
    """Who did it; where they acted for another, for whom."""
    if notice.by is None:
        return ""
    name, signature = notice.by.full_name, notice.params.get("signature")
    return f"{name} ({one_line(signature)})" if signature else name


def fact(name, value):
    """A parameter as the template gets it: times and days as such, titles in one line."""
    if not isinstance(value, str):
        return value
    if name.endswith("_at"):
        return parse_datetime(value)
    if name.endswith("_on"):
        return parse_date(value)
    return plain(value) if name in LONG else one_line(value)


def one_line(text, longest=300):
    """No line breaks, no control or direction marks: fit for a header and for a heading."""
    return " ".join(CONTROL.sub(" ", text).split())[:longest]
