"""Who hears of what happens to a task."""

from people.inbox.actions import notify
from people.relations.leaders import leaders_of

def tell(task, kind, people, *, entry, by, now, **params):
    """A notice to people about a journal entry of a task; the entry's key makes it once."""
    notify(
        people,
        kind=kind,
        subject=task,
        key=f"entry:{entry.pk}",
        now=now,
        by=by,
        params={"title": task.title, "number": task.number, "form": str(task.form), **params},
    )


def taking_part(task):
    """Helpers and observers, as Employees."""
    return [part.employee for part in task.participations.select_related("employee")]


def leaders_to_tell(task, on):
    """Who else learns that work was given (domain 1): leaders between, or the handoff's leader."""
    if task.is_confidential:
        return []
    chain = leaders_of(task.holder, on)
    if task.form == "handoff":
        return chain[:1]
    if task.form == "directive":
        between = []
        for leader in chain:
            if leader.pk == task.owner_id:
                return between
            between.append(leader)
    return []
