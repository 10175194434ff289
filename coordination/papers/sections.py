"""The text of a paper: sections, each a heading with Markdown or with rules, as plain data.

`[{"heading": str, "body": str} | {"heading": str, "rules": [str, ...]}]`. Nothing else is stored, and
whatever shows it goes through the Markdown walls.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_SECTIONS, MOST_RULES = 60, 200
HEADING, BODY, RULE = 200, 20_000, 2_000


@dataclass(frozen=True, slots=True)
class Section:
    """A section to show: its rules are numbered on through the whole paper."""

    heading: str
    body: str = ""
    rules: list = field(default_factory=list)


def cleaned(sections):
    """The sections as they are stored; empty ones are left out.

    Raises ValidationError keyed by `sections` for anything of another shape or size.
    """
    if not isinstance(sections, list) or len(sections) > MOST_SECTIONS:
        raise _wrong(_("At most %(most)d sections.") % {"most": MOST_SECTIONS})
    found = [_section(one) for one in sections]
    return [one for one in found if one["heading"] or one.get("body") or one.get("rules")]


def _section(one):
    shapes = ({"heading", "body"}, {"heading", "rules"})
    if not isinstance(one, dict) or set(one) not in shapes:
        raise _wrong(_("A section has a heading, and either words or rules."))
    heading = _words(one["heading"], HEADING)
    if "body" in one:
        return {"heading": " ".join(heading.split()), "body": _words(one["body"], BODY)}
    if not isinstance(one["rules"], list) or len(one["rules"]) > MOST_RULES:
        raise _wrong(_("At most %(most)d rules in one section.") % {"most": MOST_RULES})
    rules = [" ".join(_words(rule, RULE).split()) for rule in one["rules"]]
    return {"heading": " ".join(heading.split()), "rules": [rule for rule in rules if rule]}


def _words(words, longest):
    if not isinstance(words, str) or "\0" in words:
        raise _wrong(_("A section has a heading, and either words or rules."))
    words = words.replace("\r\n", "\n").strip()
    if len(words) > longest:
        raise _wrong(
            _("“%(words)s…” is too long: at most %(most)d characters.")
            % {"words": words[:30], "most": longest}
        )
    return words


def _wrong(message):
    return ValidationError({"sections": message})


def shown(sections):
    """`[Section]`; rules as (number, text), counted through the whole paper."""
    found, count = [], 0
    for one in sections:
        rules = list(enumerate(one.get("rules", ()), count + 1))
        count += len(rules)
        found.append(Section(one["heading"], one.get("body", ""), rules))
    return found


def as_text(sections):
    """All words as plain text, for searching and comparing; rules without their numbers, which shift."""
    parts = []
    for one in sections:
        rules = (f"– {rule}" for rule in one.get("rules", ()))
        parts += [one["heading"], one.get("body", ""), *rules]
    return "\n\n".join(part for part in parts if part)
