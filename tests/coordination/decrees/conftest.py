"""A joint decree of the export division, the quarantine agency and finance, and the ways it goes."""

import pytest

from coordination.approvals.actions import StagePlan, approve, sign, start
from coordination.approvals.flows.planning import person
from coordination.approvals.models import Flow
from coordination.decrees.arranging import Seat, arrange
from coordination.decrees.clauses import clauses
from coordination.decrees.consenting import agree, circulate
from coordination.decrees.models import Participant
from coordination.decrees.participants import line_of, others
from coordination.decrees.signing import send_to_sign
from coordination.papers.actions import begin
from coordination.papers.models import Paper
from coordination.registers.models import Register
from people.units.models import Division
from tests.coordination.papers.conftest import division_of

CONVENER, AGENCY, FINANCE, STAFF = "EKS", "BKP", "KEU", "SDM"
SIGNERS = {
    CONVENER: "Bambang Hidayat",
    AGENCY: "Suryani Batubara",
    FINANCE: "Andi Baso Rahmat",
    STAFF: "Wayan Suartini",
}
CONTACTS = {
    CONVENER: "Dimas Prasetyo",
    AGENCY: "Adi Nugraha",
    FINANCE: "Sri Mulyati",
    STAFF: "Paulus Lamoren",
}
SECRET = "kalimat rahasia bersama"


def body(**more):
    return {
        "place": "Jakarta",
        "considering": [{"key": "c1", "text": f"bahwa {SECRET};"}],
        "dictums": [
            {"key": "d1", "text": "Divisi Ekspor menyerahkan daftar barang."},
            {"key": "d2", "text": "Keputusan Bersama ini mulai berlaku pada tanggal ditetapkan."},
        ],
        **more,
    }


def division(code):
    return Division.objects.get(code=code)


def drafted(who, now, kind="joint_decree", codes=(CONVENER, AGENCY, FINANCE), content=None, **more):
    """A draft by a member of the export division, with its participants."""
    content = {"body": body(**more), "sections": []} | (content or {})
    if kind == "joint_circular":
        content["sections"] = content["sections"] or [{"heading": "Isi Edaran", "body": SECRET}]
    facts = {"kind": kind, "by": who.staff, "now": now}
    paper = begin(division_of(who.leader), title="Serah terima satu pintu", **facts, **content)
    seats = [Seat(division(code), contact=who[CONTACTS[code]]) for code in codes]
    arrange(paper, seats, by=who.staff, now=now)
    return fresh(paper)


def fresh(paper):
    return Paper.objects.select_related("division").get(pk=paper.pk)


def one_of(paper, code):
    found = Participant.objects.get(paper=paper.pk, division__code=code)
    found.paper = fresh(paper)
    return found


def keys(paper):
    return {one.key: one.digest for one in clauses(fresh(paper).draft)}


def agreed(paper, who, now):
    """Circulated, and everybody agrees to everything."""
    circulate(fresh(paper), by=who.staff, now=now)
    for one in others(fresh(paper)):
        agree(one_of(paper, one.division.code), keys(paper), by=one.contact, now=now)
    return fresh(paper)


def reviewed(paper, who, now):
    """And reviewed inside each."""
    paper = agreed(paper, who, now)
    for one in line_of(paper):
        plans = [StagePlan("review", [person(who[SIGNERS[one.division.code]])])]
        flow = start(paper, by=one.contact, now=now, stages=plans, track=one.track)
        approve(flow, by=who[SIGNERS[one.division.code]], now=now)
    return fresh(paper)


def to_sign(paper, who, now):
    paper = reviewed(paper, who, now)
    return send_to_sign(paper, by=who.staff, now=now)


def signed(flow, signer, now):
    flow = Flow.objects.get(pk=flow.pk)
    return sign(flow, by=signer, now=now, authenticated_at=now, digest=flow.digest)


def in_force(paper, who, now):
    flow = to_sign(paper, who, now)
    for one in line_of(fresh(paper)):
        signed(flow, who[SIGNERS[one.division.code]], now)
    return fresh(paper)


def open_registers():
    """A register each, in grammars of their own."""
    rows = (
        (CONVENER, "{seq}/KB/{division}/{year}"),
        (AGENCY, "{seq:02}/KB/{division}/{month_roman}/{year}"),
        (FINANCE, "KEU-{seq} TAHUN {year}"),
        (STAFF, "SDM/{seq}"),
    )
    return {
        (code, kind): Register.objects.create(
            kind=kind, name=f"{kind} {code}", pattern=pattern, division=division(code)
        )
        for kind in ("joint_decree", "joint_circular")
        for code, pattern in rows
    }


@pytest.fixture
def registers(db):
    return open_registers()


@pytest.fixture
def draft(who, now, registers):
    return drafted(who, now)
