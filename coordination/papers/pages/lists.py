"""The list of papers as one person sees it: what is to be read first, then by division."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, Subquery

from coordination.approvals.models import Flow
from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.papers.kinds import settable_kinds
from coordination.papers.models import Paper, PaperVersion, Reading
from coordination.papers.states import SHOWN, State
from coordination.papers.submitting import MAIN
from people.units.models import Division

SIZE = 50
STATES = {"": State.IN_FORCE, "replaced": State.REPLACED, "revoked": State.REVOKED}


@dataclass
class Listing:
    """`owed` are open duties with their papers, `drafts` what the reader is writing, `page` the rest."""

    owed: list
    drafts: list
    page: object
    is_filtered: bool


def listing(person, chosen, number, *, on, day):
    """Everything that the page shows; `on` is the reader's date, `day` the office's."""
    papers = Paper.objects.visible_to(person, on)
    is_filtered = any(chosen.values())
    found = filtered(papers, chosen, day)
    return Listing(
        owed=[] if is_filtered else owed_by(person),
        drafts=[] if is_filtered else drafts_for(person, on),
        page=Paginator(with_facts(found, person), SIZE).get_page(number),
        is_filtered=is_filtered,
    )


def filtered(papers, chosen, day):
    """Papers that were put into force, by what the form chose; `day` is the office's date."""
    shown = Q(state__in=SHOWN)
    if chosen.get("state") == "review":
        shown |= Q(state=State.DRAFT)
    found = papers.filter(shown)
    if chosen.get("q"):
        found = found.matching(chosen["q"])
    if chosen.get("kind"):
        found = found.filter(paper_kind=chosen["kind"])
    if chosen.get("division"):
        found = found.filter(division__in=Division.objects.under(chosen["division"].pk))
    if chosen.get("on"):
        return held_on(found, chosen["on"])
    state = chosen.get("state") or ""
    if state == "review":
        return found.filter(pk__in=_in_review())
    if state == "late":
        return found.filter(state=State.IN_FORCE, review_on__lt=day)
    return found.filter(state=STATES[state]) if state in STATES else found


def _in_review():
    """The ids of the papers whose draft is in a flow, as a subquery."""
    return (
        Flow.objects.running().filter(matter__kind="paper", track=MAIN).order_by().values("matter")
    )


def held_on(papers, day):
    """Those of which a version was in force on a day, whatever they are now."""
    begun = PaperVersion.objects.enacted().filter(paper=OuterRef("pk"), in_force_on__lte=day)
    still = Q(closed_at=None) | Q(closed_at__date__gt=day)
    return papers.filter(still).filter(Exists(begun))


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


def drafts_for(person, on):
    """Drafts that a person writes, or of papers that they may set, newest first."""
    mine = Q(author=person) | Q(written_by=person)
    mine |= Q(pk__in=person.papers_written.order_by().values("pk"))
    for divisions, kinds in settable_kinds(person, on):
        mine |= Q(paper__paper_kind__in=kinds, paper__division__in=divisions)
    drafts = PaperVersion.objects.drafts().exclude(paper__state=State.DISCARDED).filter(mine)
    found = drafts.select_related("paper__division", "written_by").annotate(
        is_in_review=Exists(Flow.objects.running().filter(matter=OuterRef("paper"), track=MAIN))
    )
    return list(found.defer("sections", "body").order_by("-written_at")[:SIZE])
