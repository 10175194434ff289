"""Flows in the demo office: two templates, one flow on its way, one that was returned."""

from datetime import timedelta

from coordination.approvals.actions import StagePlan, approve, give_back, remark, start
from coordination.approvals.flows.planning import SeatPlan, person
from coordination.approvals.states import Need, Resolver, Role
from coordination.approvals.templates import FlowTemplate, TemplateSeat, TemplateStage
from coordination.tasks.models import Task
from people.units.models import Division

LEADER, NEXT = Resolver.LEADER, Resolver.NEXT_LEADER


def play(people, *, now):
    """What is open with Ratna Dewi goes through a flow: reviewed by two, approved by the warehouse, then signed."""
    _templates()
    ratna = people["Ratna Dewi"]
    before = {"opened_at__lt": now - timedelta(days=3), "is_confidential": False}
    found = Task.objects.open().filter(holder=ratna, **before).order_by("-pk")
    texts = [task.matter_ptr for task in found[:2]]
    if len(texts) == 2:
        _on_its_way(texts[0], people, now)
        _returned(texts[1], people, now)


def _templates():
    export = Division.objects.get(code="EKS")
    plain = FlowTemplate.objects.create(
        name="Pemeriksaan dan persetujuan",
        description="Diperiksa atasan langsung, lalu disetujui atasan berikutnya.",
    )
    _stage(plain, 1, Role.REVIEW, LEADER)
    _stage(plain, 2, Role.APPROVE, NEXT)
    signed = FlowTemplate.objects.create(
        name="Pengesahan naskah Divisi Ekspor",
        description="Disetujui kepala divisi, ditandatangani direktur.",
        division=export,
    )
    _stage(signed, 1, Role.APPROVE, Resolver.HEAD, division=export)
    _stage(signed, 2, Role.SIGN, NEXT)


def _stage(template, order, role, resolver, **named):
    stage = TemplateStage.objects.create(template=template, order=order, role=role)
    TemplateSeat.objects.create(stage=stage, resolver=resolver, **named)


def _on_its_way(text, people, now):
    reviewers = [person(people["Dimas Prasetyo"]), person(people["Nur Aini Rahmawati"])]
    stages = [
        StagePlan(Role.REVIEW, reviewers, Need.ANY, name="Pemeriksaan bersama"),
        StagePlan(Role.APPROVE, [person(people["Rizal Mahendra"])]),
        StagePlan(Role.APPROVE, [SeatPlan(LEADER)]),
        StagePlan(Role.SIGN, [SeatPlan(NEXT)]),
    ]
    begun, ratna = now - timedelta(days=2), people["Ratna Dewi"]
    flow = start(text, by=ratna, stages=stages, now=begun)
    words = "Sebutkan satuannya: kilogram atau ton, agar gudang tidak keliru."
    remark(flow, by=people["Nur Aini Rahmawati"], text=words, place="title", now=begun)
    done = begun + timedelta(hours=3)
    words = "Sudah dicocokkan dengan berkas gudang."
    approve(flow, by=people["Nur Aini Rahmawati"], words=words, now=done)
    approve(flow, by=people["Rizal Mahendra"], now=done + timedelta(hours=4))


def _returned(text, people, now):
    begun, ratna = now - timedelta(days=1), people["Ratna Dewi"]
    stages = [StagePlan(Role.APPROVE, [SeatPlan(LEADER)]), StagePlan(Role.SIGN, [SeatPlan(NEXT)])]
    flow = start(text, by=ratna, stages=stages, now=begun)
    reason = "Tarif yang dipakai masih tarif lama. Ganti dengan tarif bulan ini, lalu ajukan lagi."
    give_back(flow, by=people["Bambang Hidayat"], reason=reason, now=begun + timedelta(hours=2))
