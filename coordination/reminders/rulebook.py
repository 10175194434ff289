"""The rules in force for some duties: the office's, what their holders made of them, and calendars."""

from copy import copy

from django.db.models import F, FilteredRelation, Q

from coordination.duties.models import Duty
from coordination.reminders.models import Rule
from people.employees.models import Employee
from people.workdays.calendars import calendars_of


class Rulebook:
    """`of(duty)` gives the rules as they hold for its holder; a fixed number of queries for all.

    `others` are further people (Employees) whose calendars will be asked for.
    """

    def __init__(self, duties, others=()):
        people = {one.pk: one for one in [*others, *holders_of(duties)]}
        self.calendars = calendars_of(list(people.values()))
        self.rules, self.owns = read({duty.holder_id for duty in duties})

    def calendar(self, duty):
        return self.calendars[duty.holder_id]

    def of(self, duty):
        """The rules for one duty. A rule that its holder switched off is not among them."""
        for rule in self.rules:
            if rule.duty_kind == duty.kind:
                own = self.owns.get((rule.pk, duty.holder_id)) if rule.is_personal else None
                if own is None:
                    yield rule
                elif not own["is_off"]:
                    yield moved(rule, own)

    def rule(self, pk, duty):
        """One rule as it holds for a duty, or None."""
        return next((rule for rule in self.of(duty) if rule.pk == pk), None)


def moved(rule, own):
    """A rule at the time that a person chose."""
    changed = copy(rule)
    changed.amount = -own["amount"] if rule.amount <= 0 else own["amount"]
    changed.at = own["at"] or rule.at
    return changed


def read(holders):
    """The active rules, and `{(rule, person): own choice}` of these holders; one query."""
    rows = (
        Rule.objects.filter(is_active=True)
        .annotate(mine=FilteredRelation("owns", condition=Q(owns__person__in=holders)))
        .annotate(
            own_person=F("mine__person"),
            own_off=F("mine__is_off"),
            own_amount=F("mine__amount"),
            own_at=F("mine__at"),
        )
    )
    rules, owns = {}, {}
    for row in rows:
        rules.setdefault(row.pk, row)
        if row.own_person:
            owns[row.pk, row.own_person] = {
                "is_off": row.own_off,
                "amount": row.own_amount,
                "at": row.own_at,
            }
    return list(rules.values()), owns


def holders_of(duties):
    """The holders of some duties as Employees; one query where they are not loaded."""
    field = Duty._meta.get_field("holder")
    there = {duty.holder_id: duty.holder for duty in duties if field.is_cached(duty)}
    missing = {duty.holder_id for duty in duties} - there.keys()
    if missing:
        there |= {one.pk: one for one in Employee.objects.filter(pk__in=missing)}
    return list(there.values())
