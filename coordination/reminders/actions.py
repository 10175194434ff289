"""Writing the occurrences that the rules make of a duty."""

from datetime import timedelta

from coordination.reminders.models import Anchor, Occurrence, Rule, State


def schedule(duties, now):
    """Keep the occurrences of some duties true; called when duties open, move or close.

    A closed duty's rows are cancelled; an open duty gets a row for each active rule, unless its
    instant passed before the duty was opened. The key makes a repetition harmless.
    """
    closed = [duty.pk for duty in duties if not duty.is_open]
    if closed:
        Occurrence.objects.filter(duty__in=closed, state=State.DUE).update(
            state=State.CANCELLED, settled_at=now
        )
    opened = [duty for duty in duties if duty.is_open]
    if not opened:
        return
    rules = list(Rule.objects.filter(is_active=True, duty_kind__in={duty.kind for duty in opened}))
    wanted = [row for duty in opened for row in occurrences_of(duty, rules)]
    keys = [row.key for row in wanted]
    Occurrence.objects.filter(duty__in=[duty.pk for duty in opened], state=State.DUE).exclude(
        key__in=keys
    ).update(state=State.CANCELLED, settled_at=now)
    Occurrence.objects.filter(key__in=keys, state=State.CANCELLED).update(
        state=State.DUE, settled_at=None
    )
    Occurrence.objects.bulk_create(wanted, ignore_conflicts=True, batch_size=500)


def occurrences_of(duty, rules):
    """The unsaved rows that `rules` make of one open duty."""
    rows = []
    for rule in rules:
        anchor = duty.due_at if rule.anchor == Anchor.DUE else duty.opened_at
        if rule.duty_kind != duty.kind or anchor is None:
            continue
        at = anchor + timedelta(minutes=rule.offset_minutes)
        if at >= duty.opened_at:
            key = f"{rule.pk}:{duty.pk}:{at:%Y%m%dT%H%M%S}"
            rows.append(Occurrence(rule=rule, duty_id=duty.pk, due_at=at, key=key))
    return rows
