"""One word for many: what several people owe of one matter at one moment is told to a leader, or to who asked, once.

A briefing to a branch of 300 makes 300 duties; the head of a section with 100 silent people hears of it in one
notice that names some of them, not in a hundred.
"""

from itertools import islice

from coordination.reminders.models import Occurrence, Recipient, State

NAMED = 5


def gather(told):
    """`told` is `{row: hearer}`; returns `({first row: hearer}, {first row: [rows]}, {rows that it speaks for})`.

    Rows of one rule, matter and moment for one hearer are one. Where that was said already, in the batch before,
    none of them is told. One query where somebody other than a holder is told.
    """
    own = {row: hearer for row, hearer in told.items() if not _is_of_others(row)}
    groups = {}
    for row in sorted(told.keys() - own.keys(), key=lambda one: one.pk):
        groups.setdefault(_place(row, told[row].pk), []).append(row)
    said = _said(groups)
    spoken = {rows[0]: rows for place, rows in groups.items() if place not in said}
    first = own | {row: told[row] for row in spoken}
    return first, spoken, told.keys() - first.keys()


def _is_of_others(row):
    return row.rule_id is not None and row.rule.recipient != Recipient.HOLDER


def _place(row, hearer_id):
    return row.rule_id, row.duty.matter_id, row.due_at, hearer_id


def _said(groups):
    """Those of the groups' places of which some reminder was sent before."""
    if not groups:
        return set()
    rules, matters, moments, hearers = zip(*groups, strict=True)
    sent = Occurrence.objects.filter(
        state=State.SENT,
        rule__in=set(rules),
        duty__matter__in=set(matters),
        due_at__in=set(moments),
        recipient__in=set(hearers),
    )
    return set(
        sent.order_by().values_list("rule", "duty__matter", "due_at", "recipient").distinct()
    )


def named(rows):
    """What a notice says of the people of some rows: `people`, some of their names, and whether there are more."""
    names = sorted({row.duty.holder.full_name for row in rows})
    return {"people": list(islice(names, NAMED)), "are_more": len(names) > NAMED}
