"""Papers in print: the official form as PDF, from the same data as the screen.

The official form is Indonesian whoever prints it, so that the same version makes the same file, byte for byte.
A version that is not in force is marked as a draft across each page, and who has not signed leaves room.
"""

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from collab.kit import pdf
from collab.kit.clock import office_day
from collab.kit.markdown_blocks import blocks
from coordination.approvals.signing.sealing import rendered
from coordination.papers.in_flow import seal_of, seal_words, signatures_of
from coordination.papers.letterheads import Size, kop, letterhead_of
from coordination.papers.merging import merged
from coordination.papers.references import Role
from coordination.papers.sections import shown
from people.journal.models import Capacity
from people.relations.places import places

OFFICIAL = "id"


def made(version, *, size=None):
    """The PDF (bytes) of a version of a paper in its official form; NotMade where it cannot be made.

    `size` is "a4" or "f4"; None: what its letterhead says.
    """
    kind = version.paper.of_kind
    with translation.override(OFFICIAL):
        base = common(version, size)
        data = base | (kind.print_data or prose)(version, base)
        return pdf.make(kind.print_template or "prose", data)


def given_out(version, *, now, size=None, with_annexes=False):
    """The PDF of a version as it leaves the office, on wish with its annexes: of a sealed one, the digest of the file
    is kept, so that a copy can be held against it."""
    content = made(version, size=size)
    if with_annexes:
        content = merged(content, version.annexes.all())
    if seal := seal_of(version):
        rendered(seal, content, now=now, label=f"{size or ''} v{version.number}".strip())
    return content


def common(version, size=None):
    """What every paper shares in print."""
    paper = version.paper
    head = letterhead_of(paper.division)
    day = office_day(version.set_at or version.written_at)
    number = paper.official_number or paper.number
    return {
        "title": version.title,
        "lang": OFFICIAL,
        "pages": [_("Page"), pgettext("page of", "of")],
        "paper": size if size in Size.values else (head.size if head else Size.A4),
        "dated": [day.year, day.month, day.day],
        "draft": "" if version.is_set else pgettext("across the page", "DRAFT"),
        "foot": _("%(number)s, version %(version)d")
        % {"number": number, "version": version.number},
        "kop": kop(paper.division, head),
        "set_in": head.place if head and head.place else "…",
        "seal": seal_words(version),
    }


def prose(version, base):
    """What a paper of sections has besides; `base` is what `common` says."""
    paper = version.paper
    return {
        "heading": f"{paper.of_kind.heading}\n{paper.division.name}",
        "number": number_line(paper),
        "about": version.title,
        "words": {"on": pgettext("heading of the sheet", "on"), "annexes": _("Annexes")},
        "cited": cited(version),
        "sections": [
            {
                "heading": part.heading,
                "blocks": blocks(part.body),
                "rules": [[number, text] for number, text in part.rules],
            }
            for part in shown(version.sections)
        ],
        "place": place_lines(version, base["set_in"]),
        "signatures": signers(version),
        "annexes": [one.title for one in version.annexes.all()],
    }


def number_line(paper):
    """ "NOMOR …", with room for it before it is given; empty for kinds that have none."""
    if paper.official_number:
        return _("Number %(number)s") % {"number": paper.official_number}
    return _("Number %(number)s") % {"number": "…"} if paper.of_kind.is_numbered else ""


def cited(version):
    """`[{"label", "items"}]` of what a version refers to, by role."""
    found = {}
    for one in version.references:
        found.setdefault(one["role"], []).append(one["text"])
    labels = dict(Role.choices)
    return [
        {"label": _sentence(labels[role]), "items": items}
        for role in Role.values
        if (items := found.get(role))
    ]


def _sentence(words):
    return f"{words[:1].upper()}{words[1:]}"


def place_lines(version, place):
    """Where and when it was set, as it stands above the signature."""
    day = date_format(office_day(version.set_at), "DATE_FORMAT") if version.is_set else "…"
    return _("Set in %(place)s\non %(day)s") % {"place": place, "day": day}


def signers(version):
    """`[{"lines", "ink", "name", "below"}]`: the signatures of its flow, or who set it; before it is in force,
    room for the head of the division."""
    paper = version.paper
    if not version.is_set:
        return [{"lines": [f"{paper.division.name},"], "ink": "", "name": "", "below": []}]
    if version.is_entered:
        return []
    if signatures := signatures_of(version):
        return [_signed(one) for one in signatures]
    held = places([version.set_by_id], office_day(version.set_at))[version.set_by_id]
    heads = [one for one in held if one.division_id == paper.division_id]
    place = next(iter(heads or held), None)
    return [
        {
            "lines": [f"{place.whole},"] if place else [],
            "ink": inked(version.set_at),
            "name": version.set_by.full_name,
            "below": [version.set_by.number],
        }
    ]


def _signed(signature):
    """Who signs in place of the office's holder says so: a.n., Plt., Plh., and for whom."""
    return {
        "lines": office_lines(signature, signature.office) if signature.office else [],
        "ink": inked(signature.at),
        "name": signature.name,
        "below": [line for line in (signature.signer.number, signature.signature) if line],
    }


def office_lines(signature, office, own=""):
    """The office that is signed for, with how: "Plt. …,", or "a.n. …" and beneath it the signer's `own`."""
    if signature.capacity in (Capacity.PLT, Capacity.PLH):
        return [f"{Capacity(signature.capacity).label} {office},"]
    if signature.behalf_of_id is None:
        return [f"{office},"]
    stood_for = _("on behalf of %(office)s") % {"office": office}
    return [stood_for, f"{own},"] if own else [f"{stood_for},"]


def inked(at):
    """What stands where the ink would be."""
    at = timezone.localtime(at, timezone.get_default_timezone())
    when = date_format(at, "DATETIME_FORMAT")
    return _("signed electronically\n%(when)s") % {"when": when}
