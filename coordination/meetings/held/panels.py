"""What is held, written and decided, on the page of a meeting and of the work that came from it."""

from django.utils.translation import gettext_lazy as _

from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.groups.states import Ratifying
from coordination.meetings.held import approving
from coordination.meetings.held.decisions import UNDONE, numbered, visible_to
from coordination.meetings.held.forms import DecisionForm, VerdictForm
from coordination.meetings.held.page import Held
from coordination.meetings.held.times import clock_of
from coordination.meetings.meeting import Meeting
from coordination.meetings.states import State, Verdict
from coordination.tasks.hanging import hangs
from coordination.tasks.panels import Panel

HERE = "coordination/meetings/held"
DECIDED = """EXISTS (
    SELECT 1 FROM coordination_decision WHERE task_id = coordination_task.matter_ptr_id
)"""

RULES = {
    Ratifying.CHAIR: _("the chair approves them."),
    Ratifying.MAJORITY: _("more than half of those who were present approve them."),
    Ratifying.ALL: _("all who were present approve them."),
}


def held_of(dossier):
    """The Held of a dossier, made once for all panels of a page."""
    if "held" not in dossier.__dict__:
        one = Held(dossier.meeting, dossier.person, dossier.now, dossier.moves)
        dossier.__dict__["held"] = one
    return dossier.__dict__["held"]


def acts(dossier):
    """Head: what is to be done next by who leads, writes or approves."""
    return Panel(f"{HERE}/_acts.html", {"held": held_of(dossier)}, "head")


def follow_up(dossier):
    held = held_of(dossier)
    is_shown = dossier.meeting.called_at is not None and dossier.meeting.state != State.CANCELLED
    if not is_shown or held.follow_up is None:
        return None
    return Panel(f"{HERE}/_follow_up.html", {"held": held})


def minutes(dossier):
    """Main: the paragraphs, the votes and the decisions, once it has begun."""
    held = held_of(dossier)
    if not held.has_begun:
        return None
    facts = {"held": held}
    if held.is_running and "decide" in held.moves:
        facts["form"] = DecisionForm(held=held, zone=clock_of(dossier.meeting))
    return Panel(f"{HERE}/_main.html", facts)


def approval(dossier):
    """Main: how far the approval is; and to whom the ratified minutes went."""
    held, meeting = held_of(dossier), dossier.meeting
    if meeting.state not in (State.APPROVING, State.CLOSED):
        return None
    owed = Duty.objects.open().filter(
        matter_id=meeting.pk, kind=DutyKind.READ, holder=dossier.person
    )
    standing, me = approving.standing_of(meeting), dossier.person.pk
    is_asked = "approve" in dossier.moves and me in standing.approvers and me not in standing.said
    begun = {"submission": meeting.submission, "verdict": Verdict.AGREES}
    facts = {
        "held": held,
        "standing": standing,
        "rule": RULES[standing.rule],
        "form": VerdictForm(initial=begun) if is_asked else None,
        "is_to_read": meeting.state == State.CLOSED and owed.exists(),
    }
    return Panel(f"{HERE}/_approval.html", facts)


def attendance(dossier):
    held = held_of(dossier)
    if not held.has_begun:
        return None
    return Panel(f"{HERE}/_attendance_panel.html", {"held": held}, "attendance")


def origin(dossier):
    """Aside, on a task's page: the decision that it came from, for who may see the meeting."""
    if not hangs(dossier.task, "decision"):
        return None
    decision = numbered().filter(task=dossier.task.pk).first()
    if decision is None:
        return None
    meeting = Meeting.objects.seen(dossier.person, decision.item.meeting_id)
    if meeting is None:
        return None
    return Panel(f"{HERE}/_origin.html", {"decision": decision, "meeting": meeting}, "aside")


def of_group(dossier):
    """Aside, on a group's page: how many of its decisions are undone, and the register of all."""
    if not dossier.is_inside:
        return None
    found = visible_to(dossier.person, group=dossier.group.pk).order_by()
    facts = {"all": found.count(), "undone": found.filter(UNDONE).count(), "group": dossier.group}
    return Panel(f"{HERE}/_of_group.html", facts, "aside") if facts["all"] else None
