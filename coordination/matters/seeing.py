"""Who of many may see which of many matters: `visible_to` asked in bulk, four queries in all."""

from coordination.matters.models import Matter, Participation
from people.employees.models import Employee
from people.relations.leaders import chains


def who_sees(pairs, on):
    """Of `{(person id, matter id)}`, those who may see the matter on a date.

    The same rule as `MatterQuerySet.visible_to`, and a test holds the two together: owner, holder,
    participants; and, unless it is confidential, the leaders above owner or holder.
    """
    people = {person for person, _matter in pairs}
    active = set(
        Employee.objects.active().filter(pk__in=people).order_by().values_list("pk", flat=True)
    )
    asked = {(person, matter) for person, matter in pairs if person in active}
    matters = {
        pk: rest
        for pk, *rest in Matter.objects.filter(pk__in={matter for _person, matter in asked})
        .order_by()
        .values_list("pk", "owner_id", "holder_id", "is_confidential")
    }
    seen = {pair for pair in asked if pair[1] in matters and pair[0] in matters[pair[1]][:2]}
    asked = {pair for pair in asked - seen if pair[1] in matters}
    if not asked:
        return seen
    seen |= asked & set(
        Participation.objects.filter(
            employee__in={person for person, _matter in asked},
            matter__in={matter for _person, matter in asked},
        ).values_list("employee_id", "matter_id")
    )
    return seen | _leading(asked - seen, matters, on)


def _leading(pairs, matters, on):
    """Those who stand above the owner or the holder of a matter that is not confidential."""
    pairs = {pair for pair in pairs if not matters[pair[1]][2]}
    if not pairs:
        return set()
    below = {pk for _person, matter in pairs for pk in matters[matter][:2]}
    above = chains(below, on)
    return {
        (person, matter)
        for person, matter in pairs
        if any(person in above[pk] for pk in matters[matter][:2])
    }
