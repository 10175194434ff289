"""Who of many may read which of many papers: what is or was in force, asked in bulk."""

from coordination.duties.models import Duty
from coordination.duties.models import Kind as DutyKind
from coordination.papers.audience import divisions_around_many
from coordination.papers.models import Paper
from coordination.papers.states import SHOWN
from people.employees.models import Employee


def who_reads(pairs, on):
    """Of `{(person id, matter id)}`, those for whom the matter is a paper that was put into force and is
    open to them. The part of `PaperQuerySet.visible_to` that goes beyond the spine; a test holds the
    two together. Five queries at most, one where no matter is a paper.
    """
    papers = {
        pk: (division, is_internal)
        for pk, division, is_internal in Paper.objects.filter(
            pk__in={matter for _person, matter in pairs}, state__in=SHOWN
        )
        .order_by()
        .values_list("pk", "division_id", "is_internal")
    }
    asked = {pair for pair in pairs if pair[1] in papers}
    if not asked:
        return set()
    people = {person for person, _matter in asked}
    active = set(
        Employee.objects.active().filter(pk__in=people).order_by().values_list("pk", flat=True)
    )
    asked = {(person, matter) for person, matter in asked if person in active}
    if not any(papers[matter][1] for _person, matter in asked):
        return asked
    around = divisions_around_many(people, on)
    readers = set(
        Duty.objects.filter(kind=DutyKind.READ, matter__in={matter for _person, matter in asked})
        .filter(holder__in={person for person, _matter in asked})
        .order_by()
        .values_list("holder_id", "matter_id")
    )
    return {
        (person, matter)
        for person, matter in asked
        if not papers[matter][1]
        or papers[matter][0] in around[person]
        or (person, matter) in readers
    }
