"""Two versions part by part: sections, steps or dictums that stayed, changed, moved, went or came."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from collab.kit.comparing import compare
from coordination.papers.bodies import Part, section_parts
from coordination.papers.references import Role

SAME, CHANGED, MOVED, GONE, NEW = "same", "changed", "moved", "gone", "new"


WORDS = {
    CHANGED: pgettext_lazy("part of a paper", "changed"),
    MOVED: pgettext_lazy("part of a paper", "moved"),
    GONE: pgettext_lazy("part of a paper", "taken out"),
    NEW: pgettext_lazy("part of a paper", "new"),
}


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """A part in reading order: `kind` is one of the five, `pieces` its words, `was` its label in the older
    version where that is another."""

    kind: str
    label: str
    pieces: list
    was: str = ""

    @property
    def word(self):
        """What happened to it, in a word."""
        return WORDS.get(self.kind, "")


def all_parts(version):
    """`[Part]` of a version: its references, its sections, its body, its annexes."""
    cited = [
        Part(f"reference:{role}", capfirst(label), "\n".join(found))
        for role, label in Role.choices
        if (found := [one["text"] for one in version.references if one["role"] == role])
    ]
    annexes = [
        Part(f"annex:{one.order}", _("Annex %(n)d") % {"n": one.order}, f"{one.title} ({one.name})")
        for one in version.annexes.all()
    ]
    return [*cited, *section_parts(version), *version.paper.of_kind.body.parts(version), *annexes]


def compared(old, new):
    """`[ComparedPart]`: the parts of the newer version with those that went at their old place."""
    before, after = all_parts(old), all_parts(new)
    known = {part.key: part for part in before}
    kept = {part.key for part in after}
    stayed = _in_order(
        [p.key for p in before if p.key in kept], [p.key for p in after if p.key in known]
    )
    gone, found = _gone_after(before, kept), []
    found += [_gone(part) for part in gone.get(None, ())]
    for part in after:
        found.append(_compared(known.get(part.key), part, part.key in stayed))
        found += [_gone(left) for left in gone.get(part.key, ())]
    return found


def _in_order(before, after):
    """The keys that stand in the same order in both; the others moved."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {key for block in blocks for key in after[block.b : block.b + block.size]}


def _gone_after(before, kept):
    """`{key of the part before them that stayed, or None: parts that went}`."""
    found, last = {}, None
    for part in before:
        if part.key in kept:
            last = part.key
        else:
            found.setdefault(last, []).append(part)
    return found


def _compared(old, part, is_in_order):
    if old is None:
        return ComparedPart(NEW, part.label, compare("", part.text))
    was = old.label if old.label != part.label else ""
    pieces = compare(old.text, part.text)
    if old.text != part.text:
        return ComparedPart(CHANGED, part.label, pieces, was)
    return ComparedPart(SAME if is_in_order else MOVED, part.label, pieces, was)


def _gone(part):
    return ComparedPart(GONE, part.label, compare(part.text, ""))
