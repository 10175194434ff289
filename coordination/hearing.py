"""What this app lets people hear of: kinds of notice, who may still see a matter, kinds of matter.

Called once at start (`CoordinationConfig.ready`).
"""

from django.utils.translation import gettext_lazy as _

from coordination.approvals import hearing as approvals
from coordination.approvals import panels as flows
from coordination.approvals import subjects
from coordination.briefings import hearing as briefings
from coordination.decrees import hearing as decrees
from coordination.dispositions import panels as dispositions
from coordination.dispositions import reacting
from coordination.dispositions.finding import SHEETS
from coordination.duties import actions as duties
from coordination.duties import ways
from coordination.duties.falling_due import due
from coordination.duties.models import Kind as DutyKind
from coordination.groups import fates as group_fates
from coordination.groups import seeing as group_seats
from coordination.letters import panels as letters
from coordination.matters import holding, passing
from coordination.matters import kinds as matters
from coordination.matters.seeing import sees_besides, who_sees
from coordination.meetings import hearing as meetings
from coordination.meetings import panels as meeting_panels
from coordination.meetings.held import hearing as minutes
from coordination.papers import kinds as papers
from coordination.papers.actions import keeps_numbers
from coordination.papers.entering import make
from coordination.papers.in_flow import flow_of_paper
from coordination.papers.pages import panels as paper_panels
from coordination.papers.seeing import who_reads
from coordination.papers.subject import PAPER
from coordination.policies import bearing
from coordination.policies.kinds import POLICY, WORK_RULE
from coordination.procedures.kinds import PROCEDURE
from coordination.recurring.panels import TURNS, part_of_series
from coordination.recurring.telling import owners
from coordination.registers import hearing as registers
from coordination.registers import importing
from coordination.registers import kinds as numbered
from coordination.reminders.actions import schedule
from coordination.reminders.panel import on_task
from coordination.reminders.running import give_up_before
from coordination.reminders.snoozing import for_notices
from coordination.tasks import competing, hanging, panels, presence, within
from coordination.tasks.confirming import ways as confirming_ways
from coordination.tasks.confirming import who_confirms
from people.diary import sources as calendar
from people.inbox import kinds as inbox
from people.inbox.holding import on_confirm
from people.inbox.kinds import Kind
from people.inbox.models import Way


def handing_down():
    """What dispositions show on the pages of tasks and letters, and when answers wait or are in."""
    hanging.register("sheets", SHEETS)
    panels.register(dispositions.of_task)
    panels.register(dispositions.beside_task)
    panels.register_draft(dispositions.report_draft)
    letters.register(dispositions.of_letter)
    letters.register_draft(dispositions.answer_of)
    holding.hold(reacting.lead_is_open)
    holding.on_end(reacting.heard)


def _beside_task(page):
    there = hanging.hangs(page.task, "flows")
    return flows.panel(page.task, page.person, page.now, has_flows=there)


def _show_flows():
    """Flows beside the texts of the kinds that have no way of their own to start them."""
    hanging.register("flows", flows.OF_TASK)
    panels.register(_beside_task)
    letters.register(flows.panel)
    meeting_panels.register(lambda page: flows.panel(page.meeting, page.person, page.now))


