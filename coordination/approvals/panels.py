"""A matter's flows, shown on its page: rooms above put the panel there, beside the text."""

from coordination.approvals.models import Flow
from coordination.approvals.showing import View
from coordination.approvals.subjects import subject_of
from coordination.matters.panels import Panel

# Has it any? As `tasks.hanging` asks it of a task.
OF_TASK = """EXISTS (
    SELECT 1 FROM coordination_flow WHERE matter_id = coordination_task.matter_ptr_id
)"""
TEMPLATE = "coordination/approvals/_panel.html"


def panel(matter, person, now, *, place="aside", starts=True, has_flows=True, track=None):
    """The Panel of a matter's present flows, one for each track (or of one `track`); None where there is none and
    the reader starts none.

    The caller has found the matter through visibility; who may see it besides is shown no flow. `has_flows` is
    false where the caller knows that there is none: nothing is asked then. One query where there is none, else eight.
    """
    flows = _present(matter) if has_flows else []
    flows = [one for one in flows if track is None or one.track == track]
    if flows and not Flow.objects.visible_to(person).filter(pk=flows[0].pk).exists():
        return None
    may_start = starts and subject_of(matter).startable_by(person, matter)
    is_running = any(flow.is_running for flow in flows)
    if not flows and not may_start:
        return None
    facts = {
        "matter": matter,
        "flows": [View(flow, person, now) for flow in flows],
        "may_start": may_start and not is_running,
    }
    return Panel(TEMPLATE, facts, place)


def _present(matter):
    """The last flow of each track, the running ones first."""
    found = {}
    for flow in Flow.objects.filter(matter=matter.pk).whole().order_by("pk"):
        found[flow.track] = flow
    return sorted(found.values(), key=lambda flow: (not flow.is_running, flow.track))
