"""The register of decisions of a group or series: found by words, state, who and when."""

from django.db.models import Q

from coordination.meetings.held.decisions import OVER, UNDONE, visible_to

DONE = Q(task__state__in=OVER)
KEPT = Q(owner__isnull=True)
LIMIT = 5_000


def found(person, within, wanted, now):
    """Numbered decisions that a person may see within a group or series, newest meeting first.

    `within` is `{"group": pk}` or `{"series": pk}`; `wanted` what `forms.RegisterForm` answers.
    """
    rows = visible_to(person, **within)
    late = UNDONE & (Q(task=None, due_at__lt=now) | Q(task__due_at__lt=now))
    states = {"undone": UNDONE, "late": late, "done": DONE, "kept": KEPT}
    if wanted.get("state") in states:
        rows = rows.filter(states[wanted["state"]])
    if wanted.get("q"):
        rows = rows.filter(Q(text__icontains=wanted["q"]) | Q(measure__icontains=wanted["q"]))
    if wanted.get("who"):
        rows = rows.filter(owner__name__icontains=wanted["who"])
    if wanted.get("after"):
        rows = rows.filter(item__meeting__starts_at__date__gte=wanted["after"])
    if wanted.get("before"):
        rows = rows.filter(item__meeting__starts_at__date__lte=wanted["before"])
    return rows
