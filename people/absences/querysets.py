"""Who may see an absence with its kind."""

from django.db.models import Q

from people.relations.leaders import chains, led_over, placed_under
from people.units.models import Absence


def visible_to(person, on):
    """Absences of oneself, of whom one stands in for, and of everybody below."""
    under = placed_under(led_over(person, on), on)
    mine = Q(employee=person) | Q(stand_in=person) | Q(employee__in=under)
    return Absence.objects.filter(mine).select_related("employee", "stand_in")


def seen_by(pairs, on):
    """Of `{(person id, absence id)}`, those of who is away, who stands in, and the leaders."""
    rows = Absence.objects.filter(pk__in={pk for _person, pk in pairs})
    known = {pk: (who, actor) for pk, who, actor in rows.values_list("pk", "employee", "stand_in")}
    above = chains({who for who, _actor in known.values()}, on) if known else {}
    return {
        (person, pk)
        for person, pk in pairs
        if pk in known and (person in known[pk] or person in above[known[pk][0]])
    }
