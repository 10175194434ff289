"""A one-off flow, put together stage by stage: what the form says, and what it means."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collab.kit.clock import today
from collab.kit.widgets import PlainSelect
from coordination.approvals.flows.planning import MOST_STAGES, SeatPlan, StagePlan, person
from coordination.approvals.states import Need, Resolver, Role
from people.accounts import choosing
from people.relations.places import places
from people.units.models import Position

RULES = {
    "head": Resolver.HEAD,
    "leader": Resolver.LEADER,
    "next_leader": Resolver.NEXT_LEADER,
    "chair": Resolver.CHAIR,
}


def _capped(choices):
    return [(value, capfirst(label)) for value, label in choices]


class StageForm(forms.Form):
    """One stage; who is asked by name is chosen beside it."""

    role = forms.ChoiceField(
        label=_("What is done"), choices=_capped(Role.choices), initial=Role.APPROVE
    )
    name = forms.CharField(label=pgettext_lazy("stage", "Name"), max_length=80, required=False)
    leader = forms.BooleanField(label=_("The author's direct leader"), required=False)
    head = forms.BooleanField(label=_("The head of the division whose text it is"), required=False)
    next_leader = forms.BooleanField(label=_("The author's leader's leader"), required=False)
    chair = forms.BooleanField(label=_("The chair of the group"), required=False)
    by_office = forms.BooleanField(
        label=_("Ask the office, not the person"),
        required=False,
        help_text=_("Whoever holds the main position of the chosen people when the stage begins."),
    )
    need = forms.ChoiceField(
        label=_("Who must"), choices=_capped(Need.choices), initial=Need.ALL, widget=PlainSelect
    )
    count = forms.IntegerField(
        label=_("How many"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("Only where so many of them must."),
    )
    working_days = forms.IntegerField(label=_("Working days"), min_value=1, max_value=60, initial=2)

    def __init__(self, *args, has_group=False, has_division=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_division:
            del self.fields["head"]
        if not has_group:
            del self.fields["chair"]

    def plan(self, people, on):
        """The StagePlan of a valid form and the people chosen beside it."""
        said = self.cleaned_data
        seats = [SeatPlan(RULES[name]) for name in RULES if said.get(name)]
        if said["by_office"]:
            seats += _offices(people, on)
        else:
            seats += [person(one) for one in people]
        names = ("role", "need", "count", "working_days", "name")
        return StagePlan(seats=seats, **{name: said[name] for name in names})


def _offices(people, on):
    """The seats of the main positions of some people; of who has none, by name."""
    held = places([one.pk for one in people], on)
    wanted = {rows[0].position_id for rows in held.values() if rows}
    positions = Position.objects.in_bulk(wanted)
    return [
        SeatPlan(Resolver.POSITION, position=positions[held[one.pk][0].position_id])
        if held[one.pk]
        else person(one)
        for one in people
    ]


class Composed:
    """The whole form: `stages` of (form, chosen people, found people, words searched)."""

    def __init__(self, viewer, data=None, *, has_group=False, has_division=False):
        self.viewer, self.on, self.data = viewer, today(viewer), data
        self.has_group, self.has_division = has_group, has_division
        total = self._total()
        self.dropped = self._number("drop")
        numbers = [n for n in range(1, total + 1) if n != self.dropped]
        self.found = self._number("find")
        self.stages = [self._stage(n, place) for place, n in enumerate(numbers, 1)]

    @property
    def is_sent(self):
        """Was the flow itself sent, and not a stage added, dropped or somebody looked for?"""
        asked = self.data or {}
        return bool(self.data) and not ({"more", "drop", "find"} & set(asked))

    def _total(self):
        if not self.data:
            return 1
        total = self._number("stages") or 1
        return min(total + ("more" in self.data), MOST_STAGES)

    def _number(self, name):
        """A number that was posted; of a button that looks for people, the stage's."""
        text = (self.data.get(name, "") if self.data else "").rpartition("-")[2]
        return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None

    def _stage(self, n, place):
        """The nth stage of what was posted, in its place on the page."""
        searched = self.data.getlist("q")[n - 1 : n] if self.data else []
        words = searched[0] if searched else ""
        ids = self.data.getlist(f"people-{n}") if self.data else []
        people = choosing.chosen(self.viewer, ids)
        form = StageForm(
            self.data if self.is_sent else None,
            prefix=f"s{n}" if self.is_sent else f"s{place}",
            initial=self._typed(n),
            has_group=self.has_group,
            has_division=self.has_division,
        )
        looked = choosing.found(self.viewer, words, self.on) if self.found == n else []
        return {
            "n": place,
            "slug": f"{place}",
            "form": form,
            "people": people,
            "chosen": choosing.choices(self.viewer, people, self.on),
            "results": looked,
            "q": words,
        }

    def _typed(self, n):
        """What stands in the nth stage while the form makes a round trip."""
        there = self.data and f"s{n}-role" in self.data
        if not there:
            return None
        return {name: self.data.get(f"s{n}-{name}") for name in StageForm.base_fields}

    def plans(self):
        """`[StagePlan]` where every stage is valid; else None, the forms say what is not."""
        valid = [stage["form"].is_valid() for stage in self.stages]
        if not all(valid):
            return None
        plans = [stage["form"].plan(stage["people"], self.on) for stage in self.stages]
        for stage, plan in zip(self.stages, plans, strict=True):
            if not plan.seats:
                stage["form"].add_error(None, ValidationError(_("Choose who is asked here.")))
        return plans if all(plan.seats for plan in plans) else None
