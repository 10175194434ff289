"""One duty, or several about one matter, as a row of Today."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from collab.portal.moments import clock, shortday, shortmoment
from coordination.duties.models import Duty, Kind
from coordination.duties.ways import Way
from coordination.matters.kinds import KINDS
from coordination.matters.models import Matter
from coordination.reminders.snoozing import Later
from coordination.tasks.models import Task
from coordination.tasks.rows import (
    Act,
    MatterRow,
    Row,
    Thing,
    acknowledging,
    address,
    checking,
    facts,
    reporting,
    tone,
)
from coordination.tasks.states import State
from people.relations.acting import Mandate

BUTTONS = {
    Kind.ACKNOWLEDGE: gettext_lazy("Answer"),
    Kind.CARRY_OUT: gettext_lazy("Open"),
    Kind.ACCEPT: gettext_lazy("Check result"),
    Kind.DECIDE: gettext_lazy("Decide"),
    Kind.ANSWER: gettext_lazy("Answer"),
    Kind.REPORT: pgettext_lazy("button", "Report"),
    Kind.READ: pgettext_lazy("button", "Read"),
    Kind.CONFIRM: pgettext_lazy("button", "Confirm"),
    Kind.SIGN: pgettext_lazy("button", "Sign"),
    Kind.REPLY: gettext_lazy("Answer"),
    Kind.ATTEND: gettext_lazy("Open"),
    Kind.REVIEW: gettext_lazy("Look at it"),
}
WANTED = {
    Kind.ANSWER: gettext_lazy("a question waits for an answer"),
    Kind.DECIDE: gettext_lazy("a decision is asked for"),
    Kind.REPORT: gettext_lazy("a report is due"),
    Kind.READ: gettext_lazy("to be read"),
    Kind.CONFIRM: gettext_lazy("a statement to confirm"),
    Kind.SIGN: gettext_lazy("waits for a signature"),
    Kind.REPLY: gettext_lazy("an invitation to answer"),
    Kind.ATTEND: "",
    Kind.REVIEW: gettext_lazy("is it still right?"),
}
# After a meeting, what is wanted is about its minutes.
OF_MINUTES = {
    Kind.CARRY_OUT: gettext_lazy("minutes to be written"),
    Kind.DECIDE: gettext_lazy("minutes to be approved"),
    Kind.READ: gettext_lazy("minutes to be read"),
}
SIGNS = {Kind.SIGN: "sign", Kind.DECIDE: "wait", Kind.ANSWER: "wait", Kind.CONFIRM: "wait"}
SIGNS |= {Kind.REPLY: "wait", Kind.ATTEND: "ack"}


@dataclass
class Owed:
    """What is owed about one matter: the first duty, its task where it is one, how far the checklist
    is; `way` where it is done elsewhere, `mandate` and `principal` where it is done for another, `later`
    what is offered where it is the reader's own."""

    duty: Duty
    matter: Matter
    mandate: Mandate | None = None
    principal: object = None
    way: Way | None = None
    steps: tuple = (0, 0)
    later: Later | None = None
    kinds: set = field(default_factory=set)
    batch: list = field(default_factory=list)

    @property
    def task(self):
        return self.matter if isinstance(self.matter, Task) else None

    @property
    def is_reported(self):
        return self.task is not None and self.task.state == State.REPORTED

    @property
    def is_plain(self):
        """Is it what a task asks by itself, and not a question or a paper about it?"""
        is_proposal = self.duty.kind == Kind.DECIDE and self.task and self.task.form == "proposal"
        return self.task is not None and (self.duty.kind not in WANTED or is_proposal)

    @property
    def due_at(self):
        """When the work is due; of a question or a paper, when the answer is."""
        return self.task.due_at if self.is_plain else self.duty.due_at

    @property
    def answers(self):
        """How many of one instruction's receivers have acknowledged it, of how many."""
        answered = sum(1 for one in self.batch if one.task.state != State.GIVEN)
        return answered, len(self.batch)


def work(owed, now):
    """The reader's own work; the first directive or request to answer has the primary button."""
    rows, is_led = [], False
    for one in owed:
        made = row(one, now)
        answers = one.is_plain and one.duty.kind == Kind.ACKNOWLEDGE
        if answers and not is_led:
            made.act.is_primary = is_led = True
        rows.append(made)
    return rows


def row(one, now):
    """The row, with its one button, of what is owed."""
    if not one.is_plain:
        return _other(one, now)
    task = one.task
    made = Row(task, _opposite(one), tone(task, now), _facts(one))
    made.act, made.later = _act(one), one.later
    return made


def _act(one):
    if one.duty.kind == Kind.ACKNOWLEDGE:
        return acknowledging(one.task)
    if one.duty.kind == Kind.ACCEPT:
        return checking(one.task)
    if one.duty.kind == Kind.DECIDE:
        return Act(str(BUTTONS[Kind.DECIDE]), address("task", one.task.pk))
    return reporting(one.task)


def _other(one, now):
    """A question, a paper, a signature: about a matter of any kind."""
    duty, matter = one.duty, one.matter
    title = one.way.title if one.way else matter.title
    url = one.way.url if one.way else matter.get_absolute_url()
    is_late = duty.due_at is not None and duty.due_at < now and duty.kind != Kind.ATTEND
    wanted = OF_MINUTES if matter.kind == "meeting" else WANTED
    wanted = wanted.get(duty.kind, WANTED.get(duty.kind, ""))
    said = [("", capfirst(KINDS[matter.kind].label)), ("", str(wanted))]
    made = MatterRow(
        Thing(title, duty.due_at),
        duty.asked_by,
        "late" if is_late else "",
        [fact for fact in said if fact[1]] + _for(one) + _put_off(one),
        where=url,
        sign=SIGNS.get(duty.kind, "new"),
        state=capfirst(duty.get_kind_display()),
    )
    made.act, made.later = Act(str(BUTTONS[duty.kind]), url), one.later
    if duty.kind in (Kind.REPLY, Kind.ATTEND):
        made.when = (shortday(matter.due_at), clock(matter.due_at))
    return made


def waited_for(one, now):
    """What others owe the reader."""
    if not one.is_plain:
        made = _other(one, now)
        made.person, made.act = one.duty.holder, None
        return made
    task, others = one.task, len(one.batch) - 1
    made = Row(task, task.holder, tone(task, now), _facts(one))
    if others:
        made.note = ngettext("and %(n)s other", "and %(n)s others", others) % {"n": others}
    elif task.state == State.GIVEN:
        words = _("no word since %(when)s") % {"when": shortmoment(task.opened_at)}
        made.facts.append(("is-soon", words))
    return made


def _opposite(one):
    """Whom the row names: who gave the work, or who handed the result in."""
    return one.task.holder if one.duty.kind == Kind.ACCEPT else one.task.owner


def _facts(one):
    said = facts(one.task, steps=one.steps, batch=one.answers)
    return said + _for(one) + _put_off(one)


def _for(one):
    """For whom it is done, where that is another."""
    if one.mandate is None:
        return []
    return [("tag tag--tinta", one.mandate.signature(one.principal))]


def _put_off(one):
    """Until when the reader wants to hear nothing of it."""
    if one.later is None or one.duty.put_off_until is None:
        return []
    return [("", _("put off until %(when)s") % {"when": shortmoment(one.duty.put_off_until)})]
