"""Who hears of what happens to a task."""

from coordination.tasks.form import Form
from people.inbox.actions import notify
from people.relations.leaders import leaders_of_many
from people.relations.standings import Standing

# Directives of these standings pass by leaders who learn of them.
PASSING = {Standing.LOWER_SUBORDINATE, Standing.FUNCTIONAL_SUBORDINATE}


def tell(task, kind, people, *, entry, by, now, **params):
    """A notice to people about a journal entry of a task; the entry's key makes it once."""
    notify(
        people,
        kind=kind,
        subject=task,
        key=f"entry:{entry.pk}",
        now=now,
        by=by,
        params={
            "title": task.title,
            "number": task.number,
            "form": str(task.form),
            "due_at": task.due_at,
            "signature": entry.signature,
            **params,
        },
    )


def taking_part(task):
    """Helpers and observers, as Employees."""
    return [part.employee for part in task.participations.select_related("employee")]


def leaders_to_tell(tasks, answers, on):
    """`{task: leaders}` who also learn that work was given (domain 1): those between giver and
    responsible of a directive, the direct leader of who got a handoff, a functional directive, or one within a group.

    `answers` are `form.Allowed`, one for each task. A confidential task tells nobody else; no query
    where none can be there.
    """
    passed = {
        task.holder_id
        for task, answer in zip(tasks, answers, strict=True)
        if not task.is_confidential
        and (task.form == Form.HANDOFF or answer.relation.standing in PASSING or _is_within(answer))
    }
    chains = leaders_of_many(passed, on) if passed else {}
    return {task: _between(task, chains.get(task.holder_id, [])) for task in tasks}


def _is_within(answer):
    """Is it a directive by another ground than that one leads the person directly?"""
    is_led = answer.relation.standing == Standing.DIRECT_SUBORDINATE
    return answer.ground is not None and answer.form == Form.DIRECTIVE and not is_led


def _between(task, chain):
    if task.is_confidential:
        return []
    if task.form == Form.HANDOFF:
        return chain[:1]
    places = [leader.pk for leader in chain]
    return chain[: places.index(task.owner_id)] if task.owner_id in places else chain[:1]
