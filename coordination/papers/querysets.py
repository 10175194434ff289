"""Finding papers and their versions: the one rule of who may see a paper."""

from django.db import models
from django.db.models import Q

from collab.kit.clock import today
from coordination.duties.models import Kind as DutyKind
from coordination.matters.models import Matter
from coordination.matters.querysets import MatterQuerySet
from coordination.papers.audience import divisions_around
from coordination.papers.kinds import settable_kinds
from coordination.papers.states import SHOWN


class PaperQuerySet(MatterQuerySet):
    def visible_to(self, person, on=None):
        """Papers that this person may see on a date.

        What is or was in force is open to the whole office, or, where it is internal, to its division
        with all below and to who is asked to read it. Drafts are seen by who writes them and who may set such
        papers there. Besides, the spine's own rule holds: who began it, and, once it was in force, the
        leaders above.
        """
        if person is None or not person.is_active:
            return self.none()
        on = on or today(person)
        spine = Matter.objects.filter(kind="paper").visible_to(person, on).order_by().values("pk")
        asked = person.duties.filter(kind=DutyKind.READ).order_by().values("matter")
        mine = Q(is_internal=False) | Q(division__in=divisions_around(person, on))
        seen = Q(pk__in=spine) | Q(state__in=SHOWN) & (mine | Q(pk__in=asked))
        seen |= Q(pk__in=person.papers_written.order_by().values("paper"))
        for divisions, kinds in settable_kinds(person, on):
            seen |= Q(paper_kind__in=kinds, division__in=divisions)
        return self.filter(seen)

    def seen(self, person, pk, on=None):
        """The one paper with this key if this person may see it, else None.

        The same rule; what is open to the whole office need not be looked for any further.
        """
        found = self.filter(pk=pk).first()
        if found is None or person is None or not person.is_active:
            return None
        if found.state in SHOWN and not found.is_internal:
            return found
        return found if self.filter(pk=pk).visible_to(person, on).exists() else None

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
