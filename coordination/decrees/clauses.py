"""The clauses of a draft: what participants agree to one by one, each bound to its exact words."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coordination.approvals.subjects import digest_of_text
from coordination.papers.bodies import Part, section_parts
from coordination.papers.pages.compared import all_parts

LISTS = {"considering": "considering", "noting": "noting", "dictum": "dictums"}
OFFICIAL = "id"


@dataclass(frozen=True, slots=True)
class Clause:
    """`digest` is that of its words; `is_worded`: other words can be put in its place by one click."""

    key: str
    label: str
    text: str
    digest: str

    @property
    def is_prose(self):
        """Is its text Markdown, with tables perhaps?"""
        return self.key.startswith("annex:")

    @property
    def is_worded(self):
        kind = self.key.partition(":")[0]
        return kind in (*LISTS, "title", "section")


def clauses(version):
    """`[Clause]` of a draft in reading order: its title and every part; what nobody wrote is none."""
    with translation.override(OFFICIAL):
        exact = {
            part.key: digest_of_text(part.key, part.exact or part.text) for part in _parts(version)
        }
    return [
        Clause(part.key[:240], capfirst(part.label), part.text, exact[part.key])
        for part in _parts(version)
        if part.text
    ]


def _parts(version):
    return [Part("title", _("Title"), version.title), *all_parts(version)]


def reworded(version, key, wording):
    """`Paper.write`'s content with other words in the place of a clause; None where it cannot be put there."""
    kind, _colon, rest = key.partition(":")
    if kind == "title":
        return {"title": wording}
    if kind == "section":
        return _section(version, key, wording)
    if kind not in LISTS:
        return None
    body = {**version.body}
    rows = body.get(LISTS[kind], [])
    if rest not in {one["key"] for one in rows}:
        return None
    body[LISTS[kind]] = [{**one, "text": wording} if one["key"] == rest else one for one in rows]
    return {"body": body}


def _section(version, key, wording):
    keys = [part.key for part in section_parts(version)]
    if key not in keys:
        return None
    place, sections = keys.index(key), [dict(one) for one in version.sections]
    if "rules" in sections[place]:
        lines = (line.removeprefix("–").strip() for line in wording.splitlines())
        sections[place]["rules"] = [line for line in lines if line]
    else:
        sections[place]["body"] = wording
    return {"sections": sections}
