"""What a person makes of the rules about what they owe: another time, or none.

Rules about what others owe, the office's minimum and the word to the leader stay the office's.
Not in the journal: how somebody wants to be reminded is no deed of the office.
"""

from dataclasses import dataclass
from datetime import time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordination.duties.models import Duty
from coordination.reminders.actions import schedule
from coordination.reminders.models import DAILY, Own, Recipient, Rule
from coordination.reminders.ruling import FURTHEST


@dataclass(frozen=True, slots=True)
class Choice:
    """`amount` of the rule's unit on the rule's side, `at` a time of the day (None: the rule's)."""

    is_off: bool = False
    amount: int = 0
    at: time | None = None


def rules_of(person):
    """`[(Rule about what one owes, the person's Own or None)]`, in the order of the office."""
    owns = {own.rule_id: own for own in Own.objects.filter(person=person)}
    rules = Rule.objects.filter(is_active=True, recipient=Recipient.HOLDER)
    return [(rule, owns.get(rule.pk)) for rule in rules]


@transaction.atomic
def choose(chosen, *, by, now):
    """Set `by`'s own rules: `{rule id: Choice, or None for the office's}`; others stay as they are.

    Open duties get their reminders anew at once. ValidationError for a rule that is not theirs to move.
    """
    rules = {rule.pk: rule for rule, _own in rules_of(by)}
    owns = []
    for pk, choice in chosen.items():
        if pk not in rules or not rules[pk].is_personal:
            raise ValidationError(_("This reminder is the office's; it cannot be changed."))
        if choice:
            check(rules[pk], choice)
            at = choice.at if rules[pk].unit in DAILY else None
            owns.append(
                Own(person=by, rule_id=pk, is_off=choice.is_off, amount=choice.amount, at=at)
            )
    Own.objects.filter(person=by, rule__in=chosen).delete()
    Own.objects.bulk_create(owns)
    duties = list(Duty.objects.open().filter(holder=by).select_related("holder"))
    if duties:
        schedule(duties, now)


def check(rule, choice):
    """ValidationError for a time too far away."""
    if not 0 <= choice.amount <= FURTHEST[rule.unit]:
        raise ValidationError(
            {"amount": _("A year before or after at most; minutes: two weeks at most.")}
        )
