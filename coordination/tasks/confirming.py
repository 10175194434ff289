"""Who was asked to confirm what: for the page of one statement, for Today, and for notices."""

from collections import defaultdict

from django.db.models import Q

from coordination.duties.ways import Way
from coordination.tasks.statements import Confirmation, Outcome
from people.employees.models import Employee
from people.relations.acting import mandates_of, mandates_of_many

SHORT = 120


def asked_of(person, statement, on):
    """What a person, or somebody for whom they act in such matters, was asked about a statement (its
    key), or None."""
    mandates = mandates_of(person, on)
    everything = [pk for pk, one in mandates.items() if one.with_confidential]
    asked = Q(asked_of__in=[person.pk, *everything])
    if mandates:
        asked |= Q(asked_of__in=mandates, statement__report__task__is_confidential=False)
    found = Confirmation.objects.filter(asked, statement=statement).select_related(
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
        pk: Way(
            title=first[key].text[:SHORT],
            url=first[key].get_absolute_url(),
            subject_kind="statement",
            subject_id=first[key].pk,
        )
        for pk, key in keys.items()
        if key in first
    }


def who_confirms(pairs, on):
    """Of `{(person id, statement id)}`, those who were asked, themselves or for another; the rule of
    `asked_of` in bulk."""
    people = Employee.objects.active().in_bulk({person for person, _statement in pairs})
    asked, secret = defaultdict(set), {}
    rows = Confirmation.objects.filter(statement__in={statement for _person, statement in pairs})
    for statement, of, is_confidential in rows.order_by().values_list(
        "statement", "asked_of", "statement__report__task__is_confidential"
    ):
        asked[statement].add(of)
        secret[statement] = is_confidential
    acting = mandates_of_many(people, on)

    def confirms(person, statement):
        if person in asked[statement]:
            return True
        covering = (
            one for one in acting.get(person, {}).values() if one.principal_id in asked[statement]
        )
        return any(one.with_confidential or not secret[statement] for one in covering)

    return {
        (one, statement) for one, statement in pairs if one in people and confirms(one, statement)
    }
