"""The official paper: Berita Acara Serah Terima Jabatan, as PDF.

Always in the office's own language. It shows the frozen content once there is one; confidential lines stand
in it by number alone, except for the two parties. Places that nobody has signed are left free for ink.
The order of its parts (heading, number, day in words, two parties, clauses, annex, signatures, who
knows of it) is the usual one of Indonesian offices, kept in one template and these words.
"""

from django.conf import settings
from django.utils import translation
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from collab.kit import pdf
from collab.kit.spelled import spelled, spelled_day
from coordination.duties.models import Kind
from coordination.handovers.freezing import content_of, digest_of
from coordination.handovers.listing import Group, lines_of
from coordination.handovers.rhythms import reason, role
from coordination.handovers.states import Part, Way
from coordination.matters.kinds import KINDS
from people.relations.places import places


def make_sheet(handover, person, on):
    """The PDF (bytes) as `person` may read it."""
    with translation.override(settings.LANGUAGE_CODE):
        return pdf.make("handover", facts(handover, person, on))


def facts(handover, person, on):
    """What fills the template, in the language that is switched on."""
    content = handover.content or content_of(handover, lines_of(handover))
    digest = handover.digest or digest_of(content)
    items = content["items"]
    veiled = not handover.sees_confidential(person)
    held = places({handover.leader_id} - {None}, on)
    return {
        "lang": "id",
        "title": _("Report of the hand-over of a position"),
        "pages": [_("Page"), pgettext("page 1 of 3", "of")],
        "foot": f"{handover.number} · SHA-256 {digest[:16]}…",
        "heading": _("REPORT OF THE HAND-OVER OF A POSITION"),
        "office": content["position"][1],
        "number": _("Number: %(number)s") % {"number": content["reference"] or "……………………………"},
        "opening": _opening(content),
        "parties": [
            _party(content["parting"], _before(content), _("FIRST PARTY")),
            _party(content["coming"], content["position"][1], _("SECOND PARTY")),
        ],
        "clauses": _clauses(content),
        "closing": _("This report is made in truth, to be used as it should be."),
        "signatures": _signatures(handover, content, held),
        "annex": {
            "title": _("ANNEX"),
            "about": _("List of the work of the position %(position)s")
            % {"position": content["position"][1]},
            "columns": [
                _("No."),
                _("Number"),
                _("Matter"),
                _("Other side"),
                _("Due"),
                _("Remark"),
            ],
            "groups": _groups(items, veiled) + _rhythms(handover, content, veiled, len(items)),
            "none": _("There is no open work."),
        },
    }


def _opening(content):
    day = parse_date(content["effective_on"])
    words = {"day": spelled_day(day), "place": content["place"] or "…………………"}
    return _("On this day, %(day)s, at %(place)s, we the undersigned:") % words


def _before(content):
    """What who parts was."""
    return _("formerly %(position)s") % {"position": content["position"][1]}


def _party(person, position, party):
    return {
        "rows": [
            [_("Name"), person[1]],
            [_("Employee number"), person[2]],
            [_("Position"), position],
        ],
        "called": _("hereinafter called the %(party)s;") % {"party": party},
    }


def _clauses(content):
    ways = [item["way"] for item in content["items"]]
    day = date_format(parse_date(content["effective_on"]), "DATE_FORMAT")
    facts = {"position": content["position"][1], "division": content["division"], "day": day}
    first = _(
        "The FIRST PARTY hands over to the SECOND PARTY, and the SECOND PARTY takes over from the FIRST"
        " PARTY, the position of %(position)s at %(division)s with effect from %(day)s"
    )
    if content["decree"]:
        first = first % facts + _(", by %(decree)s.") % {"decree": content["decree"]}
    else:
        first = first % facts + "."
    moving = ways.count(Way.MOVES)
    clauses = [
        first,
        _(
            "With the position %(n)d (%(words)s) matters pass on, as listed in the annex, which is an"
            " inseparable part of this report; %(stays)d stay with the FIRST PARTY as a person and"
            " %(elsewhere)d go to other people for the reasons given there."
        )
        % {
            "n": moving,
            "words": spelled(moving),
            "stays": ways.count(Way.STAYS),
            "elsewhere": ways.count(Way.ELSEWHERE),
        },
        _(
            "From the signature of the SECOND PARTY on, the duties and authority listed are the SECOND"
            " PARTY's. What was done before remains the responsibility of the FIRST PARTY."
        ),
    ]
    if content["words"]:
        clauses.append(_("Notes of the FIRST PARTY: %(words)s") % {"words": content["words"]})
    return clauses


