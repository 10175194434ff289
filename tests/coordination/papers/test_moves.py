"""Person × move × state of papers, through the doors of the pages.

The tables are written out by hand from the domain (3.3), not read from the code's own. A policy stands for all
kinds that a flow decides on, work rules for those that a leader sets alone.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from collab.kit.clock import office_day
from coordination.approvals.actions import SeatPlan, StagePlan, approve, sign, start
from coordination.approvals.models import Flow
from coordination.approvals.templates import FlowTemplate
from coordination.papers.actions import begin, revoke
from coordination.papers.annexes import add_annex
from coordination.papers.states import Kind
from people.units.models import Absence
from tests.coordination.conftest import BACKEND, upload
from tests.coordination.papers.conftest import division_of, drafted, fresh

AUTHOR, WRITER, REVIEWER, SIGNER = "author", "co-writer", "reviewer", "signer"
STAND_IN, CHIEF, LINE, COLLEAGUE = "stand-in", "head above", "line", "colleague"
STRANGER, ADMIN = "stranger", "administrator"
PEOPLE = {
    AUTHOR: "staff",
    WRITER: "related",  # invited from another division
    REVIEWER: "subordinate",
    SIGNER: "leader",  # head of the division
    STAND_IN: "acting",  # for the signer, who is absent
    CHIEF: "Hendra Wijaya",  # head of the whole, which the division belongs to
    LINE: "director",  # the head's own leader, who heads no division
    COLLEAGUE: "neighbour",
    STRANGER: "stranger",
    ADMIN: "admin",
}


@pytest.fixture
def policy(who, now, media):
    content = {"title": "Timbang ulang", "sections": [{"heading": "Arah", "body": "Dua kali."}]}
    paper = begin(division_of(who.leader), kind=Kind.POLICY, by=who.staff, now=now, **content)
    paper.draft.writers.add(who.related)
    add_annex(paper, upload(), by=who.staff, now=now)
    Absence.objects.create(
        employee=who.leader, stand_in=who.acting, start_on=office_day(now), with_confidential=True
    )
    return fresh(paper)


def reviewed(paper, who, now):
    plans = [
        StagePlan("review", [SeatPlan("person", person=who.subordinate)]),
        StagePlan("sign", [SeatPlan("head")]),
    ]
    return start(paper, by=who.staff, stages=plans, now=now)


def enacted(paper, who, now):
    flow = reviewed(paper, who, now)
    approve(flow, by=who.subordinate, now=now)
    flow = Flow.objects.get(pk=flow.pk)
    sign(flow, by=who.leader, now=now, authenticated_at=now, digest=flow.digest)


def next_begun(paper, who, now):
    enacted(paper, who, now)
    fresh(paper).write(by=who.staff, now=now, revision=0, title="Timbang ulang tiap lot")


def revoked(paper, who, now):
    enacted(paper, who, now)
    revoke(fresh(paper), by=who.leader, now=now, reason="Tidak perlu lagi.")


STATES = {
    "draft": lambda paper, who, now: None,
    "in review": reviewed,
    "in force": enacted,
    "next version": next_begun,
    "revoked": revoked,
    "discarded": lambda paper, who, now: paper.discard(by=who.staff, now=now),
}
EVERYBODY = set(PEOPLE)
SETTERS = {SIGNER, CHIEF}
WRITERS = {AUTHOR, WRITER, *SETTERS}
MEMBERS = {AUTHOR, REVIEWER, COLLEAGUE}
IN_FLOW = {REVIEWER, STAND_IN}
WRITING = ("write", "discard", "annex", "remove")
# Who opens the paper, and who the newest version: only whose text or decision it is before it is in force.
SEES = {
    "draft": WRITERS,
    "in review": WRITERS | IN_FLOW,
    "in force": EVERYBODY,
    "next version": EVERYBODY,
    "revoked": EVERYBODY,
    "discarded": WRITERS,
}
READS = {**SEES, "next version": {AUTHOR, *SETTERS}}
# Who may; who might but for the state is told so (409); all others who see it are refused, the rest find nothing.
MAY = {
    **{("draft", move): WRITERS for move in (*WRITING, "submit")},
    **{("in review", move): WRITERS for move in WRITING},
    **{("in force", move): MEMBERS | SETTERS for move in ("write", "annex")},
    **{("next version", move): {AUTHOR, *SETTERS} for move in (*WRITING, "submit")},
    **{(state, "read"): MEMBERS for state in ("in force", "next version")},
    **{
        (state, move): SETTERS
        for state in ("in force", "next version")
        for move in ("nudge", "look again", "revoke")
    },
}
NOT_NOW = {
    **{(state, "enact"): SETTERS for state in STATES},
    **{
        (state, move): SETTERS
        for state in ("draft", "in review", "revoked", "discarded")
        for move in ("nudge", "look again", "revoke")
    },
    # Who acts for the head may start a flow for the head, as far as they see the paper.
    ("in review", "submit"): WRITERS | {STAND_IN},
    ("in force", "discard"): MEMBERS | SETTERS,
    ("in force", "remove"): MEMBERS | SETTERS,
    ("revoked", "read"): MEMBERS,
    **{("revoked", move): MEMBERS | SETTERS for move in WRITING},
    **{("discarded", move): WRITERS for move in WRITING},
}


def doors(paper, template):
    """`{move: (address, what is posted)}`."""
    base = f"/papers/{paper.pk}/"
    draft = paper.draft
    facts = {"title": "Lain", "read_within": "5", "revision": draft.revision if draft else 0}
    facts |= {"sections-TOTAL_FORMS": "0", "sections-INITIAL_FORMS": "0"}
    annex = draft.annexes.first() if draft else None
    on, next_on = "2099-01-04", (office_day(timezone.now()) + timedelta(days=300)).isoformat()
    return {
        "write": (f"{base}draft/", facts),
        "discard": (f"{base}draft/discarding/", {}),
        "annex": (f"{base}annexes/", {"file": upload(), "title": "Lampiran"}),
        "remove": (f"{base}annexes/{annex.pk if annex else 1}/removal/", {}),
        "submit": (f"/matters/{paper.pk}/flows/new/", {"template": template}),
        "enact": (f"{base}enactment/", {"in_force_on": on, "revision": facts["revision"]}),
        "read": (f"{base}reading/", {"version": paper.latest.number if paper.latest else 1}),
        "nudge": (f"{base}nudge/", {}),
        "look again": (f"{base}review/", {"version": "1", "review_on": next_on, "note": "Tetap"}),
        "revoke": (f"{base}revocation/", {"reason": "Tidak perlu."}),
    }


def tried(paper, person, template):
    client = Client()
    client.force_login(person.user, backend=BACKEND)
    found = {}
    for move, (url, posted) in doors(paper, template).items():
        with transaction.atomic():
            found[move] = client.post(url, posted).status_code
            transaction.set_rollback(True)
    return found


def wanted(state, move, part):
    if part not in SEES[state]:
        return 404
    if part in MAY.get((state, move), ()):
        return 302
    return 409 if part in NOT_NOW.get((state, move), ()) else 403


def named(who, part):
    name = PEOPLE[part]
    return who[name] if " " in name else getattr(who, name)


@pytest.mark.parametrize("part", PEOPLE)
@pytest.mark.parametrize("state", STATES)
def test_everybody_tries_everything(part, state, policy, who, now):
    template = FlowTemplate.objects.get().pk
    STATES[state](policy, who, now)
    got = tried(fresh(policy), named(who, part), template)
    assert got == {move: wanted(state, move, part) for move in got}


@pytest.mark.parametrize("part", PEOPLE)
@pytest.mark.parametrize("state", STATES)
def test_who_opens_what(part, state, policy, who, now, enter):
    STATES[state](policy, who, now)
    client, base = enter(named(who, part)), f"/papers/{policy.pk}/"
    newest = fresh(policy).all_versions[0].number
    sees, reads = part in SEES[state], part in READS[state]
    for under in ("", "history/"):
        assert client.get(base + under).status_code == (200 if sees else 404), under
    for under in ("", "print/"):
        opened = client.get(f"{base}versions/{newest}/{under}").status_code
        assert opened == (200 if reads else 404), under
    compared = client.get(f"{base}comparison/").status_code
    assert compared == (200 if reads and newest == 2 else 404)


# --- work rules: who leads sets them alone
@pytest.mark.parametrize("part", [REVIEWER, SIGNER, CHIEF, STAND_IN, COLLEAGUE, STRANGER])
def test_who_sets_work_rules(part, who, now):
    paper = drafted(who.leader, now)
    got = tried(paper, named(who, part), 0)
    if part in SETTERS:
        assert (got["write"], got["enact"], got["discard"]) == (302, 302, 302)
    else:
        assert set(got.values()) == {404}
