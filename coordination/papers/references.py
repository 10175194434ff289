"""What a paper refers to: its legal basis, what is related, what it carries out, changes or replaces.

`[{"role": str, "text": str, "paper": id or None}]`. `text` is the citation as it is printed; `paper` ties it
to a paper of this office. A link shows nothing of a paper to who may not see it.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST, LONGEST = 100, 500


class Role(models.TextChoices):
    BASIS = "basis", gettext_lazy("legal basis")
    RELATED = "related", gettext_lazy("related paper")
    IMPLEMENTS = "implements", gettext_lazy("carries out")
    CHANGES = "changes", gettext_lazy("changes")
    REPLACES = "replaces", gettext_lazy("replaces")


NEEDS_PAPER = frozenset({Role.IMPLEMENTS, Role.CHANGES, Role.REPLACES})


def cleaned(references, *, citable):
    """References as they are stored, in their order; empty ones are left out.

    `citable(ids)` answers `{id: citation}` of the papers that the writer may cite. Raises ValidationError
    keyed by `references`.
    """
    if not isinstance(references, list) or len(references) > MOST:
        raise _wrong(_("At most %(most)d references.") % {"most": MOST})
    for one in references:
        if not isinstance(one, dict) or set(one) - {"role", "text", "paper"}:
            raise _wrong(_("A reference has a role, a text and perhaps a paper."))
    wanted = {one.get("paper") for one in references} - {None}
    known = citable(wanted) if wanted else {}
    found = [_reference(one, known) for one in references]
    return [one for one in found if one["text"]]


def _reference(one, known):
    role, text, paper = one.get("role", Role.BASIS), one.get("text", ""), one.get("paper")
    if role not in Role.values:
        raise _wrong(_("There is no such kind of reference."))
    if not isinstance(text, str) or "\0" in text:
        raise _wrong(_("A reference has a role, a text and perhaps a paper."))
    text = " ".join(text.split())
    if len(text) > LONGEST:
        raise _wrong(
            _("“%(words)s…” is too long: at most %(most)d characters.")
            % {"words": text[:30], "most": LONGEST}
        )
    if paper is not None and paper not in known:
        raise _wrong(_("There is no such paper to refer to: choose another one."))
    if role in NEEDS_PAPER and paper is None and text:
        raise _wrong(
            _("“%(words)s”: choose the paper that is meant, by its number.") % {"words": text[:60]}
        )
    return {"role": str(role), "text": text or known.get(paper, ""), "paper": paper}


def _wrong(message):
    return ValidationError({"references": message})


def as_text(references):
    return "\n".join(one["text"] for one in references)