def register_all():
    matters.register(matters.Kind("task", "T", "task", _("task")))
    matters.register(matters.Kind("paper", "N", "paper", _("paper")))
    matters.register(matters.Kind("letter", "S", "incoming", _("incoming letter")))
    matters.register(matters.Kind("meeting", "R", "meeting", _("meeting")))
    handing_down()
    _register_groups()
    approvals.register()
    registers.register()
    _show_flows()
    meetings.register()
    briefings.register()
    minutes.register()
    matters.register(matters.Kind("handover", "B", "handover", _("hand-over")))
    calendar.register("due", due, label=_("Due dates"), one=_("due date"), order=20)
    inbox.register_subject("matter", who_sees)
    inbox.register_subject("series", owners)
    panels.register(part_of_series)
    hanging.register("turns", TURNS)
    inbox.register_subject("statement", who_confirms)
    ways.register(DutyKind.CONFIRM, confirming_ways)
    duties.on_change(schedule)
    panels.register(presence.on_page)
    panels.register(competing.on_page)
    panels.register_note(presence.while_giving)
    panels.register_note(competing.while_giving)
    panels.register(on_task)
    inbox.register_later(for_notices)
    on_confirm(give_up_before)
    passing.passes(duties.pass_on)
    inbox.register(
        Kind("task.given", _("Work is given to me"), Way.AT_ONCE, needs_you=True),
        Kind("task.returned", _("My report is returned"), Way.AT_ONCE, needs_you=True),
        Kind(
            "task.reported",
            _("A result waits for my acceptance"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind("task.declined", _("Work that I asked for is declined"), Way.AT_ONCE),
        Kind("task.cancelled", _("Work of mine is called off"), Way.AT_ONCE),
        Kind(
            "task.reopened",
            _("Work of mine is opened again"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind("task.revised", _("What was asked of me is changed"), Way.AT_ONCE),
        Kind("task.acknowledged", _("What I gave is acknowledged")),
        Kind("task.progress", _("Progress on what I gave")),
        Kind("task.accepted", _("My result is accepted")),
        Kind("task.answered", _("An answer that I asked for has come"), Way.AT_ONCE),
        Kind("task.read", _("What I sent for information was read")),
        Kind("task.reports_stopped", _("My periodic reports are needed no more"), Way.AT_ONCE),
        Kind(
            "letter.recorded",
            _("An incoming letter waits for my disposition"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind("letter.disposed", _("A letter that I recorded is disposed of")),
        Kind("letter.concluded", _("A letter that I recorded is concluded")),
        Kind("letter.reopened", _("A letter that I recorded is opened again")),
        Kind("letter.withdrawn", _("A letter for me is withdrawn")),
        Kind(
            "disposition.answered",
            _("All answers to what I handed down are in"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind("disposition.withdrawn", _("A disposition to me is taken back"), Way.AT_ONCE),
        Kind("task.helping", _("I am asked to help")),
        Kind("task.observing", _("I observe a task")),
        Kind("task.passing", _("Work passes to people below me")),
        Kind("handover.offered", _("A position that concerns me changes hands"), Way.AT_ONCE),
        Kind("handover.coming", _("I come to a position that others held"), Way.AT_ONCE),
        Kind("handover.opened", _("A hand-over is opened"), Way.AT_ONCE),
        Kind(
            "handover.to_sign",
            _("A hand-over waits for my signature"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind("handover.restarted", _("The signing of a hand-over starts again"), Way.AT_ONCE),
        Kind("handover.cancelled", _("A hand-over is called off"), Way.AT_ONCE),
        Kind("handover.done", _("A hand-over is done"), Way.AT_ONCE),
        Kind("handover.moved", _("My matters have another person on the other side")),
        Kind("handover.got", _("A hand-over gives me somebody's matters"), Way.AT_ONCE),
        Kind("duty.got", _("Somebody else's duty is given to me"), Way.AT_ONCE, needs_you=True),
        Kind("duty.lost", _("A duty of mine is given to somebody else"), Way.AT_ONCE),
        Kind("duty.passed", _("What I wait for is given to somebody else")),
        Kind(
            "clarification.asked",
            _("Somebody asks what I meant"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind("clarification.answered", _("A question of mine is answered"), Way.AT_ONCE),
        Kind(
            "deviation.proposed",
            _("Another way is proposed to me"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind("deviation.granted", _("Another way is granted"), Way.AT_ONCE),
        Kind("deviation.refused", _("Another way is refused"), Way.AT_ONCE),
        Kind("deviation.withdrawn", _("A proposed other way is withdrawn")),
        Kind(
            "confirmation.asked",
            _("I am asked to confirm a statement"),
            Way.AT_ONCE,
            needs_you=True,
        ),
        Kind("confirmation.confirmed", _("A statement is confirmed by another division")),
        Kind("confirmation.denied", _("A statement is denied by another division"), Way.AT_ONCE),
        Kind("comment.mention", _("Somebody mentions me"), Way.AT_ONCE, needs_you=True),
        Kind("comment.new", _("A comment on what I take part in")),
        Kind("reminder.holder", _("Reminders of what I owe"), Way.AT_ONCE, needs_you=True),
        Kind("series.missed", _("Dates of my series were missed"), Way.AT_ONCE),
        Kind("series.refused", _("Somebody of my series could not be asked"), Way.AT_ONCE),
        Kind("series.passed", _("Another person does what my series gives")),
        Kind("series.stopped", _("A series of my people has stopped"), Way.AT_ONCE),
        Kind("reminder.asker", _("Reminders of what others owe me"), Way.AT_ONCE),
        Kind("reminder.leader", _("Reminders of what my people owe"), Way.AT_ONCE),
    )
    _register_papers()
    _register_numbered()
    decrees.register()


def _register_numbered():
    numbered.register(
        *(
            numbered.NumberedKind(name, label, code)
            for name, label, code in (
                ("procedure", _("procedure (SOP)"), "SOP"),
                ("policy", _("policy"), "KEB"),
                ("decree", _("decree"), "SK"),
                ("circular", _("circular"), "SE"),
                ("joint_decree", _("joint decree"), "SKB"),
                ("joint_circular", _("joint circular"), "SEB"),
                ("minutes", _("minutes"), "NOT"),
                ("official_letter", _("official letter"), "SD"),
                ("agreement", _("agreement"), "PKS"),
            )
        )
    )


def _register_papers():
    sees_besides(who_reads)
    for kind in (POLICY, PROCEDURE, WORK_RULE):
        papers.register(kind)
        importing.makes(kind.name, make)
    subjects.register(PAPER)
    numbered.hold(keeps_numbers)
    paper_panels.register(flow_of_paper)
    panels.register(bearing.beside)
    panels.register_note(bearing.before)
    inbox.register(
        Kind("paper.set", _("A paper that I am to read"), Way.AT_ONCE, needs_you=True),
        Kind(
            "paper.revised", _("A new version of a paper that I read"), Way.AT_ONCE, needs_you=True
        ),
        Kind("paper.nudge", _("I am asked again to read"), Way.AT_ONCE, needs_you=True),
        Kind("paper.revoked", _("A paper that concerns me is revoked")),
    )


def _register_groups():
    matters.register(matters.Kind("group", "W", "group", _("group")))
    inbox.register_subject("membership", group_seats.who_sits)
    passing.passes(group_seats.pass_on)
    group_fates.register(within.fates)
    inbox.register(
        Kind("group.seated", _("I am given a seat in a group"), Way.AT_ONCE),
        Kind("group.reseated", _("My seat in a group changes"), Way.AT_ONCE),
        Kind("group.unseated", _("My seat in a group ends"), Way.AT_ONCE),
        Kind("group.left", _("Somebody leaves a group of mine")),
        Kind("group.presides", _("I preside over a group from today"), Way.AT_ONCE),
        Kind("group.changed", _("A group of mine changes")),
        Kind("group.dissolved", _("A group of mine is dissolved"), Way.AT_ONCE),
        Kind("group.let_go", _("Work of mine goes on without its group"), Way.AT_ONCE),
    )
