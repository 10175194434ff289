"""An administrator gives a stuck duty to somebody who may rightly have it (domain: people).

Who owes it may have left, be ill, or simply not answer. With the duty goes the side of the matter that
owes it: whoever was responsible is so no longer, whoever decided as giver decides no longer. What has
to be done by the person (signing, reading, confirming) is not given away; it can be waived.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from collab.kit.clock import today
from collab.kit.refusals import NotNow
from coordination.duties.actions import OF_A_PART
from coordination.duties.models import PERSONAL, Duty
from coordination.matters.passing import pass_on
from people.employees.models import Employee
from people.inbox.actions import notify
from people.journal.models import record
from people.journal.rights import require
from people.relations.acting import acting_for
from people.relations.leaders import leaders_of
from people.relations.reports import direct_ids


def candidates(duty, on):
    """Who may get a duty: who acts for the one who owes it, their leaders and those leaders' other direct
    subordinates, and who works directly under the person; not who asked for it, nor the other side of
    the matter. By name."""
    owing, matter = duty.holder, duty.matter
    chain = leaders_of(owing, on)
    near = direct_ids(chain[0], on) if chain else set()
    near |= {leader.pk for leader in chain} | direct_ids(owing, on)
    near |= {one.actor_id for one in acting_for([owing.pk], on).get(owing.pk, ())}
    near -= {owing.pk, duty.asked_by_id, matter.owner_id, matter.holder_id}
    return Employee.objects.active().filter(pk__in=near).order_by("name", "pk")


@transaction.atomic
def reroute(duty, *, to, by, reason, now):
    """Give an open duty, and the side of the matter that owes it, to the Employee `to`.

    Needs the permission to change duties; nobody gives anything to themselves. Raises NotNow when it
    is settled or somebody else's by now, ValidationError keyed by field.
    """
    require(by, "coordination.change_duty")
    _check(duty, to, by, reason)
    standing = Duty.objects.open().select_for_update().filter(pk=duty.pk, holder=duty.holder_id)
    if not standing.exists():
        raise NotNow(_("This duty is settled, or somebody else's by now."))
    source, matter = duty.holder, duty.matter
    pass_on(source.pk, to.pk, [matter.pk], now=now)
    entry = record(
        by=by,
        verb="reroute",
        subject=matter,
        now=now,
        duty=duty.kind,
        people=[source.pk, to.pk],
        reason=reason.strip(),
    )
    duty.refresh_from_db()
    _tell_all(duty, source, to, entry, by=by, now=now)


def _check(duty, to, by, reason):
    faults = {}
    if not (reason or "").strip():
        faults["reason"] = _("Write the reason: both will read it, and the journal keeps it.")
    if duty.part:
        faults["to"] = OF_A_PART
    elif duty.kind in PERSONAL:
        faults["to"] = _("This can be done by the person alone. Declare it no longer owed instead.")
    elif duty.matter.owner_id == duty.matter.holder_id:
        faults["to"] = _("This is a person's own work: only the person ends it.")
    elif to is None or not candidates(duty, today(duty.holder)).filter(pk=to.pk).exists():
        faults["to"] = _(
            "Choose a leader of who owes it, another subordinate of that leader, or somebody who"
            " works directly under the person."
        )
    elif to.pk == by.pk:
        faults["to"] = _("Nobody gives work to themselves this way. Ask another administrator.")
    if faults:
        raise ValidationError(faults)


def _tell_all(duty, source, to, entry, *, by, now):
    """Both, and who waits for it. Who lost it may not see the matter any more: told about the person."""
    matter = duty.matter
    params = {
        "title": matter.title,
        "number": matter.number,
        "duty": str(duty.kind),
        "source": source.full_name,
        "target": to.full_name,
        "reason": entry.data["reason"],
    }
    common = {"now": now, "by": by, "params": params}
    key = f"entry:{entry.pk}"
    notify([to], kind="duty.got", subject=matter, key=key, **common)
    notify([source], kind="duty.lost", subject=to, key=key, **common)
    asker = Employee.objects.filter(pk=duty.asked_by_id).exclude(pk__in=[source.pk, to.pk])
    notify(asker, kind="duty.passed", subject=matter, key=key, **common)
