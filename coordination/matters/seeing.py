"""Who of many may see which of many matters: `visible_to` asked in bulk, in at most seven queries."""

from collections import defaultdict

from collab.kit.clock import today
from coordination.matters.models import Matter, Participation
from people.employees.models import Employee
from people.relations.acting import mandates_of_many
from people.relations.leaders import chains, functional_leaders

BESIDES = []


def sees_besides(find):
    """Register `find(pairs, on)`: who sees matters of a kind beyond the spine's rule, as in `who_sees`."""
    BESIDES.append(find)


def who_sees(pairs, on):
    """Of `{(person id, matter id)}`, those who may see the matter on a date: by the spine's rule, or
    because its kind is open to more people.
    """
    seen = _by_the_spine(pairs, on)
    for find in BESIDES:
        if left := pairs - seen:
            seen |= find(left, on)
    return seen


def find(person, pk, on=None):
    """The matter with this key if a person may see it, by the same rule; else None."""
    found = Matter.objects.seen(person, pk, on)
    if found is None and person is not None and person.is_active:
        pair = (person.pk, pk)
        if pair in who_sees({pair}, on or today(person)):
            found = Matter.objects.get(pk=pk)
    return found


def _by_the_spine(pairs, on):
    """Those who may see the matter, of whatever kind it is.

    The same rule as `MatterQuerySet.visible_to`, and a test holds the two together: owner, holder,
    participants; unless it is confidential those of its group, the leaders above owner or holder, by the holder's
    functional line too; and who acts for one of these.
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
        .values_list("pk", "owner_id", "holder_id", "is_confidential", "group_id")
    }
    asked = {pair for pair in asked if pair[1] in matters}
    seen = _themselves(asked, matters, on)
    return seen | _for_others(asked - seen, matters, on)


def _themselves(asked, matters, on):
    """Those who see it in their own right."""
    seen = {pair for pair in asked if pair[0] in matters[pair[1]][:2]}
    asked = asked - seen
    if not asked:
        return seen
    within = {matter: _group(matters[matter]) for _person, matter in asked}
    parts = set(
        Participation.objects.filter(
            employee__in={person for person, _matter in asked},
            matter__in={*within, *within.values()} - {None},
        ).values_list("employee_id", "matter_id")
    )
    seen |= {pair for pair in asked if pair in parts or (pair[0], within[pair[1]]) in parts}
    return seen | _leading(asked - seen, matters, on)


def _group(matter):
    """Within which group a matter is open to those who sit there; None where it is not."""
    _owner, _holder, is_confidential, group = matter
    return None if is_confidential else group


def _leading(pairs, matters, on):
    """Those who stand above the owner or the holder of a matter that is not confidential, or are the
    holder's functional leader."""
    pairs = {pair for pair in pairs if not matters[pair[1]][2]}
    if not pairs:
        return set()
    below = {pk for _person, matter in pairs for pk in matters[matter][:2]}
    above = chains(below, on)
    led = {pair for pair in pairs if any(pair[0] in above[pk] for pk in matters[pair[1]][:2])}
    rest = pairs - led
    if not rest:
        return led
    functional = functional_leaders({matters[matter][1] for _person, matter in rest}, on)
    return led | {
        (person, matter)
        for person, matter in rest
        if person in functional.get(matters[matter][1], ())
    }


def _for_others(pairs, matters, on):
    """Those who act for somebody that sees it; confidential matters where the mandate says so."""
    if not pairs:
        return set()
    mandates = mandates_of_many({person for person, _matter in pairs}, on)
    acting = defaultdict(set)
    for person, matter in pairs:
        for one in mandates.get(person, {}).values():
            if one.with_confidential or not matters[matter][2]:
                acting[one.principal_id, matter].add((person, matter))
    if not acting:
        return set()
    seen = _themselves(set(acting), matters, on)
    return {pair for one in seen for pair in acting[one]}
