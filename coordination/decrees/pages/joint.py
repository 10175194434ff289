"""Everything that the page of a joint paper shows besides, for one reader, in a fixed number of queries."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import cached_property

from collab.kit.clock import office_day
from coordination.approvals.models import Flow
from coordination.approvals.states import StageState
from coordination.decrees.bodies import dictum_labels
from coordination.decrees.cleaning import blank
from coordination.decrees.labels import letter, offices, roman
from coordination.decrees.pages.obliged import obligations
from coordination.decrees.participants import (
    holders,
    is_convener,
    line_of,
    own_titles,
    seats_of,
    voice,
)
from coordination.decrees.standing import reviewed, table
from coordination.decrees.states import Numbering
from coordination.papers.audience import divisions_around
from coordination.papers.in_flow import signatures_of
from coordination.papers.models import PaperLink, PaperVersion
from coordination.papers.printing import office_lines
from coordination.papers.references import Role
from coordination.papers.submitting import MAIN

_SHORT = re.compile(r"((?:a\.n\.|Plt\.|Plh\.) )?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Signer:
    """One place at the foot of the sheet: `signature` where it is signed, `is_turn` and `is_mine` while it waits."""

    participant: object
    holder: object
    signature: object = None
    is_turn: bool = False
    is_mine: bool = False
    own: str = ""

    @property
    def lines(self):
        """The office, after "a.n.", "Plt." or "Plh." where it was signed so: `[(small letters, capitals)]`."""
        found = [f"{self.participant.office},"]
        if self.signature:
            found = office_lines(self.signature, self.participant.office, self.own)
        return [_SHORT.match(one).groups("") for one in found]


class Joint:
    """A joint paper in the version that the sheet shows."""

    def __init__(self, sheet):
        self.sheet, self.paper, self.person = sheet, sheet.paper, sheet.person
        self.version = sheet.version

    @cached_property
    def body(self):
        return blank() | self.version.body

    @cached_property
    def line(self):
        return line_of(self.paper)

    @cached_property
    def voices(self):
        return voice(self.paper, self.person)

    @property
    def is_existing(self):
        return self.version.is_entered

    @property
    def is_circular(self):
        return self.paper.paper_kind == "joint_circular"

    @property
    def offices(self):
        return offices([one.office for one in self.line], conjunction="dan")

    @property
    def numbers(self):
        """What stands after NOMOR, a line each; "…" where it is not given yet, or not known."""
        if self.body["numbering"] == Numbering.SHARED and not self.is_existing:
            return [self.paper.official_number or "…"]
        return [one.number or "…" for one in self.line]

    @property
    def considering(self):
        return [(letter(n), one["text"]) for n, one in enumerate(self.body["considering"], 1)]

    @property
    def noting(self):
        return [(letter(n), one["text"]) for n, one in enumerate(self.body["noting"], 1)]

    @property
    def dictums(self):
        """`[(key, KESATU, text, [numbers of its obligations])]`."""
        labels = dictum_labels(self.body)
        by_dictum = {}
        for row in self.obligations:
            by_dictum.setdefault(row.dictum, []).append(row.n)
        rows = ((one["key"], one["text"]) for one in self.body["dictums"])
        return [(key, labels[key], text, by_dictum.get(key, [])) for key, text in rows]

    @property
    def annexes(self):
        return [(roman(n), one) for n, one in enumerate(self.body["annexes"], 1)]

    @property
    def sections(self):
        """The parts of a circular, lettered A, B, C."""
        return [(letter(n).upper(), part) for n, part in enumerate(self.version.parts, 1)]

    @cached_property
    def basis(self):
        """What it recalls (Mengingat), as links where the reader may open them."""
        label = Role.BASIS.label
        return next((links for role, links in self.sheet.cited if role == label), [])

    @cached_property
    def dated_on(self):
        """The joint date; None before, or where it is not known."""
        if self.is_existing:
            return self.body.get("dated_on")
        return office_day(self.version.set_at) if self.version.is_set else None

    @property
    def dated_words(self):
        """The joint date of a paper that was entered, as far as it is known."""
        told, year = self.body.get("dated_on"), self.body.get("dated_in")
        return date_format(date.fromisoformat(told), "DATE_FORMAT") if told else str(year or "")

    @cached_property
    def flow(self):
        """The joint signing that runs over the draft, whole; or None."""
        if self.version.is_set:
            return None
        running = Flow.objects.running().filter(matter=self.paper.pk, track=MAIN)
        return running.whole().first()

    @cached_property
    def seen_flow(self):
        """The newest joint signing, where the reader took part in it; or None."""
        found = Flow.objects.visible_to(self.person, self.sheet.on)
        return found.filter(matter=self.paper.pk, track=MAIN).order_by("-pk").first()

    @cached_property
    def signers(self):
        """`[Signer]` in the participants' order."""
        held = holders([one.signer_id for one in self.line], self.sheet.on)
        signed, turn = self._signed()
        own = own_titles(list(signed.values()))
        return [
            Signer(
                one,
                held.get(one.signer_id),
                signed.get(one.signer_id),
                one.signer_id in turn,
                turn.get(one.signer_id) == self.person.pk,
                own.get(getattr(signed.get(one.signer_id), "pk", None), ""),
            )
            for one in self.line
        ]

    def _signed(self):
        """`({position id: Signature}, {position id: whose turn it is})`."""
        if self.version.is_set:
            rows = signatures_of(self.version)
            seats = seats_of(rows)
            return {seats.get(one.act_id): one for one in rows}, {}
        if self.flow is None:
            return {}, {}
        seats = [(stage, seat) for stage in self.flow.line for seat in stage.places]
        acts = {seat.act_id: seat.position_id for _stage, seat in seats if seat.act_id}
        rows = self.paper.signed.filter(act__in=acts).select_related("signer", "behalf_of")
        turn = {
            seat.position_id: seat.holder_id
            for stage, seat in seats
            if stage.state == StageState.OPEN and not seat.act_id
        }
        return {acts[one.act_id]: one for one in rows}, turn

    @property
    def signed_count(self):
        return sum(one.signature is not None for one in self.signers)

    @cached_property
    def obligations(self):
        return obligations(self)

    @cached_property
    def sees_states(self):
        """Is the reader of a participant, who sees what became of its obligations?"""
        mine = divisions_around(self.person, self.sheet.on)
        return any(one.division_id in mine for one in self.line) or bool(self.voices)

    @cached_property
    def table(self):
        """Who agrees to what, while it is a draft."""
        return table(self.paper, self.version) if not self.version.is_set else None

    @cached_property
    def agreement(self):
        """`[(participant, agreed, of, flow of its internal review, is it done, may the reader begin it)]`."""
        if self.version.is_set:
            return []
        flows, done = reviewed(self.paper, self.version)
        settled = self.table.is_settled
        return [
            (
                one,
                *self.table.counts(one),
                flows.get(one.pk),
                one.pk in done,
                settled
                and one.pk in self.voices
                and not _is_running(flows.get(one.pk), one.pk in done),
                is_convener(one, self.paper),
            )
            for one in self.line
        ]

    @cached_property
    def is_ready(self):
        """Has everybody agreed and reviewed?"""
        rows = self.agreement
        return len(rows) > 1 and self.table.is_settled and all(row[4] for row in rows)

    @cached_property
    def faults(self):
        """What must be mended first, and hints."""
        if self.version.is_set:
            return []
        self.version.paper = self.paper
        return self.paper.of_kind.body.faults(self.version)

    @property
    def is_circulated(self):
        number = self.version.number
        return any(one.asked_version == number for one in self.line)

    @cached_property
    def timeline(self):
        """`[(day, word, Paper or None)]`: set, changed by, replaced by; what the reader may see."""
        if not self.version.is_set:
            return []
        found = [(one.in_force_on, "set", None) for one in self.paper.enacted[-1:]]
        roles = (Role.CHANGES, Role.REPLACES)
        links = PaperLink.objects.filter(target=self.paper.pk, role__in=roles)
        words = dict(links.values_list("paper", "role"))
        papers = type(self.paper).objects.visible_to(self.person).in_bulk(words)
        days = PaperVersion.objects.enacted().filter(paper__in=papers, number=1)
        begins = dict(days.values_list("paper", "in_force_on"))
        found += [(begins.get(pk), words[pk], paper) for pk, paper in papers.items()]
        return sorted(found, key=lambda row: (str(row[0] or ""), row[1] != "set"))

    @property
    def is_changed(self):
        return any(word == Role.CHANGES for _day, word, _paper in self.timeline)


def _is_running(flow, is_done):
    return is_done or (flow is not None and flow.is_running)
