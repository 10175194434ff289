"""Everything that the page of one hand-over shows, read in a fixed number of queries."""

from django.utils.functional import cached_property
from django.utils.translation import ngettext

from collab.kit.clock import today
from coordination.handovers.freezing import content_of, digest_of
from coordination.handovers.listing import lines_of, sections, shown_to
from coordination.handovers.rhythms import changed, rhythms_of, shown
from coordination.handovers.states import Part, State, Way
from people.employees.models import Employee
from people.relations.places import places


def somebody(viewer, words):
    """The one person whose number or name this is, or None."""
    words = (words or "").replace("\0", "").strip()
    if not words:
        return None
    people = Employee.objects.visible_to(viewer)
    found = list(people.filter(number__iexact=words)[:2]) or list(people.matching(words)[:2])
    return found[0] if len(found) == 1 else None


def _moving(n):
    words = ngettext(
        "%(n)s matter moves with the position", "%(n)s matters move with the position", n
    )
    return words % {"n": n}


def _staying(n):
    return ngettext("%(n)s stays with the person", "%(n)s stay with the person", n) % {"n": n}


def _going(n):
    return ngettext("%(n)s goes to somebody else", "%(n)s go to somebody else", n) % {"n": n}


def _closing(n):
    return ngettext("%(n)s is to be closed first", "%(n)s are to be closed first", n) % {"n": n}


class Page:
    """One hand-over for one reader at one moment."""

    def __init__(self, handover, person, now):
        self.handover, self.person, self.now = handover, person, now

    @cached_property
    def moves(self):
        return self.handover.open_moves(self.person)

    @cached_property
    def whole(self):
        return lines_of(self.handover) if self.handover.is_open else []

    @cached_property
    def _shown(self):
        return shown_to(self.handover, self.person, self.whole)

    @property
    def lines(self):
        return self._shown[0]

    @property
    def kept(self):
        """How many confidential lines this reader does not see."""
        return self._shown[1]

    @cached_property
    def sections(self):
        return sections(self.lines)

    @cached_property
    def counts(self):
        """How many lines go which way, confidential ones included."""
        return {way.value: sum(line.way == way for line in self.whole) for way in Way}

    @property
    def summary(self):
        """How many lines go which way, in one sentence without its end."""
        counts = self.counts
        found = [
            (counts["moves"], _moving(counts["moves"])),
            (counts["stays"], _staying(counts["stays"])),
            (counts["elsewhere"], _going(counts["elsewhere"])),
            (counts["closes"], _closing(counts["closes"])),
        ]
        return ", ".join(words for n, words in found if n) or _moving(0)

    @cached_property
    def digest(self):
        """That of the frozen content, or of the list as it stands."""
        if self.handover.digest:
            return self.handover.digest
        return digest_of(content_of(self.handover, self.whole, self._series))

    @cached_property
    def _series(self):
        return rhythms_of(self.handover) if self.handover.is_open else []

    @property
    def series(self):
        """The series as this reader may see them: live while it is open, then as frozen."""
        frozen = self.handover.content.get("series", ())
        lines = self._series if self.handover.is_open else frozen
        return shown(self.handover, self.person, lines)

    @cached_property
    def fresh(self):
        """Lines that came in after the freezing; with them nobody can sign."""
        if self.handover.state != State.SIGNING:
            return 0
        known = {item["id"] for item in self.handover.content["items"]}
        fresh = sum(line.matter.pk not in known for line in self.whole)
        return fresh + changed(self.handover, self._series)

    @property
    def can_mark(self):
        return "prepare" in self.moves

    @cached_property
    def is_early(self):
        return today(self.person) < self.handover.effective_on

    @property
    def signs(self):
        """May this reader sign now, as who parts or as who comes?"""
        return "hand" in self.moves or ("take" in self.moves and not self.fresh)

    @property
    def signs_for_another(self):
        return "hand" in self.moves and self.person.pk != self.handover.owner_id

    @cached_property
    def signatures(self):
        return list(self.handover.standing.select_related("signer"))

    @cached_property
    def other_posts(self):
        """Further positions that who parts holds: the work of those is on the list as well."""
        held = places({self.handover.owner_id}, today(self.handover.owner))
        return [
            place
            for place in held[self.handover.owner_id]
            if place.position_id != self.handover.position_id
        ]

    @property
    def witnessed(self):
        return any(signature.part == Part.LEADER for signature in self.signatures)

    @property
    def items(self):
        """What was frozen, as a closed hand-over shows it; confidential ones for the parties alone."""
        opened = self.handover.sees_confidential(self.person)
        return [
            {**item, "way": Way(item["way"]).label, "to": item["to"][1] if item["to"] else ""}
            for item in self.handover.content.get("items", ())
            if opened or not item["confidential"]
        ]
