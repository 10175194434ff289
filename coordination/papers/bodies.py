"""The body of a paper: what its kind holds beside sections and references, as plain data.

`Prose` is the body of papers that are sections alone. A kind with a shape of its own (steps, dictums)
extends it; its body is a dictionary that JSON knows, cleaned before it is stored and never HTML.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coordination.papers.sections import as_text


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a draft from going on (`is_hint`: does not), at the part `key`, and what to do."""

    words: str
    key: str = ""
    is_hint: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text as two versions compare it: `key` is the same in both where it is the same part.

    `exact`: what its text stands for, where that says names that may change (of people, of positions)."""

    key: str
    label: str
    text: str
    exact: str = ""


class Prose:
    def blank(self):
        """The body of an empty draft."""
        return {}

    def cleaned(self, body):
        """The body as it is stored; ValidationError keyed by field (`body` where no field fits)."""
        if body:
            raise ValidationError({"body": _("This kind of paper has sections alone.")})
        return {}

    def faults(self, version):
        """`[Fault]`: what must be mended before it goes to review or into force, and hints."""
        if not version.sections:
            return [Fault(_("Write at least one section or rule first."), "sections")]
        return []

    def text(self, version):
        """All words, for searching; sections and references are found besides."""
        return ""

    def parts(self, version):
        """`[Part]` of the body in reading order, beside the sections."""
        return []

    def readers(self, version):
        """`{"divisions": ids, "positions": ids, "people": ids}` that the body itself names as readers."""
        return {}


def section_parts(version):
    """The sections as parts; those with the same heading are told apart by their order."""
    seen, found = {}, []
    for section in version.sections:
        heading = section["heading"]
        seen[heading] = seen.get(heading, 0) + 1
        key = f"section:{heading}:{seen[heading]}"
        found.append(Part(key, heading, as_text([{**section, "heading": ""}])))
    return found
