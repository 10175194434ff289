"""Which templates, and which of their stages, fit a matter: by kind, division (with those below) and value."""

from decimal import Decimal

from coordination.approvals.subjects import subject_of
from coordination.approvals.templates import FlowTemplate
from people.units.models import Division


class Facts:
    """A matter's facts, asked against conditions; one query, for the divisions above the matter's."""

    def __init__(self, facts):
        self.kind, self.value = facts.get("kind", ""), facts.get("value")
        self.divisions = _upward(facts.get("division"))

    def fit(self, condition):
        """Does a `templates.Condition` hold?"""
        if condition.kind and condition.kind != self.kind:
            return False
        if condition.division_id and condition.division_id not in self.divisions:
            return False
        return self._fits_value(condition.value_from, condition.value_to)

    def _fits_value(self, least, most):
        if least is None and most is None:
            return True
        if self.value is None:
            return False
        value = Decimal(str(self.value))
        return (least is None or value >= least) and (most is None or value <= most)


def _upward(division):
    """The ids of a division and of those that it is part of."""
    if division is None:
        return frozenset()
    above, found = dict(Division.objects.values_list("pk", "parent_id")), []
    while division is not None and division not in found:
        found.append(division)
        division = above.get(division)
    return frozenset(found)


def fitting(matter):
    """The active templates that fit a matter and ask somebody there, the most particular first."""
    facts = Facts(subject_of(matter).facts(matter))
    active = FlowTemplate.objects.filter(is_active=True).prefetch_related("stages__seats")
    found = [one for one in active if facts.fit(one) and any(map(facts.fit, one.stages.all()))]
    return sorted(found, key=lambda one: (-_particular(one), one.name))


def _particular(template):
    conditions = (template.division_id, template.kind, template.value_from, template.value_to)
    return sum(one not in (None, "") for one in conditions)
