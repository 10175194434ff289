"""A policy, an SOP and a joint decree that were signed into force by the verbs, and all that is kept of them."""

from unittest.mock import patch

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from coordination.approvals.actions import SeatPlan, StagePlan, approve, remark, sign, start
from coordination.approvals.models import Flow
from coordination.approvals.signing.records import Seal
from coordination.approvals.signing.sealing import rendered
from coordination.approvals.signing.verifying import verdict
from coordination.papers.actions import begin
from coordination.papers.annexes import add_annex
from coordination.papers.digesting import digest
from coordination.papers.models import Paper
from coordination.papers.printing import made
from tests.coordination.decrees import conftest as joint
from tests.coordination.papers.conftest import division_of, fresh
from tests.coordination.procedures.conftest import body


def sent(paper, who, now):
    """In a flow: the section's head reviews, the division's head signs."""
    reviews = StagePlan("review", [SeatPlan("person", person=who.subordinate)])
    signs = StagePlan("sign", [SeatPlan("person", person=who.leader)])
    return start(fresh(paper), by=who.staff, now=now, stages=[reviews, signs])


def signed(paper, who, now):
    flow = sent(paper, who, now)
    remark(flow, by=who.subordinate, text="Sebut satuannya.", now=now)
    approve(flow, by=who.subordinate, now=now)
    flow = Flow.objects.get(pk=flow.pk)
    sign(flow, by=who.leader, now=now, authenticated_at=now, digest=flow.digest)
    return fresh(paper)


def policy(who, now):
    facts = {"kind": "policy", "by": who.staff, "now": now, "title": "Timbang ulang"}
    sections = [{"heading": "Arah", "body": "Setiap lot ditimbang dua kali."}]
    paper = begin(division_of(who.leader), **facts, sections=sections)
    add_annex(paper, SimpleUploadedFile("tabel.txt", b"isi"), by=who.staff, now=now)
    paper = signed(paper, who, now)
    paper.acknowledge(by=who.staff, now=now, number=1)
    paper.confirm(by=who.leader, now=now, number=1, next_on=None, note="Masih benar.")
    return fresh(paper)


def procedure(who, now):
    facts = {"kind": "procedure", "by": who.staff, "now": now, "title": "Pengiriman barang"}
    return signed(begin(division_of(who.leader), **facts, body=body()), who, now)


def decree(who, now):
    joint.open_registers()
    paper = joint.drafted(who, now)
    own = joint.one_of(paper, joint.CONVENER)
    row = {"key": "o1", "dictum": "d1", "participant": own.pk, "title": "Serahkan daftar",
           "within": 3, "person": who.subordinate.pk}  # fmt: skip
    content = {**paper.draft.body, "obligations": [row]}
    paper.write(by=who.staff, now=now, revision=paper.draft.revision, body=content)
    return joint.in_force(joint.fresh(paper), who, now)


def put_into_force(who, now):
    """`{kind: Paper}`, each given out once."""
    found = {
        one.paper_kind: one for one in (policy(who, now), procedure(who, now), decree(who, now))
    }
    for paper in found.values():
        rendered(Seal.objects.get(matter=paper.pk), b"%PDF", now=now, label="PDF")
    return found


