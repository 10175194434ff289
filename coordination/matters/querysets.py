"""Who may see what: the one visibility rule of all matters (domain 3.1)."""

import re
from datetime import UTC, datetime

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from collab.kit.clock import today
from people.relations.leaders import below_ids

NUMBER = re.compile(r"(?i)^(?:[a-z]-)?(\d{1,15})$")
FAR = datetime(9999, 1, 1, tzinfo=UTC)
DUE_KEY = Coalesce("due_at", Value(FAR))


class MatterQuerySet(models.QuerySet):
    def visible_to(self, person, on=None):
        """Matters that this person may see on a date (default: today where they are)."""
        if person is None or not person.is_active:
            return self.none()
        mine = Q(owner=person) | Q(holder=person) | Q(pk__in=person.participations.values("matter"))
        under = below_ids(person, on or today(person))
        return self.filter(
            mine | Q(is_confidential=False) & (Q(holder__in=under) | Q(owner__in=under))
        )

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
