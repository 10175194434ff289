"""Who may see what: the one visibility rule of all matters (domain 3.1)."""

import re
from datetime import UTC, datetime

from django.apps import apps
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from collab.kit.clock import today
from people.relations.leaders import functionally_placed, placed_under, reach_of

NUMBER = re.compile(r"(?i)^(?:[a-z]-)?(\d{1,15})$")
FAR = datetime(9999, 1, 1, tzinfo=UTC)
DUE_KEY = Coalesce("due_at", Value(FAR))


def _parts():
    return apps.get_model("coordination", "Participation").objects


def _taking_part(people):
    """Matters of some employee ids: owned, held, with a part in them, or within a group of theirs."""
    parts = _parts().filter(employee__in=people).order_by().values("matter")
    within = Q(is_confidential=False, group__in=parts)
    return Q(owner__in=people) | Q(holder__in=people) | Q(pk__in=parts) | within


def _led(reach, on):
    """What lies with people below, or was asked by them, and what lies with people of a functional
    line; unless it is confidential."""
    under = placed_under(reach.led_for, on)
    theirs = Q(holder__in=under) | Q(owner__in=under)
    theirs |= Q(holder__in=functionally_placed(reach.led_for, on))
    return Q(is_confidential=False) & theirs


def _acted_for(reach):
    """The matters of those for whom a person acts; confidential ones where the mandate says so."""
    everything = [pk for pk, confidential in reach.principals.items() if confidential]
    rest = reach.principals.keys() - set(everything)
    found = _taking_part(everything) if everything else Q(pk__in=[])
    return found | Q(is_confidential=False) & _taking_part(rest) if rest else found


class MatterQuerySet(models.QuerySet):
    def visible_to(self, person, on=None):
        """Matters that this person may see on a date (default: today where they are)."""
        if person is None or not person.is_active:
            return self.none()
        on = on or today(person)
        reach = reach_of(person, on)
        if reach.led_for or reach.principals:
            return self.filter(_taking_part([person.pk]) | _led(reach, on) | _acted_for(reach))
        # Nearly everybody leads nobody: four short lists joined, not every matter looked at.
        parts = person.participations.order_by().values("matter")
        owned, held = (mine.order_by().values("pk") for mine in (person.owned, person.held))
        within = apps.get_model("coordination", "Matter").objects.filter(
            is_confidential=False, group__in=parts
        )
        return self.filter(pk__in=owned.union(held, parts, within.order_by().values("pk")))

    def seen(self, person, pk, on=None):
        """The one matter with this key if this person may see it, else None.

        The same rule; owner and holder, who ask most often, need not be looked for any further.
        """
        found = self.filter(pk=pk).first()
        if found is None or person is None or not person.is_active:
            return None
        if person.pk in (found.owner_id, found.holder_id):
            return found
        return found if self.filter(pk=pk).visible_to(person, on).exists() else None

    def matching(self, words):
        """Matters whose wording holds all the words, or whose number it is: "T-17", "17"."""
        wanted = Q(wording__words=words)
        number = NUMBER.match(words.strip())
        return self.filter(wanted | Q(pk=int(number[1])) if number else wanted)

    def open(self):
        return self.filter(is_open=True)

    def with_due_key(self):
        """`due_key`: when it is due, FAR where nothing is; what lists are ordered by, as indexed."""
        return self.annotate(due_key=DUE_KEY)
