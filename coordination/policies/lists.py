"""The list of papers as one person sees it: what is to be read first, then by division."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Subquery

from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.papers.models import Paper, PaperVersion, Reading
from coordination.papers.states import SHOWN, State
from people.units.models import Division

SIZE = 50


@dataclass
class Listing:
    """`owed` are open duties with their papers, `drafts` what the reader is writing, `page` the rest."""

    owed: list
    drafts: list
    page: object
    is_filtered: bool


def listing(person, chosen, number, *, settable, on):
    """Everything that the page shows; `settable`: the divisions for which the person sets rules."""
    papers = Paper.objects.visible_to(person, on)
    words, division = chosen.get("q"), chosen.get("division")
    found = papers.filter(state__in=SHOWN)
    state = chosen.get("state")
    if state != "all":
        found = found.filter(state=State.REVOKED if state == "revoked" else State.IN_FORCE)
    if words:
        found = found.matching(words)
    if division:
        found = found.filter(division__in=Division.objects.under(division.pk))
    is_filtered = bool(words or division or state)
    page = Paginator(with_facts(found, person), SIZE).get_page(number)
    return Listing(
        owed=[] if is_filtered else owed_by(person),
        drafts=[] if is_filtered else drafts_for(papers, settable),
        page=page,
        is_filtered=is_filtered,
    )


def with_facts(papers, person):
    """Papers with what a row says of them: `version_number`, `since`, `is_read`, ordered by division."""
    newest = PaperVersion.objects.enacted().filter(paper=OuterRef("pk"))
    read = Reading.objects.filter(
        employee=person,
        version__paper=OuterRef("pk"),
        version__number=OuterRef("version_number"),
    )
    return (
        papers.select_related("division")
        .annotate(
            version_number=Subquery(newest.values("number")[:1]),
            since=Subquery(newest.values("in_force_on")[:1]),
        )
        .annotate(is_read=Exists(read))
        .order_by("division__name", "division_id", "title", "pk")
    )


def owed_by(person):
    """Open duties to read, the most urgent first."""
    duties = Duty.objects.open().filter(holder=person, kind=DutyKind.READ, matter__kind="paper")
    return list(duties.select_related("matter__division", "asked_by").order_by("due_at", "pk"))


def drafts_for(papers, settable):
    """Drafts of the papers that a person may set, newest first."""
    if not settable:
        return []
    drafts = PaperVersion.objects.drafts().filter(
        paper__in=papers.filter(division__in=settable)
        .exclude(state=State.DISCARDED)
        .order_by()
        .values("pk")
    )
    people = ("paper__division", "written_by")
    return list(drafts.select_related(*people).defer("sections").order_by("-written_at")[:SIZE])
