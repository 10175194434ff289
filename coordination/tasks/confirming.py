"""Who was asked to confirm what: for the page of one statement, for Today, and for notices."""

from coordination.duties.ways import Way
from coordination.tasks.statements import Confirmation, Outcome
from people.employees.models import Employee
from people.relations.acting import mandates_of, mandates_of_many

SHORT = 120


def asked_of(person, statement, on):
    """What a person, or somebody for whom they act, was asked about a statement (its key), or None."""
    own = {person.pk, *mandates_of(person, on)}
    found = Confirmation.objects.filter(statement=statement, asked_of__in=own).select_related(
        "asked_of",
        "asked_by",
        "answered_by",
        "behalf_of",
        "statement__report__by",
        "statement__evidence__attachment",
    )
    return min(found, key=lambda one: (one.asked_of_id != person.pk, one.pk), default=None)


def ways(found):
    """`{duty id: Way}`: a duty to confirm is done on the page of its first statement."""
    asked = Confirmation.objects.filter(
        outcome=Outcome.ASKED,
        statement__report__task__in={duty.matter_id for duty in found},
        asked_of__in={duty.holder_id for duty in found},
    ).select_related("statement__report")
    first = {}
    for one in asked.order_by("-at", "-pk"):
        first[one.statement.report.task_id, one.asked_of_id, one.asked_by_id] = one.statement
    keys = {duty.pk: (duty.matter_id, duty.holder_id, duty.asked_by_id) for duty in found}
    return {
        pk: Way(title=first[key].text[:SHORT], url=first[key].get_absolute_url())
        for pk, key in keys.items()
        if key in first
    }


def who_confirms(pairs, on):
    """Of `{(person id, statement id)}`, those who were asked, themselves or for another."""
    people = Employee.objects.active().in_bulk({person for person, _statement in pairs})
    asked = set(
        Confirmation.objects.filter(statement__in={statement for _person, statement in pairs})
        .order_by()
        .values_list("asked_of", "statement")
    )
    acting = mandates_of_many(people, on)
    own = {pk: {pk, *acting.get(pk, ())} for pk in people}
    return {
        (person, statement)
        for person, statement in pairs
        if any((one, statement) in asked for one in own.get(person, ()))
    }
