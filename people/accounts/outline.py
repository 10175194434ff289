"""The whole company as one outline, for print: 10,000 people in one query and one pass.

Written by hand instead of by templates, because a template node a position costs seconds; every text
goes through `escape`. No counts, no links to ask for work: it is paper.
"""

from html import escape

from django.db.models import FilteredRelation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from people.accounts.chart import KIND_ORDER
from people.employees.models import titled
from people.units.appointments import PREFIX, in_force
from people.units.models import Position

COLUMNS = (
    *("pk", "reports_to_id", "title", "is_head", "is_active"),
    *("held__employee_id", "held__kind", "held__employee__is_active"),
    *("held__employee__front_title", "held__employee__name", "held__employee__back_title"),
)


def outline(on):
    """Nested lists of every position and its holders, as safe HTML."""
    children, titles, holders = _read(on)
    words = escape(_("Vacant"))
    vacant = f'<i class="quiet">{words}</i>'
    parts, stack = ["<ul>"], [None, *reversed(children.get(None, ()))]
    while stack:
        pk = stack.pop()
        if pk is None:
            parts.append("</ul></li>" if stack else "</ul>")
            continue
        names = "; ".join(name for _order, name in sorted(holders.get(pk, ()))) or vacant
        parts.append(f"<li><b>{names}</b> {titles[pk]}")
        below = children.get(pk)
        if below:
            parts.append("<ul>")
            stack.append(None)
            stack.extend(reversed(below))
        else:
            parts.append("</li>")
    return SafeString("".join(parts))


def _read(on):
    """Children by position (heads first, then by title), titles and holders, all escaped."""
    rows = (
        Position.objects.annotate(
            held=FilteredRelation("appointments", condition=in_force(on, "appointments__"))
        )
        .order_by("-is_head", "title", "pk")
        .values_list(*COLUMNS)
    )
    above, titles, holders, unused = {}, {}, {}, set()
    for pk, over, title, _head, in_use, person, kind, works, front, name, back in rows:
        above[pk], titles[pk] = over, escape(title)
        if not in_use:
            unused.add(pk)
        elif person and works:
            words = escape(PREFIX.get(kind, "") + titled(front, name, back))
            holders.setdefault(pk, []).append((KIND_ORDER[kind], words))
    leads = set(above.values())
    children = {}
    for pk, over in above.items():
        if pk not in unused or pk in leads:
            children.setdefault(over, []).append(pk)
    return children, titles, holders
