"""What else there is in an office besides tasks: a question, a letter handed down, a paper, a series,
a group, a briefing, and meetings at every point of their life."""

from collab.kit.clock import today
from coordination.approvals.actions import seal, sign, start
from coordination.approvals.templates import FlowTemplate, TemplateSeat, TemplateStage
from coordination.clarifications.actions import ask
from coordination.decrees.models import Obligation
from coordination.matters.models import Matter
from coordination.meetings.held.approving import approve
from coordination.meetings.held.ratifying import ratify
from coordination.meetings.inviting import Guest
from coordination.meetings.models import Equipment
from coordination.meetings.states import Verdict
from coordination.papers.actions import begin
from coordination.papers.letterheads import Letterhead
from coordination.papers.models import PaperTemplate
from coordination.recurring import actions as recurring
from coordination.registers.models import Register
from coordination.registers.taking import take
from tests.coordination.decrees import conftest as joint
from tests.coordination.meetings.holding import called, room
from tests.coordination.minutes import held
from tests.house import gatherings, meetings, minutes
from tests.house.letters import handed_down


def surround(task, who, now):
    """One of each of what hangs on tasks or stands beside them."""
    ask(task, by=who.subordinate, question="Sampai kapan?", now=now)
    handed_down(who, now)
    begin(
        who.leader.appointments.get(is_main=True).position.division,
        kind="work_rule",
        by=who.leader,
        now=now,
        title="Aturan",
        sections=[{"heading": "Isi", "body": "Isi"}],
    )
    recurring.begin(
        by=who.leader,
        now=now,
        people=[who.subordinate],
        title="Laporan berkala",
        frequency="workdays",
        start_on=today(who.leader),
    )
    meet(who, now)
    decide(task, who, now)
    set_down(who, now)


def set_down(who, now):
    """What papers stand on: a letterhead, a template, a number; a joint draft that puts something on somebody."""
    paper = joint.drafted(who, now)
    Letterhead.objects.create(division=paper.division)
    PaperTemplate.objects.create(paper_kind="policy", name="Kebijakan pendek")
    take(Register.objects.get(kind="policy"), matter=paper, by=who.leader, now=now)
    Obligation.objects.create(
        paper=paper,
        version=1,
        key="o1",
        dictum="d1",
        label="KESATU",
        participant=paper.participants.first(),
        title="Serahkan daftar",
        due_on=today(who.leader),
    )


def decide(task, who, now):
    """A template, and a flow on the task that the director has signed; its text is sealed."""
    template = FlowTemplate.objects.create(name="Pengesahan", kind="task")
    stage = TemplateStage.objects.create(template=template, order=1, role="sign")
    TemplateSeat.objects.create(stage=stage, resolver="next_leader")
    matter = Matter.objects.get(pk=task.pk)
    flow = start(matter, by=who.subordinate, template=template, now=now)
    sign(flow, by=who.director, now=now, authenticated_at=now, digest=flow.digest)
    seal(matter, now=now)


def meet(who, now):
    """A group, a briefing, a series; a meeting with a guest, one that is held, one with ratified minutes."""
    gatherings.gathered(who, now)
    meetings.secret(who, now)
    minutes.being_held(who, now)
    room().equipment.add(Equipment.objects.create(name="Proyektor"))
    guest = Guest(email="tamu@luar.example", name="Tamu")
    called(who.leader, [who.subordinate], now, title="Rapat tamu", hours=30, guests=[guest])
    ended = held.approving(who, now)
    approve(ended, by=who.leader, now=now, verdict=Verdict.AGREES, submission=1)
    ratify(ended, by=who.leader, now=now, submission=1)
