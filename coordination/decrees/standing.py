"""Who agrees to what in a draft: the clauses, the consents that hold, the disputes, and what is missing."""

from dataclasses import dataclass, field

from coordination.approvals.models import Flow
from coordination.approvals.states import FlowState
from coordination.decrees.clauses import clauses
from coordination.decrees.models import Consent, Dispute
from coordination.decrees.participants import is_convener, line_of
from coordination.decrees.states import DisputeState
from coordination.papers.digesting import digest

AGREED, WROTE, COUNTERED, ANSWERED, WAITING = "agreed", "wrote", "countered", "answered", "waiting"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one participant says of one clause; `consent` or `dispute` where there is one."""

    participant: object
    state: str
    consent: object = None
    dispute: object = None

    @property
    def is_settled(self):
        return self.state in (AGREED, WROTE)


@dataclass(frozen=True, slots=True)
class Row:
    clause: object
    cells: list

    @property
    def is_settled(self):
        return all(cell.is_settled for cell in self.cells)

    @property
    def disputes(self):
        return [cell for cell in self.cells if cell.dispute]


@dataclass
class Table:
    """`rows` of clauses by participants, in their order."""

    line: list
    rows: list = field(default_factory=list)

    @property
    def is_settled(self):
        return bool(self.rows) and all(row.is_settled for row in self.rows)

    def cells(self, participant):
        return [
            (row.clause, cell)
            for row in self.rows
            for cell in row.cells
            if cell.participant.pk == participant.pk
        ]

    def waiting(self, participant):
        """The clauses on which a participant has still to say something."""
        return [
            clause for clause, cell in self.cells(participant) if cell.state in (WAITING, ANSWERED)
        ]

    def counts(self, participant):
        """(how many it agreed to, of how many)."""
        cells = self.cells(participant)
        return sum(cell.is_settled for _clause, cell in cells), len(cells)

    @property
    def open_disputes(self):
        return [cell.dispute for row in self.rows for cell in row.cells if cell.state == COUNTERED]


def table(paper, version=None):
    """The Table of a draft; three queries."""
    version = version or paper.draft
    line = line_of(paper)
    if version is None:
        return Table(line)
    pks = [one.pk for one in line]
    consents = {
        (one.participant_id, one.clause, one.digest): one
        for one in Consent.objects.filter(participant__in=pks).select_related("by", "behalf_of")
    }
    disputes = {}
    there = Dispute.objects.filter(participant__in=pks).select_related("by", "answered_by")
    for one in there.exclude(state=DisputeState.OVERTAKEN).order_by("pk"):
        disputes[one.participant_id, one.clause, one.digest] = one
    rows = [
        Row(clause, [_cell(one, clause, paper, consents, disputes) for one in line])
        for clause in clauses(version)
    ]
    return Table(line, rows)


def _cell(participant, clause, paper, consents, disputes):
    if is_convener(participant, paper):
        return Cell(participant, WROTE)
    key = participant.pk, clause.key, clause.digest
    if key in consents:
        return Cell(participant, AGREED, consents[key], disputes.get(key))
    dispute = disputes.get(key)
    if dispute is None:
        return Cell(participant, WAITING)
    states = {DisputeState.OPEN: COUNTERED, DisputeState.ANSWERED: ANSWERED}
    return Cell(participant, states.get(dispute.state, WAITING), dispute=dispute)


def reviewed(paper, version=None):
    """`{participant id: the newest Flow of its internal review}`, and the ids of those whose review over the
    present text is complete; one query."""
    version = version or paper.draft
    found, done = {}, set()
    if version is None:
        return found, done
    version.paper = paper
    tracks = {one.track: one.pk for one in line_of(paper)}
    present = digest(version)
    flows = Flow.objects.filter(matter=paper.pk, track__in=tracks).order_by("pk")
    for flow in flows:
        found[tracks[flow.track]] = flow
        if flow.state == FlowState.DONE and flow.digest == present:
            done.add(tracks[flow.track])
    return found, done
