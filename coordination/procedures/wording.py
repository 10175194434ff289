"""The words of a procedure: for the search, for the comparison of two versions, for whoever hears the page."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from coordination.procedures.body import DAY, DECISION, END, HOUR, LISTS, MINUTE, PROCESS, START
from coordination.procedures.graph import Arrow, arrows
from coordination.procedures.timing import spelled_time

SHAPE_NAMES = {
    START: pgettext_lazy("SOP", "Start"),
    PROCESS: pgettext_lazy("SOP", "Process"),
    DECISION: pgettext_lazy("SOP", "Decision"),
    END: pgettext_lazy("SOP", "End"),
}
UNIT_NAMES = {
    MINUTE: gettext_lazy("minutes"),
    HOUR: gettext_lazy("hours"),
    DAY: gettext_lazy("working days"),
}
HEADINGS = {
    "qualifications": gettext_lazy("Executors' qualifications"),
    "equipment": gettext_lazy("Equipment"),
    "warnings": gettext_lazy("Warnings"),
    "records": gettext_lazy("Records kept"),
}


def text(body):
    """All words of the body, for searching."""
    words = [one["name"] for one in body["executors"]]
    for one in body["steps"]:
        words += [one["activity"], one["needs"], one["output"], one["note"]]
    for name in LISTS:
        words += body[name]
    return "\n".join(word for word in words if word)


def pieces(body):
    """[(key, label, text)] in reading order, for a comparison that knows steps.

    Where a step leads is told by the next one's activity, not by its number: a row put in above changes no
    other step. The row below goes without saying.
    """
    names = {one["key"]: one["name"] for one in body["executors"]}
    activities = {one["key"]: one["activity"] for one in body["steps"]}
    found = [("executors", _("Executors"), "\n".join(names.values()))]
    for n, one in enumerate(body["steps"], 1):
        label = _("Step %(n)d") % {"n": n}
        found.append((f"step-{one['key']}", label, _step(one, names, activities)))
    for name in LISTS:
        lines = "\n".join(f"{n}. {line}" for n, line in enumerate(body[name], 1))
        found.append((name, str(HEADINGS[name]), lines))
    made_on = body["made_on"] and date_format(date.fromisoformat(body["made_on"]), "DATE_FORMAT")
    return [*found, ("made_on", _("Made on"), made_on or "")]


def _step(one, names, activities):
    below = _("the row below")
    rows = [
        one["activity"],
        " · ".join(
            part
            for part in (names.get(one["executor"], ""), str(SHAPE_NAMES[one["shape"]]))
            if part
        ),
        one["next"] and _("then: %(activity)s") % {"activity": activities[one["next"]]},
        *(
            f"{leaving['label']} → {activities[leaving['to']] if leaving['to'] else below}"
            for leaving in one["exits"]
        ),
        one["needs"] and _("Needs: %(words)s") % {"words": one["needs"]},
        one["time"] is not None and _("Time: %(words)s") % {"words": spelled_time(one)},
        one["output"] and _("Output: %(words)s") % {"words": one["output"]},
        one["note"] and _("Note: %(words)s") % {"words": one["note"]},
    ]
    return "\n".join(row for row in rows if row)


def told(steps):
    """What each row's drawing says, in words: "Decision: Ya to step 5, Tidak back to step 2"."""
    leaving = {}
    for one in arrows(steps):
        leaving.setdefault(one.source, []).append(one)
    return [_told(one, leaving.get(place, ())) for place, one in enumerate(steps)]


def _told(one, leaving):
    if one["shape"] == DECISION:
        ways = ", ".join(_way(arrow) for arrow in leaving)
        return _("Decision: %(ways)s") % {"ways": ways} if ways else str(SHAPE_NAMES[DECISION])
    name = str(SHAPE_NAMES[one["shape"]])
    # The row below goes without saying.
    ways = [_way(arrow) for arrow in leaving if arrow.target != arrow.source + 1]
    return f"{name}: {ways[0]}" if ways else name


def _way(arrow: Arrow):
    where = {"label": arrow.label, "n": arrow.target + 1}
    if arrow.label:
        words = (
            _("%(label)s back to step %(n)d") if arrow.goes_back else _("%(label)s to step %(n)d")
        )
    else:
        words = _("back to step %(n)d") if arrow.goes_back else _("to step %(n)d")
    return words % where
