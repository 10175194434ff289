"""Briefings as tables: the list, and who has understood one."""

from itertools import islice

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from collab.kit.clock import today
from collab.kit.tables import csv_response
from coordination.briefings import coverage as covering
from coordination.briefings import lists
from coordination.briefings.forms import ListForm
from coordination.briefings.lists import View
from coordination.briefings.views.doors import briefing_door
from coordination.briefings.views.listing import view_of
from people.accounts.doors import person_required

CHUNK = 500
COLUMNS = (
    pgettext_lazy("briefing", "Number"),
    *(gettext_lazy("Title"), gettext_lazy("State"), pgettext_lazy("briefing", "Author")),
    *(pgettext_lazy("briefing", "Given at"), pgettext_lazy("briefing", "Held at")),
    *(gettext_lazy("Understood"), gettext_lazy("Confidential")),
)
HEARERS = (
    *(gettext_lazy("Division"), gettext_lazy("Employee number"), gettext_lazy("Name")),
    *(pgettext_lazy("briefing", "Reached at"), gettext_lazy("Understood")),
)


@person_required
def export(request):
    """The filtered list as CSV."""
    person, view = request.person, view_of(request)
    found = lists.exported(person, view, ListForm(request.GET).chosen())
    header = [str(column) for column in COLUMNS]
    return csv_response(f"selaras-briefings-{view}", header, _lines(found, person, _briefing(view)))


@briefing_door
def coverage(request, briefing):
    """The coverage as CSV, person by person: as much of it as its page shows. When somebody understood it is not
    told: that would be a score."""
    person = request.person
    found = covering.told_to(briefing, person, today(person))
    rows = found.select_related("employee", "division").order_by(
        "division__name", "employee__name", "pk"
    )
    header = [str(column) for column in HEARERS]
    return csv_response(f"selaras-{briefing.number}", header, _lines(rows, person, _hearer))


def _lines(found, person, line):
    """Rows in the reader's words and zone: the request is over when they are written."""
    rows = found.iterator(chunk_size=CHUNK)
    while True:
        with translation.override(person.language), timezone.override(person.zone):
            chunk = [line(one) for one in islice(rows, CHUNK)]
        if not chunk:
            return
        yield from chunk


def _briefing(view):
    """A line of the list; whether it is understood is for one's own alone."""

    def line(briefing):
        is_own = view == View.MINE
        return (
            briefing.number,
            briefing.title,
            briefing.get_state_display(),
            briefing.owner.full_name,
            briefing.given_at,
            briefing.starts_at,
            _yes_or_no(briefing.is_understood) if is_own else "",
            _yes_or_no(briefing.stays_confidential),
        )

    return line


def _hearer(hearer):
    return (
        hearer.division.name if hearer.division else _("Without a position"),
        hearer.employee.number,
        hearer.employee.full_name,
        hearer.reached_at,
        _yes_or_no(hearer.understood_at),
    )


def _yes_or_no(value):
    return _("yes") if value else _("no")
