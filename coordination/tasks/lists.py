"""Which tasks a list shows, how it is filtered, sorted and paged, and what there is to count.

The four views lie inside `visible_to` by what they are: what one holds or helps in, what one gave,
and, of the people below, what is not confidential. Three queries a page, whatever it shows.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import (
    Case,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from collab.kit.keyset import Key, cut
from coordination.tasks.models import Step, Task
from coordination.tasks.states import State
from people.employees.models import Employee
from people.relations.leaders import led_over
from people.units.models import Division

SIZE = 50
# Counting stops here; what everybody below has may be thousands, and each of them has to be placed.
CAP, PEOPLES_CAP = 1000, 200
SOON, DAY = timedelta(days=3), timedelta(days=1)
WORDS = 6


class View(TextChoices):
    MINE = "mine", _("Mine")
    GIVEN = "given", _("Given by me")
    ACCEPT = "accept", _("Results for me")
    PEOPLE = "people", _("My people's")


class Sort(TextChoices):
    ATTENTION = "attention", _("What needs a look first")
    DUE = "due", _("Due first")
    NEWEST = "newest", _("Newest first")
    PRIORITY = "priority", _("Most urgent first")


ORDERS = {
    Sort.ATTENTION: [Key("attention"), Key("due_key", is_instant=True), Key("pk")],
    Sort.DUE: [Key("due_key", is_instant=True), Key("pk")],
    Sort.NEWEST: [Key("pk", descending=True)],
    Sort.PRIORITY: [Key("priority", descending=True), Key("pk", descending=True)],
}
SILENT, LATE, REPORTED, REST, CLOSED = range(5)
GROUPS = {
    SILENT: _("Not accepted yet"),
    LATE: _("Overdue"),
    REPORTED: _("Results waiting for you"),
    REST: _("On the way"),
    CLOSED: _("Closed"),
}
SHOWN = [
    *("kind", "title", "due_at", "opened_at", "closed_at", "is_open", "is_confidential"),
    *("form", "state", "needs", "priority", "percent", "batch", "required_grade"),
    "acknowledged_at",
    *("owner__name", "owner__front_title", "owner__back_title", "owner__photo"),
    *("holder__name", "holder__front_title", "holder__back_title", "holder__photo"),
]


class Counted(Subquery):
    """How many rows a (sliced) queryset has, inside another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list: rows, cursors, counts (each stops one beyond its cap) and whether there is a filter."""

    view: View
    sort: Sort
    page: object
    counts: dict
    is_filtered: bool

    @property
    def total(self):
        return self.counts["total"]


def tasks_of(person, view, on, led):
    """The queryset of a view; `led` are the positions that the person leads with others below."""
    if view == View.GIVEN:
        return Task.objects.given_by(person)
    if view == View.ACCEPT:
        return Task.objects.awaiting_acceptance_of(person)
    if view == View.PEOPLE:
        return Task.objects.of_people_under(led, on).exclude(holder=person)
    return Task.objects.held_by(person)


def filtered(tasks, chosen, now):
    """`tasks` narrowed by what a `ListForm` found valid."""
    state = chosen.get("state") or "open"
    if state in {"open", "closed"}:
        tasks = tasks.filter(is_open=state == "open")
    elif state != "all":
        tasks = tasks.filter(state=state)
    for name in ("form", "priority"):
        if chosen.get(name):
            tasks = tasks.filter(**{name: chosen[name]})
    if chosen.get("due") == "late":
        tasks = tasks.filter(late(now))
    elif chosen.get("due") == "soon":
        tasks = tasks.filter(is_open=True, due_at__gte=now, due_at__lt=now + SOON)
    if chosen.get("due_on"):
        midnight = timezone.make_aware(datetime.combine(chosen["due_on"], time()))
        tasks = tasks.filter(due_at__gte=midnight, due_at__lt=midnight + DAY)
    if chosen.get("q"):
        tasks = tasks.matching(chosen["q"])
    for word in chosen.get("who", "").split()[:WORDS]:
        tasks = tasks.filter(Q(owner__name__icontains=word) | Q(holder__name__icontains=word))
    if chosen.get("division"):
        words = chosen["division"]
        found = Division.objects.filter(Q(code__iexact=words) | Q(name__icontains=words))
        tasks = tasks.filter(division__in=found.order_by().values("pk"))
    return tasks


def late(now):
    """Due before now, and still lying with the responsible person."""
    return Q(is_open=True, due_at__lt=now) & ~Q(state=State.REPORTED)


def listing(person, view, chosen, *, on, now, after="", before=""):
    """The page of a view that a filter and a cursor ask for."""
    sort, led = sort_of(view, chosen.get("sort")), led_over(person, on)
    base = tasks_of(person, view, on, led)
    tasks = filtered(base, chosen, now)
    rows = with_progress(with_keys(tasks, sort, now), person, view)
    page = cut(rows, ORDERS[sort], SIZE, after=after, before=before)
    narrowing = {name for name, value in chosen.items() if value and name not in {"sort", "view"}}
    facts = {"on": on, "now": now, "led": led, "is_narrowed": bool(narrowing)}
    counts = counts_of(base, tasks, person, view, **facts)
    return Listing(view, sort, page, counts, bool(narrowing))


def sort_of(view, sort):
    if view == View.GIVEN:
        return Sort(sort or Sort.ATTENTION)
    return Sort(sort) if sort and sort != Sort.ATTENTION else Sort.DUE


def with_keys(tasks, sort, now):
    """What the order asks for, as annotations."""
    if sort in {Sort.DUE, Sort.ATTENTION}:
        tasks = tasks.with_due_key()
    if sort == Sort.ATTENTION:
        tasks = tasks.annotate(
            attention=Case(
                When(is_open=False, then=Value(CLOSED)),
                When(state=State.GIVEN, then=Value(SILENT)),
                When(late(now), then=Value(LATE)),
                When(state=State.REPORTED, then=Value(REPORTED)),
                default=Value(REST),
                output_field=IntegerField(),
            )
        )
    return tasks


def with_progress(tasks, person, view):
    """How far the checklist is, and in what one gave how many of a batch have answered."""
    steps = Step.objects.filter(task=OuterRef("pk")).order_by().values("pk")
    tasks = tasks.select_related("owner", "holder").only(*SHOWN)
    tasks = tasks.annotate(
        steps_all=Counted(steps), steps_done=Counted(steps.filter(done_at__isnull=False))
    )
    if view == View.GIVEN:
        batch = Task.objects.filter(batch=OuterRef("batch"), owner=person).order_by().values("pk")
        answered = batch.exclude(state=State.GIVEN)
        tasks = tasks.annotate(batch_all=Counted(batch), batch_answered=Counted(answered))
    return tasks


def counts_of(base, tasks, person, view, *, on, now, led, is_narrowed):
    """Counts of the tabs, of what stands out in the view, and of what the filter left; one query.

    Everybody below may be thousands, so they are counted in their own view alone: elsewhere that tab
    stands without a number (None).
    """
    counted = {
        tab.value: tasks_of(person, tab, on, led).open()
        for tab in View
        if tab != View.PEOPLE or (view == tab and led)
    }
    if view != View.ACCEPT:
        mine = {"holder": person} if view == View.MINE else {}
        counted["silent"] = base.filter(state=State.GIVEN, **mine)
        counted["late"] = base.filter(late(now))
    if is_narrowed:
        counted["total"] = tasks
    capped = {
        name: Counted(found.order_by().values("pk")[: cap_of(view) + 1])
        for name, found in counted.items()
    }
    counts = Employee.objects.filter(pk=person.pk).order_by().values(**capped).get()
    counts.setdefault("total", counts.get(view, 0))
    return {View.PEOPLE.value: None} | counts if led else counts


def cap_of(view):
    return PEOPLES_CAP if view == View.PEOPLE else CAP


def shown(counts, view):
    """The counts as words: "1.000+" where one stopped at the cap."""
    cap = cap_of(view)
    return {
        name: number_format(min(n, cap), use_l10n=True, force_grouping=True)
        + ("+" if n > cap else "")
        for name, n in counts.items()
        if n is not None
    }


def exported(person, view, chosen, *, on, now):
    """All rows of a filtered list, for a file."""
    sort = sort_of(view, chosen.get("sort"))
    base = tasks_of(person, view, on, led_over(person, on))
    tasks = with_keys(filtered(base, chosen, now), sort, now)
    tasks = tasks.select_related("owner", "holder").annotate(division_name=F("division__name"))
    return tasks.order_by(*[key.ordering for key in ORDERS[sort]])