def _signatures(handover, content, held):
    signed = {one.part: one for one in handover.standing.select_related("signer")}
    coming, parting = signed.get(Part.COMING), signed.get(Part.PARTING)
    found = [
        _ink(_("SECOND PARTY, who takes over"), content["coming"], coming),
        _ink(_("FIRST PARTY, who hands over"), content["parting"], parting),
    ]
    if content["leader"]:
        leader = _ink(_("Known to"), content["leader"], signed.get(Part.LEADER))
        there = held.get(content["leader"][0])
        leader["office"] = there[0].label if there else ""
        found.append(leader)
    if coming and coming.words:
        found[0]["note"] = _("Notes: %(words)s") % {"words": coming.words}
    return found


def _ink(role, person, signature):
    """One place to sign; who signed for another stands there under the own name."""
    place = {"as": role, "name": person[1], "number": person[2], "signed": "", "note": ""}
    if signature is None:
        return place
    at = date_format(localtime(signature.at), "DATETIME_FORMAT")
    place["signed"] = _("Signed in Selaras\n%(at)s") % {"at": at}
    if signature.signer_id != person[0]:
        place["signed"] += "\n" + _("for %(name)s: %(reason)s") % {
            "name": person[1],
            "reason": signature.reason,
        }
        place["name"], place["number"] = signature.signer.full_name, signature.signer.number
    return place


def _groups(items, veiled):
    numbered = list(enumerate(items, 1))
    found = []
    for group in Group:
        rows = [_row(n, item, veiled) for n, item in numbered if item["group"] == group]
        if rows:
            found.append({"title": f"{Group(group).label} ({len(rows)})", "rows": rows})
    return found


def _rhythms(handover, content, veiled, before):
    """The series, numbered after the matters; confidential ones by their place alone."""
    rows = []
    for number, line in enumerate(content.get("series", ()), before + 1):
        kept = line["confidential"] and veiled
        title = _("(confidential)") if kept else f"{line['title']}\n{role(line)}"
        others = "" if kept else ", ".join(line["others"])
        why = "" if kept else reason(line, handover)
        remark = str(Way(line["way"]).label) + (f" ({why})" if why else "")
        rows.append([str(number), "–", title, others, "–", remark])
    title = _("Recurring work")
    return [{"title": f"{title} ({len(rows)})", "rows": rows}] if rows else []


def _row(number, item, veiled):
    due = parse_datetime(item["due_at"]) if item["due_at"] else None
    due = date_format(localtime(due), "d-m-Y") if due else "–"
    if item["confidential"] and veiled:
        return [str(number), item["number"], _("(confidential)"), "", due, _remark(item, False)]
    what = f"{item['title']}\n{KINDS[item['kind']].label}"
    owes = ", ".join(str(Kind(kind).label) for kind in item["owes"])
    what += f": {owes}" if owes else ""
    return [str(number), item["number"], what, item["other"], due, _remark(item, True)]


def _remark(item, whole):
    way = str(Way(item["way"]).label)
    if item["way"] == Way.ELSEWHERE and whole:
        way += f": {item['to'][1]}"
    return f"{way} ({item['reason']})" if item["reason"] and whole else way
