"""A decision becomes work: by the chair's act, in the form that the relation gives between chair and owner."""

from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow, NotYours
from coordination.groups.models import Group
from coordination.groups.states import Seat
from coordination.meetings.held.presence import who_was_there
from coordination.meetings.minutes import Decision
from coordination.tasks.actions import give
from coordination.tasks.form import Form, Ground, allowed
from coordination.tasks.within import allowed_within
from people.journal.models import record

TITLE = 200


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


def group_of(meeting, owner):
    """The group within which its chair directs the owner: who chairs both, and has a seat for the owner."""
    if meeting.group_id is None:
        return None
    group, on = Group.objects.get(pk=meeting.group_id), today(meeting.holder)
    presiding = group.presiding(on)
    if not group.is_open or presiding is None or presiding.employee_id != meeting.holder_id:
        return None
    seats = group.memberships.present(on).filter(employee=owner).exclude(seat=Seat.ADVISER)
    return group if seats.exists() else None


def form_of(decision):
    """What giving it would become, as `tasks.form.Allowed`."""
    meeting, owner = decision.item.meeting, decision.owner
    giver, group = meeting.holder, group_of(decision.item.meeting, owner)
    if group is not None:
        (answer,) = allowed_within(group, giver, [owner], today(giver))
    else:
        (answer,) = allowed(giver, [owner], today(giver), [ground_of(meeting)])
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
        group=group_of(meeting, held.owner),
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
