"""Finding papers and their versions: the one rule of who may see a paper."""

from django.db import models
from django.db.models import Q

from collab.kit.clock import today
from coordination.matters.models import Matter
from coordination.matters.querysets import MatterQuerySet
from coordination.papers.audience import divisions_around
from coordination.papers.kinds import KINDS
from coordination.papers.states import SHOWN


class PaperQuerySet(MatterQuerySet):
    def visible_to(self, person, on=None):
        """Papers that this person may see on a date.

        What is or was in force is open to the whole office, or, where it is internal, to its division
        with all below. Drafts are seen by who may set such papers there. Besides, the spine's own rule
        holds: who wrote it, and, once it was in force, the leaders above.
        """
        if person is None or not person.is_active:
            return self.none()
        on = on or today(person)
        spine = Matter.objects.filter(kind="paper").visible_to(person, on).order_by().values("pk")
        mine = Q(is_internal=False) | Q(division__in=divisions_around(person, on))
        seen = Q(pk__in=spine) | Q(state__in=SHOWN) & mine
        for kind in KINDS.values():
            if settable := kind.settable(person, on):
                seen |= Q(paper_kind=kind.name, division__in=settable)
        return self.filter(seen)

    def with_people(self):
        return self.select_related("owner", "division")


class VersionQuerySet(models.QuerySet):
    def drafts(self):
        return self.filter(set_at__isnull=True)

    def enacted(self):
        """Those that were put into force, also from a later date; the newest first."""
        return self.filter(set_at__isnull=False).order_by("-number")

    def newest(self):
        """Of each paper the newest that was put into force."""
        later = self.model.objects.filter(
            paper=models.OuterRef("paper"),
            set_at__isnull=False,
            number__gt=models.OuterRef("number"),
        )
        return self.filter(~models.Exists(later), set_at__isnull=False)
