"""A rule in words: "H-3 · 3 working days before it is due, at 08.00, to who owes it"."""

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordination.duties.models import Kind as DutyKind
from coordination.reminders.models import DAILY, Anchor, Unit


def sentence(rule):
    """When a rule speaks and to whom."""
    words = {"when": moment(rule), "whom": rule.get_recipient_display()}
    said = _("%(when)s, to %(whom)s") % words
    return f"{sign} · {said}" if (sign := day_sign(rule)) else said


def day_sign(rule):
    """H-3, H, H+1 as offices say it; nothing for what is not counted in days from the due time."""
    if rule.unit not in DAILY or rule.anchor != Anchor.DUE:
        return ""
    return f"H{rule.amount:+}" if rule.amount else "H"


def moment(rule):
    """When a rule speaks."""
    words = distance(rule)
    if rule.at:
        clock = formats.time_format(rule.at)
        words = _("%(when)s, at %(time)s") % {"when": words, "time": clock}
    if rule.repeats:
        words = _("%(when)s, then every working day until it is settled") % {"when": words}
    return words


def distance(rule):
    """How long before or after what."""
    many = {"count": counted(abs(rule.amount), rule.unit)}
    if rule.anchor == Anchor.OPENED:
        return _("%(count)s after it was asked") % many if rule.amount else _("when it is asked")
    if rule.amount:
        before = rule.amount < 0
        return (
            _("%(count)s before it is due") if before else _("%(count)s after it was due")
        ) % many
    return _("on the day it is due") if rule.unit in DAILY else _("at its due time")


def counted(n, unit):
    """ "3 working days"."""
    words = {
        Unit.WORKING_DAYS: ngettext("%(n)s working day", "%(n)s working days", n),
        Unit.DAYS: ngettext("%(n)s day", "%(n)s days", n),
        Unit.HOURS: ngettext("%(n)s hour", "%(n)s hours", n),
        Unit.MINUTES: ngettext("%(n)s minute", "%(n)s minutes", n),
    }
    return words[unit] % {"n": n}


def title_of(duty):
    """The matter's title; an invitation to what is confidential goes without (domain 3.2)."""
    is_veiled = duty.matter.is_confidential and duty.kind in (DutyKind.REPLY, DutyKind.ATTEND)
    return "" if is_veiled else duty.matter.title