VERSIONS = (
    "SELECT id FROM coordination_paperversion WHERE set_at IS NOT NULL AND paper_id IN ({pks})"
)
FLOWS = "SELECT id FROM coordination_flow WHERE state <> 'running' AND matter_id IN ({pks})"
STAGES = " ".join(["SELECT id FROM coordination_flowstage WHERE flow_id IN (", FLOWS, ")"])
NUMBERS = "SELECT id FROM coordination_number WHERE matter_id IN ({pks}) AND state <> 'reserved'"
# Of each table the rows that tell of a paper in force: `{pks}` are the papers.
ROWS = {
    "coordination_paperversion": f"id IN ({VERSIONS})",
    "coordination_annex": f"version_id IN ({VERSIONS})",
    "coordination_reading": f"version_id IN ({VERSIONS})",
    "coordination_paperreview": f"version_id IN ({VERSIONS})",
    "coordination_flow": f"id IN ({FLOWS})",
    "coordination_flowstage": f"id IN ({STAGES})",
    "coordination_flowseat": f"stage_id IN ({STAGES})",
    "coordination_flowact": f"flow_id IN ({FLOWS})",
    "coordination_flowremark": f"flow_id IN ({FLOWS})",
    "coordination_signature": "matter_id IN ({pks})",
    "coordination_seal": "matter_id IN ({pks})",
    "coordination_rendition": "seal_id IN (SELECT id FROM coordination_seal WHERE matter_id IN ({pks}))",
    "coordination_number": f"id IN ({NUMBERS})",
    "coordination_participant": "paper_id IN ({pks})",
    "coordination_obligation": "paper_id IN ({pks})",
    "coordination_paper": "matter_ptr_id IN ({pks})",
    "coordination_matter": "id IN ({pks})",
    "people_entry": "subject_kind = 'matter' AND subject_id IN ({pks})"
    f" OR subject_kind = 'number' AND subject_id IN ({NUMBERS})",
}
# What lawfully changes of a paper in force, or is none of its facts, and why.
ALLOWED = {
    "coordination_flow": {"template_id": "a template that is deleted is named no more"},
    "coordination_participant": {
        "contact_id": "speaks for the participant in the next version",
        "asked_version": "whether it was asked about the next draft",
    },
    "coordination_obligation": {
        "task_id": "the work that it becomes, once",
        "why": "why it did not become work yet",
    },
    "coordination_paper": {"review_on": "it is looked at again"},
    "coordination_matter": {
        "owner_id": "the work passes with the position",
        "holder_id": "the work passes with the position",
        "group_id": "who is shown it besides",
        "is_confidential": "who is shown it",
        "is_urgent": "how fast notices about it are",
        "is_open": "it is replaced or revoked",
        "closed_at": "it is replaced or revoked",
        "due_at": "papers have none",
        "opened_at": "when the paper was begun, beside its journal",
        "version": "counts edits of the matter",
        "wording": "what search finds it by, written anew from its version",
    },
}


# Columns that the database fills from others by itself.
FILLED = frozenset({"wording_words"})
EVERY = "SELECT * FROM {table} WHERE {which} ORDER BY {key}"


def rows(papers, table):
    """`{id: {column: value}}` of the rows of one table that tell of some papers."""
    pks = ", ".join(str(paper.pk) for paper in papers.values()) or "0"
    key = "matter_ptr_id" if table == "coordination_paper" else "id"
    with connection.cursor() as cursor:
        cursor.execute(EVERY.format(table=table, which=ROWS[table].format(pks=pks), key=key))
        names = [column[0] for column in cursor.description]
        return {
            row[names.index(key)]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()
        }


def facts(papers):
    """`{(table, id): what must stay}` of some papers, what they say now and whether their seals hold."""
    found = {
        (table, pk): {
            name: value
            for name, value in row.items()
            if name not in ALLOWED.get(table, ()) and name not in FILLED
        }
        for table in ROWS
        for pk, row in rows(papers, table).items()
    }
    pks = [paper.pk for paper in papers.values()]
    for paper in Paper.objects.select_related("division").filter(pk__in=pks):
        for version in paper.enacted:
            version.paper = paper
            found["digest", paper.pk, version.number] = digest(version)
        for seal in Seal.objects.filter(matter=paper.pk).select_related("matter"):
            found["genuine", seal.pk] = verdict(seal).is_genuine
    return found


def printed(papers):
    """What the official print of each version is made from: text, numbers, signatures and the seal."""
    found = []
    with patch("coordination.papers.printing.pdf.make", lambda *order: order):
        for paper in papers.values():
            for version in fresh(paper).enacted:
                version.paper = fresh(paper)
                found.append(made(version))
    return found


def changed(before, after):
    """What of the facts is not as it was; what came besides is no change."""
    return {
        key: (value, after.get(key)) for key, value in before.items() if after.get(key) != value
    }
