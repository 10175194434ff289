"""A decision becomes work: by the chair's act, in the form that the relation gives between chair and owner."""

from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.meetings.held.presence import who_was_there
from coordination.meetings.minutes import Decision
from coordination.tasks.actions import give
from coordination.tasks.form import Form, Ground, allowed
from coordination.tasks.models import Task
from people.journal.models import record

TITLE = 200
OVER = frozenset({"accepted", "done", "cancelled"})


def ground_of(meeting):
    """Who sits in the same meeting is a partner in what it decides: they may be asked for help in it."""
    asked = meeting.invitations.filter(employee__isnull=False)
    rows = asked.order_by().values_list("employee_id", "representative_id")
    people = frozenset({pk for row in rows for pk in row} - {None}) | who_was_there(meeting)
    words = _(
        "You and %(name)s sit in the same meeting: what it decides becomes a help request, which may be"
        " declined with a reason."
    )
    return Ground(Form.HELP_REQUEST, people, words)


def form_of(decision):
    """What giving it would become, as `tasks.form.Allowed`."""
    meeting = decision.item.meeting
    (answer,) = allowed(
        meeting.holder, [decision.owner], today(meeting.holder), [ground_of(meeting)]
    )
    return answer


@transaction.atomic
def assign(decision, *, by, now, due_at=None):
    """Make the decision a task of its owner, given by the chair, or for the chair by who acts for them.

    `due_at`: another due time than the one decided, where that has passed. Returns the Task. Raises NotYours
    with the way out, NotNow, ValidationError keyed by field.
    """
    meeting = decision.item.meeting
    acting = meeting.guard("assign", by)
    held = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if held.task_id is not None:
        raise NotNow(_("This decision has become work already."))
    if held.owner_id is None:
        raise NotNow(_("Name who carries it out first."))
    (task,) = give(
        [held.owner],
        by=by,
        behalf_of=meeting.holder,
        title=_short(held.text),
        instruction=_instruction(held, meeting),
        due_at=due_at or held.due_at,
        due_zone=meeting.zone,
        is_confidential=meeting.is_confidential,
        helpers=held.helpers.all(),
        grounds=[ground_of(meeting)],
        now=now,
    )
    Decision.objects.filter(pk=held.pk).update(task=task)
    decision.task = task
    data = {"decision": held.pk, "task": task.pk}
    record(by=by, verb="assign", subject=meeting, now=now, acting=acting, **data)
    return task


def _short(text):
    return text if len(text) <= TITLE else f"{text[: TITLE - 1]}…"


def _instruction(decision, meeting):
    """The whole decision, when it is done, and where it comes from."""
    parts = [decision.text if len(decision.text) > TITLE else ""]
    if decision.measure:
        parts.append(_("Done when: %(measure)s") % {"measure": decision.measure})
    return "\n\n".join(filter(None, parts))


def assign_rest(meeting, *, by, now):
    """What the ratified minutes say becomes work: every decision with an owner that has not yet.

    Returns `[(Decision, why not)]` of those that could not: the chair assigns them one by one.
    """
    waiting = Decision.objects.filter(item__meeting=meeting, task=None, owner__isnull=False)
    left = []
    for decision in waiting.select_related("item__meeting", "owner"):
        decision.item.meeting = meeting
        if decision.due_at <= now:
            left.append((decision, _("its due time has passed")))
            continue
        try:
            assign(decision, by=by, now=now)
        except NotYours as refusal:
            left.append((decision, refusal.message))
    return left


def is_undone(task):
    """Is what a decision became still to be done? Where nothing became of it, too."""
    return task is None or task.state not in OVER


def origin_of(task):
    """The decision that a task came from, with its meeting, or None."""
    found = Decision.objects.filter(task=task.pk).select_related("item__meeting")
    return found.first()


def number_of(decision):
    """Which of its meeting's decisions it is, from 1 on."""
    meeting = decision.item.meeting_id
    return Decision.objects.filter(item__meeting=meeting, pk__lte=decision.pk).count()


def tasks_seen(person, decisions):
    """Ids of those tasks of some decisions that a person may see."""
    tasks = {one.task_id for one in decisions} - {None}
    if not tasks:
        return set()
    seen = Task.objects.visible_to(person).filter(pk__in=tasks)
    return set(seen.order_by().values_list("pk", flat=True))
