"""A flow as one reader sees it: the line of its stages, what they may do, and everything that was done and said."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from coordination.approvals.flows import asking, deciding, moving
from coordination.approvals.flows.remarking import may_remark
from coordination.approvals.flows.rerouting import PERMISSION
from coordination.approvals.flows.starting import AGAIN
from coordination.approvals.models import Flow, FlowSeat
from coordination.approvals.states import Deed, Need, Role, StageState
from coordination.approvals.subjects import startable, subject_of
from coordination.approvals.templates import NOUNS
from coordination.matters.story import Told

MARKS = {
    Deed.APPROVED: "done",
    Deed.SIGNED: "sign",
    Deed.RETURNED: "objection",
    Deed.TOOK_BACK: "wait",
}


@dataclass(frozen=True, slots=True)
class SeatRow:
    """`state`: done, mine (the reader decides), turn (another does), later, or none (not asked any more)."""

    seat: FlowSeat
    state: str

    @property
    def by(self):
        """Who did it, else who is asked."""
        return self.seat.act.by if self.seat.act else self.seat.holder


@dataclass(frozen=True, slots=True)
class StageRow:
    stage: object
    seats: list

    @property
    def is_done(self):
        return self.stage.state == StageState.DONE

    @property
    def need(self):
        """How many of several must; nothing where one is asked."""
        total = len(self.seats)
        if total < 2 or self.stage.need == Need.ALL:
            return ""
        if self.stage.need == Need.ANY:
            return _("one of these is enough")
        return _("%(n)d of %(total)d are enough") % {"n": self.stage.wanted, "total": total}

    @property
    def role_label(self):
        return NOUNS[self.stage.role]


@dataclass
class View:
    """One flow for one reader at one moment."""

    flow: Flow
    person: object
    now: object
    mandates: dict = field(default=None)

    def __post_init__(self):
        if self.mandates is None:
            self.mandates = moving.mandates(self.flow, self.person)

    @cached_property
    def turn(self):
        """The Turn by which the reader decides now, or None."""
        return next(iter(moving.turns(self.flow, self.person, self.mandates)), None)

    @cached_property
    def rows(self):
        people = {self.person.pk, *self.mandates}
        return [
            StageRow(stage, [SeatRow(one, self._state(stage, one, people)) for one in stage.places])
            for stage in self.flow.line
        ]

    def _state(self, stage, seat, people):
        if seat.act_id:
            return "done"
        if not self.flow.is_running or stage.state == StageState.DONE:
            return "none"
        if stage.state == StageState.WAITING:
            return "later"
        return "mine" if seat.holder_id in people else "turn"

    @property
    def signature(self):
        """For whom the reader decides, where it is for another."""
        if self.turn is None or self.turn.acting is None:
            return ""
        principal = self.turn.seat.holder if self.turn.behalf_of_id else None
        return self.turn.acting.signature(principal)

    @cached_property
    def is_stale(self):
        return self.flow.is_running and moving.is_stale(self.flow)

    @cached_property
    def may(self):
        """What the reader can do now, as names of addresses."""
        flow, person = self.flow, self.person
        found = set()
        if self.turn:
            is_signed = self.turn.stage.role == Role.SIGN
            found |= {"return", "signature" if is_signed else "approval"}
        if deciding.slip(flow, person, self.now):
            found.add("withdrawal")
        if asking.waits(flow, person) and not asking.has_asked(flow, person, self.now):
            found.add("nudge")
        if flow.is_running and may_remark(flow, person):
            found.add("remark")
        if person.pk in (flow.author_id, flow.started_by_id) or self._is_responsible:
            found |= {"stop"} if flow.is_running else set()
        if flow.state in AGAIN and self._is_responsible and not hasattr(flow, "next"):
            found.add("again")
        if flow.is_running and person.user and person.user.has_perm(PERMISSION):
            found.add("rerouting")
        return found

    @cached_property
    def _is_responsible(self):
        return startable(self.person, self.flow.matter, self.flow.track)

    @cached_property
    def rounds(self):
        """The runs of this flow over earlier texts and later ones until it was complete, oldest first."""
        track = {"matter": self.flow.matter_id, "track": self.flow.track}
        found = []
        for run in Flow.objects.filter(**track).order_by("pk"):
            if run.previous_id is None:
                if self.flow in found:
                    break
                found = []
            found.append(run)
        return found

    @cached_property
    def text(self):
        """`(url, [(key, label, text)])` of the text that the flow runs over; what was written anew since it ended is
        none of its own: then None stands for the places."""
        flow, subject = self.flow, subject_of(self.flow.matter)
        if flow.is_running or subject.digest(flow.matter) == flow.digest:
            return subject.url(flow.matter), subject.places(flow.matter)
        return subject.earlier(flow.matter, flow.revision, flow.digest)

    @cached_property
    def places(self):
        """`[(key, label, text, [remarks], is it Markdown)]`, and the remarks on the whole, or on what is gone."""
        remarks, subject = self.remarks, subject_of(self.flow.matter)
        there = [
            (key, label, text, [one for one in remarks if one.place == key], subject.is_prose(key))
            for key, label, text in self.text[1] or ()
        ]
        keys = {key for key, *_rest in there}
        rest = [one for one in remarks if one.place not in keys]
        return there, rest

    @cached_property
    def remarks(self):
        return list(self.flow.remarks.select_related("by", "behalf_of"))

    @cached_property
    def story(self):
        """What was done, oldest first."""
        acts = self.flow.acts.select_related("by", "behalf_of", "stage", "to", "undoes__stage")
        return [_told(act) for act in acts]


def _told(act):
    words = str(act.said)
    if act.deed == Deed.RETURNED and act.to:
        words = _("returned it to stage %(n)d, %(name)s") % {
            "n": act.to.order,
            "name": act.to.label,
        }
    elif act.deed == Deed.RETURNED:
        words = _("returned it to the author")
    signature = act.signature
    told = Told("act", act.at, act.by, words, mark=MARKS[act.deed], reason=act.words, thing=act)
    told.signature = signature
    return told
