"""The identity of a procedure: the thirteen fields of its head, on the page and in print (forms: 1)."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coordination.papers.letterheads import kop, letterhead_of
from coordination.papers.pages.links import Link
from coordination.papers.printing import signers
from coordination.papers.references import Role
from coordination.procedures.drawing.print import flow
from coordination.procedures.table import Table
from coordination.procedures.wording import HEADINGS

# As the form has them: left and right beside each other.
PAIRS = ((Role.BASIS, "qualifications"), (Role.RELATED, "equipment"), ("warnings", "records"))


class Identity:
    """The fields 1 to 13 of one version. `links` are what it cites, as far as its reader may open it."""

    def __init__(self, version, links=()):
        self.version, self.paper, self.links = version, version.paper, links

    @cached_property
    def kop(self):
        """What stands on top of the division's papers: names from the widest to the nearest."""
        return kop(self.paper.division, letterhead_of(self.paper.division))

    @property
    def number(self):
        return self.paper.official_number or self.paper.number

    @property
    def made_on(self):
        """The day on which it was finished: as written, else that of its first version's setting."""
        if self.version.body["made_on"]:
            return _day(self.version.body["made_on"])
        first = self.paper.enacted[-1] if self.paper.enacted else None
        return _day(first.set_at) if first else ""

    @property
    def revised_on(self):
        """The day of the revision, or the day by which it is looked at again."""
        version = self.version
        if version.number > 1 and version.is_set:
            facts = {"day": _day(version.set_at), "n": version.number - 1}
            return _("%(day)s (revision %(n)d)") % facts
        if version.review_on:
            return _("planned: %(day)s") % {"day": _day(version.review_on)}
        return ""

    @property
    def effective_on(self):
        return _day(self.version.in_force_on) if self.version.in_force_on else ""

    @property
    def facts(self):
        """[(name, value)] of the fields 2 to 5."""
        return [
            (_("SOP number"), self.number),
            (_("Made on"), self.made_on),
            (_("Revised on"), self.revised_on),
            (_("Effective from"), self.effective_on),
        ]

    @property
    def signed(self):
        """How and when it was set, in words; empty while nobody did."""
        version = self.version
        if not version.is_set:
            return ""
        lines = [_("Signed electronically"), _moment(version.set_at)]
        if version.behalf_of:
            lines.append(f"{version.get_capacity_display()} {version.behalf_of.full_name}")
        return "\n".join(lines)

    @cached_property
    def cited(self):
        """{role: what it cites, links or words}."""
        found = {}
        for one in self.links:
            found.setdefault(one.role, []).append(one)
        return found

    @property
    def parts(self):
        """[(heading, links or words)] of the fields 8 to 13, left and right in turn."""
        return [self._part(name) for pair in PAIRS for name in pair]

    def _part(self, name):
        if name in HEADINGS:
            return str(HEADINGS[name]), self.version.body[name]
        headings = {Role.BASIS: _("Legal basis"), Role.RELATED: _("Related SOPs")}
        return headings[name], self.cited.get(name, [])

    @property
    def others(self):
        """[(heading, links)]: what it carries out or replaces, which the form has no field for."""
        known = {Role.BASIS, Role.RELATED}
        rest = ((role, links) for role, links in self.cited.items() if role not in known)
        return [(capfirst(Role(role).label), links) for role, links in rest]


def context(sheet):
    """What the sheet's template needs: its identity, and its flow."""
    links = [one for _role, links in sheet.cited for one in links]
    return {"identity": Identity(sheet.version, links), "flow": Table(sheet.version.body)}


def printed(version, base):
    """What `templates/typst/procedure.typ` shows besides what all papers share (`base`), as plain words."""
    links = [Link(one["role"], one["text"]) for one in version.references]
    identity, table = Identity(version, links), Table(version.body)
    return {
        "facts": [(name, value or "—") for name, value in identity.facts],
        "approved": signers(version)[-1],
        "parts": [
            [heading, [getattr(one, "text", one) for one in items]]
            for heading, items in [*identity.parts, *identity.others]
        ],
        "summary": table.sentence,
        "words": _words(),
        "flow": flow(version.body),
    }


def _words():
    return {
        "approved": _("Approved by"),
        "name": _("SOP name"),
        "flow": _("Flow of the work"),
        "columns": {
            "no": pgettext("column", "No."),
            "activity": _("Activity"),
            "executors": _("Executors"),
            "standard": _("Standard quality"),
            "needs": _("Completeness"),
            "time": pgettext("SOP", "Time"),
            "output": _("Output"),
            "note": pgettext("SOP", "Note"),
        },
    }


def _day(value):
    if isinstance(value, str):
        value = timezone.datetime.fromisoformat(value).date()
    elif hasattr(value, "hour"):
        value = timezone.localtime(value).date()
    return date_format(value, "DATE_FORMAT")


def _moment(value):
    return date_format(timezone.localtime(value), "DATETIME_FORMAT")
