"""Who may see what: the one visibility rule of all matters (domain 3.1)."""

import re
from datetime import UTC, datetime

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from collab.kit.clock import today
from people.relations.leaders import led_over, placed_under

NUMBER = re.compile(r"(?i)^(?:[a-z]-)?(\d{1,15})$")
FAR = datetime(9999, 1, 1, tzinfo=UTC)
DUE_KEY = Coalesce("due_at", Value(FAR))


class MatterQuerySet(models.QuerySet):
    def visible_to(self, person, on=None):
        """Matters that this person may see on a date (default: today where they are)."""
        if person is None or not person.is_active:
            return self.none()
        on = on or today(person)
        parts = person.participations.order_by().values("matter")
        if led := led_over(person, on):
            under = placed_under(led, on)
            mine = Q(owner=person) | Q(holder=person) | Q(pk__in=parts)
            theirs = Q(holder__in=under) | Q(owner__in=under)
            return self.filter(mine | Q(is_confidential=False) & theirs)
        # Nearly everybody leads nobody: three short lists joined, not every matter looked at.
        owned, held = (mine.order_by().values("pk") for mine in (person.owned, person.held))
        return self.filter(pk__in=owned.union(held, parts))

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
