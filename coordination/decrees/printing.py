"""Joint papers in print: what `decree.typ` and `circular.typ` are filled with."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from collab.kit.clock import office_day
from collab.kit.markdown_blocks import blocks
from coordination.decrees.cleaning import blank
from coordination.decrees.labels import dictum, letter, offices, roman
from coordination.decrees.participants import holders, line_of, own_titles, seats_of
from coordination.decrees.states import Numbering
from coordination.papers.in_flow import signatures_of
from coordination.papers.letterheads import kop, letterhead_of
from coordination.papers.printing import inked, office_lines
from coordination.papers.references import Role
from coordination.papers.sections import shown
from people.employees.models import Employee
from people.units.models import Division

BLANK = "…"


def joint(version, base):
    """What decrees and circulars share."""
    paper, body = version.paper, blank() | version.body
    line = line_of(paper)
    title = "Keputusan Bersama" if paper.paper_kind == "joint_decree" else "Surat Edaran Bersama"
    return {
        "body": body,
        "heading": [title, offices([one.office for one in line]), body["beneath"]],
        "numbers": _numbers(version, body, line),
        "about": version.title,
        "emblems": _emblems(line),
        "grace": "Dengan Rahmat Tuhan Yang Maha Esa" if body["with_grace"] else "",
        "place": [body["place"] or base["set_in"], _dated(version, body)],
        "signatures": _signatures(version, line),
        "entered": _entered() if version.is_entered else "",
        "annexes": [
            {
                "label": f"Lampiran {roman(n)}",
                "title": one["title"],
                "blocks": blocks(one["text"]),
                "files": one["files"],
            }
            for n, one in enumerate(body["annexes"], 1)
        ],
        "of": f"{title} {offices([one.office for one in line])}",
    }


def decree(version, base):
    found = joint(version, base)
    body = found.pop("body")
    return found | {
        "offices": offices([one.office for one in line_of(version.paper)]) + ",",
        "considering": [[letter(n), one["text"]] for n, one in enumerate(body["considering"], 1)],
        "recalling": basis(version),
        "noting": [[letter(n), one["text"]] for n, one in enumerate(body["noting"], 1)],
        "sets": f"Keputusan Bersama tentang {version.title}.",
        "dictums": [[dictum(n), one["text"]] for n, one in enumerate(body["dictums"], 1)],
    }


def circular(version, base):
    found = joint(version, base)
    body = found.pop("body")
    return found | {
        "addressees": body["addressees"],
        "sections": [
            {
                "heading": f"{letter(n).upper()}. {part.heading}",
                "blocks": blocks(part.body),
                "rules": [[number, text] for number, text in part.rules],
            }
            for n, part in enumerate(shown(version.sections), 1)
        ],
        "recalling": basis(version),
        "distribution": distribution(version),
    }


def basis(version):
    return [one["text"] for one in version.references if one["role"] == Role.BASIS]


def distribution(version):
    """Whom a circular goes to, one a line."""
    chosen = version.audience or version.paper.of_kind.body.readers(version)
    divisions = Division.objects.filter(pk__in=chosen.get("divisions", ())).order_by("name")
    people = Employee.objects.filter(pk__in=chosen.get("people", ())).order_by("name")
    return [*divisions.values_list("name", flat=True), *(one.full_name for one in people)]


def _numbers(version, body, line):
    paper = version.paper
    if body["numbering"] == Numbering.SHARED and not version.is_entered:
        return [paper.official_number or BLANK]
    return [one.number or BLANK for one in line]


def _dated(version, body):
    """The one joint date; room for it before it is set, or where it is not known."""
    if version.is_entered:
        told, year = body.get("dated_on"), body.get("dated_in")
        return date_format(date.fromisoformat(told), "DATE_FORMAT") if told else str(year or BLANK)
    return date_format(office_day(version.set_at), "DATE_FORMAT") if version.is_set else BLANK


def _emblems(line):
    """The logos of the participants, each once: `[{"logo", "alt"}]`."""
    found = {}
    for one in line:
        if one.division_id is None:
            continue
        head = letterhead_of(one.division)
        if head is not None and head.logo and head.pk not in found:
            top = kop(one.division, head)
            found[head.pk] = {"logo": top["logo"], "alt": top["alt"]}
    return list(found.values())[:4]


def _signatures(version, line):
    """A place for each participant: signed here, or blank for ink."""
    rows = list(signatures_of(version)) if version.is_set else []
    seats = seats_of(rows)
    by_position = {seats.get(one.act_id): one for one in rows}
    waiting = {} if version.is_set else holders([one.signer_id for one in line], _day(version))
    own = own_titles(rows)
    return [
        _place(one, by_position.get(one.signer_id), waiting.get(one.signer_id), own) for one in line
    ]


def _day(version):
    """The day as of which a draft names who will sign: that of its last change, so that it prints alike."""
    return office_day(version.written_at)


def _place(participant, signature, holder, own):
    if signature is None:
        name = holder.full_name if holder else ""
        return {"lines": [f"{participant.office},"], "ink": "", "name": name, "below": []}
    below = [one for one in (signature.signer.number, signature.signature) if one]
    lines = office_lines(signature, participant.office, own.get(signature.pk, ""))
    return {"lines": lines, "ink": inked(signature.at), "name": signature.name, "below": below}


def _entered():
    return _(
        "This joint paper was set before the portal, or outside it. The signed original is what counts."
    )
