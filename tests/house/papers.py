"""Papers with words that only some may read: a first draft in review, a next version in review, an internal rule."""

from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile

from collab.kit.clock import office_day
from coordination.approvals.actions import SeatPlan, StagePlan, approve, remark, sign, start
from coordination.approvals.models import Flow
from coordination.papers.actions import begin, put_into_force
from coordination.papers.annexes import add_annex
from coordination.papers.models import Paper
from tests.coordination.procedures.conftest import body

WORDS = "Rahasia sekali"
SECTIONS = [{"heading": "Arah", "body": f"{WORDS}: tarif turun."}]
OPEN, INSIDE = "Penimbangan terbuka", "Hanya untuk dalam"


def policy(who, now, title, sections, kind="policy", **more):
    place = who.leader.appointments.get(is_main=True).position.division
    content = {"title": title, "sections": sections, **more}
    return begin(place, kind=kind, by=who.staff, now=now, **content)


def send(paper, who, now):
    """Into a flow: the section's head reviews, the division's head signs."""
    plans = [
        StagePlan("review", [SeatPlan("person", person=who.subordinate)]),
        StagePlan("sign", [SeatPlan("head")]),
    ]
    return start(Paper.objects.get(pk=paper.pk), by=who.staff, stages=plans, now=now)


def enact(paper, who, now):
    """Through its flow into force."""
    flow = send(paper, who, now)
    approve(flow, by=who.subordinate, now=now)
    flow = Flow.objects.get(pk=flow.pk)
    sign(flow, by=who.leader, now=now, authenticated_at=now, digest=flow.digest)
    return Paper.objects.get(pk=paper.pk)


def reviewed(who, now):
    """`first`: a policy in review; `sop`: an SOP in review; `second`: in force, its next version in review;
    `inside`: work rules in force, internal to the export division. `WORDS` stand in what is in review alone,
    `INSIDE` in the internal rules, `OPEN` is for everybody."""
    first = policy(who, now, WORDS, SECTIONS)
    file = SimpleUploadedFile("rahasia sekali.txt", WORDS.encode())
    add_annex(first, file, by=who.staff, now=now, title=WORDS)
    flow = send(first, who, now)
    remark(flow, by=who.subordinate, now=now, text=f"{WORDS}?")
    sop = policy(who, now, f"{WORDS} SOP", [], kind="procedure", body=body())
    send(sop, who, now)
    second = enact(policy(who, now, OPEN, [{"heading": "Arah", "body": "Dua kali."}]), who, now)
    changed = {"title": f"{OPEN} ({WORDS})", "sections": SECTIONS, "note": WORDS}
    second.write(by=who.staff, now=now, revision=0, **changed)
    add_annex(second, file, by=who.staff, now=now, title=WORDS)
    send(second, who, now)
    place = who.leader.appointments.get(is_main=True).position.division
    parts = [{"heading": "Arah", "body": INSIDE}]
    inside = {"title": INSIDE, "sections": parts, "is_internal": True}
    inside = begin(place, kind="work_rule", by=who.leader, now=now, **inside)
    on, revision = office_day(now), inside.draft.revision
    put_into_force(inside, by=who.leader, now=now, in_force_on=on, revision=revision)
    return SimpleNamespace(first=first, sop=sop, second=second, inside=inside)
