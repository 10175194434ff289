"""Dissolving a group with its final report; no open work is forgotten."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from coordination.duties import actions as duties
from coordination.duties.models import Kind as DutyKind
from coordination.groups import fates
from coordination.groups.states import State
from coordination.groups.telling import seated, tell
from coordination.matters.models import Matter
from people.journal.models import record


class Dissolving:
    def open_within(self):
        """Every open matter of the group, whoever may see it."""
        found = Matter.objects.open().filter(group=self.pk)
        return found.select_related("owner", "holder").order_by("pk")

    def lines_for(self, person, on):
        """`([fates.Line], hidden)`: the open matters that this person may see, and how many others."""
        everything = list(self.open_within())
        seen = self.open_within().visible_to(person, on).values_list("pk", flat=True)
        seen = set(seen) & {matter.pk for matter in everything}
        mine = [matter for matter in everything if matter.pk in seen]
        targets = type(self).objects.presided_by(person, on).exclude(pk=self.pk)
        return fates.lines(mine, targets, on), len(everything) - len(mine)

    @transaction.atomic
    def dissolve(self, *, by, report, now, lines=None):
        """The end of the group: its report, and for each open matter in it what becomes of it.

        `lines` is `{matter id: name of a fate}` for all that `by` may see; what they may not see goes on
        without the group. All of it happens, or nothing. ValidationError keyed by `report` or `lines`.
        """
        self.guard("dissolve", by)
        self.hold()
        acting = self.guard("dissolve", by)
        on, report = now.astimezone(by.zone).date(), (report or "").strip()
        if not report:
            raise ValidationError({"report": _("Write the final report: what came of the group.")})
        list(self.open_within().select_for_update(of=("self",)).values("pk"))
        found, _hidden = self.lines_for(by, on)
        chosen = self._chosen(found, lines or {})
        people = seated(self, on)
        self._end_seats(on)
        type(self).objects.filter(pk=self.pk).update(state=State.DISSOLVED, report=report)
        Matter.objects.filter(pk=self.pk).update(
            is_open=False, closed_at=now, due_at=None, version=F("version") + 1
        )
        self.state, self.report = State.DISSOLVED, report
        self.is_open, self.closed_at = False, now
        self._let_go(found, chosen, by=by, now=now, acting=acting)
        duties.settle(self, kinds=[DutyKind.REPORT], now=now)
        duties.release(self, now=now)
        work = {str(pk): fate.name for pk, fate in chosen.items()}
        entry = record(by=by, verb="dissolve", subject=self, now=now, acting=acting, work=work)
        tell(self, "group.dissolved", [self.owner, *people], entry=entry, by=by, now=now)

    def _chosen(self, found, lines):
        """`{matter id: Fate}`; ValidationError where a line is open or cannot be so."""
        chosen = {line.matter.pk: line.fates.get(lines.get(line.matter.pk, "")) for line in found}
        if None in chosen.values():
            raise ValidationError({"lines": _("Say of every open line what becomes of it.")})
        return chosen

    def _let_go(self, found, chosen, *, by, now, acting):
        """Each matter to where it goes; whose work it is hears of it."""
        reason = _("%(title)s is dissolved.") % {"title": self.title}
        for line in found:
            fate = chosen[line.matter.pk]
            fate.apply(line.matter, by=by, now=now, acting=acting, reason=reason)
            self._say_so(line.matter, fate.name.split(":")[0], by=by, now=now, acting=acting)
        seen = chosen.keys()
        for matter in self.open_within().exclude(pk__in=seen):
            self._say_so(matter, fates.ALONE, by=by, now=now, acting=acting)
        Matter.objects.filter(group=self.pk, is_open=True).update(group=None)

    def _say_so(self, matter, fate, *, by, now, acting):
        data = {"group": self.pk, "title": self.title, "fate": fate}
        entry = record(by=by, verb="leave_group", subject=matter, now=now, acting=acting, **data)
        if fate != "cancel":
            sides = [matter.owner, matter.holder]
            tell(matter, "group.let_go", sides, entry=entry, by=by, now=now, group=self.title)

    def _end_seats(self, on):
        """Nobody sits there any more; who sat there still sees what was done."""
        self.memberships.filter(starts_on__gt=on).delete()
        self.memberships.present(on).update(ends_on=on)
        self.memberships.update(is_seated=False)
