"""What happens of itself when something in a tree ends; registered with `matters.holding`."""

from django.utils.translation import gettext as _

from coordination.dispositions.finding import above, below
from coordination.dispositions.models import Part, Receiver
from coordination.dispositions.withdrawing import call_back_all, matter_of, say
from coordination.tasks.lives import ANSWERS
from coordination.tasks.models import Task
from coordination.tasks.states import OPEN, State
from people.journal.models import Entry


def lead_is_open(matter):
    """A final answer waits for the lead's (`holding.hold`): why, in words, or nothing."""
    if isinstance(matter, Task) and not below(matter):
        return ""
    lead = (
        Receiver.objects.filter(
            sheet__matter=matter.pk,
            sheet__withdrawn_at=None,
            part=Part.LEAD,
            task__state__in=OPEN,
        )
        .select_related("employee")
        .first()
    )
    if lead is None:
        return ""
    return _("%(name)s leads and has not answered yet. Answer already only with the reason.") % {
        "name": lead.employee.full_name
    }


def heard(matter, *, by, now, reason="", acting=None):
    """A matter has ended (`holding.on_end`): tell who handed it down, or call back what hangs below it."""
    if not isinstance(matter, Task):
        return
    if matter.state == State.CANCELLED and below(matter):
        call_back_all(matter, by=by, reason=reason, now=now, acting=acting)
    sheet = above(matter)
    if sheet and matter.life & ANSWERS and _all_in(sheet.matter_id):
        handed = matter_of(sheet)
        if handed.is_open:
            entry = Entry.objects.about(matter).last()
            say("disposition.answered", handed, [handed.holder], entry, by, now)


def _all_in(pk):
    """Has everybody who had to bring something back of a matter ended?"""
    rows = Receiver.objects.filter(sheet__matter=pk, sheet__withdrawn_at=None)
    open_ones = rows.filter(task__state__in=OPEN).values_list("task__needs", flat=True)
    return not any(needs & ANSWERS for needs in open_ones)
