"""What writers type about a procedure: its rows, and the lists of its head."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordination.files.forms import DateInput
from coordination.papers.forms import DraftForm
from coordination.procedures import body as shape
from coordination.procedures.checking import faults, suggested_order
from coordination.procedures.rows import FlowRows
from coordination.procedures.table import Table
from coordination.procedures.wording import HEADINGS, SHAPE_NAMES, UNIT_NAMES
from people.units.models import Position

MOST_POSITIONS = 300


def _list(name):
    return forms.CharField(
        label=HEADINGS[name],
        required=False,
        max_length=30_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One a line."),
    )


class ProcedureForm(DraftForm):
    """A draft of a procedure. The rows of its flow are `flow`; `drawn` is the table as it would stand."""

    do_not_call_in_templates = True  # pages ask a kind whether it has a form

    made_on = forms.DateField(
        label=gettext_lazy("Made on"),
        required=False,
        widget=DateInput(),
        help_text=gettext_lazy("The day on which it was finished, not begun."),
    )
    qualifications = _list("qualifications")
    equipment = _list("equipment")
    warnings = _list("warnings")
    records = _list("records")

    def begin_body(self, data, body):
        body = {**shape.blank(), **body}
        self.flow = FlowRows(data, body)
        self._name_positions()
        for name in shape.LISTS:
            self.fields[name].initial = "\n".join(body[name])
        self.fields["made_on"].initial = body["made_on"]

    def _name_positions(self):
        """Positions by what was typed, or the words for those that are stored; one query at most.

        Several of one title in one division are one role: any of them stands for all.
        """
        rows = self.flow.executors
        typed = {one["position"].strip() for one in rows} - {""}
        stored = {one["pk"] for one in rows} - {None}
        if not typed and not stored:
            return
        titles = {words.partition(" — ")[0] for words in typed}
        found = Position.objects.filter(is_active=True).select_related("division")
        found = list(found.filter(Q(title__in=titles) | Q(pk__in=stored)))
        named = {one.pk: _words(one) for one in found}
        for row in rows:
            if row["pk"]:
                row["position"] = named.get(row["pk"], "")
            elif words := row["position"].strip():
                same = [one for one in found if words in {one.title, named[one.pk]}]
                is_one = len({one.division_id for one in same}) == 1
                row["pk"] = min(one.pk for one in same) if is_one else None

    @property
    def positions(self):
        """What the browser proposes, in words; any other position can be typed as well."""
        found = Position.objects.filter(is_active=True).select_related("division")
        words = (_words(one) for one in found.order_by("title", "pk")[:MOST_POSITIONS])
        return dict.fromkeys(words)

    @property
    def shapes(self):
        return SHAPE_NAMES.items()

    @property
    def units(self):
        return UNIT_NAMES.items()

    @property
    def lists(self):
        return [self[name] for name in shape.LISTS]

    def clean(self):
        super().clean()
        for n, _key, what, typed in self.flow.wrong():
            facts = {"n": n, "typed": typed[:20]}
            if what == "time":
                words = _("Step %(n)d: write the time as a number, such as 30 or 1,5.")
            else:
                words = _("Step %(n)d: there is no step %(typed)s to lead to.")
            self.add_error(None, words % facts)
        for one in self.flow.executors:
            if one["position"].strip() and one["pk"] is None:
                words = _("There is no position “%(typed)s”: choose one, or leave it empty.")
                self.add_error(None, words % {"typed": one["position"][:60]})

    def content(self):
        lists = {
            name: [line.strip() for line in self.cleaned_data.get(name, "").splitlines()]
            for name in shape.LISTS
        }
        lists = {name: [line for line in lines if line] for name, lines in lists.items()}
        made_on = self.cleaned_data.get("made_on")
        found = {**self.flow.body(), **lists, "made_on": made_on.isoformat() if made_on else None}
        return super().content() | {"sections": [], "body": found}

    def turned(self, move):
        self.flow.turned(move)

    def take_parts(self, other):
        self.flow = other.flow

    # --- what the page shows beside the rows ---------------------------------------------

    @property
    def drawn(self):
        """The flow as it would stand, with everything that is to be mended."""
        if not hasattr(self, "_drawn"):
            body = {**shape.blank(), **_readable(self.flow.body())}
            self._drawn = Table(body, faults(body))
        return self._drawn

    @property
    def rows_to_write(self):
        """[(number, row, its faults)] of the steps."""
        at = {}
        for one in self.drawn.faults:
            at.setdefault(one.step, []).append(one)
        steps = self.flow.steps
        return [(n, one, at.get(one["key"], [])) for n, one in enumerate(steps, 1)]

    @property
    def whole_faults(self):
        return [one for one in self.drawn.faults if not one.step]

    @property
    def is_out_of_order(self):
        keys = [one["key"] for one in self.flow.executors]
        return suggested_order(self.drawn.body) != keys


def _readable(body):
    """What was typed, as far as it can be drawn: strange shapes and executors are left out."""
    known = {one["key"] for one in body["executors"]}
    for one in body["steps"]:
        one["shape"] = one["shape"] if one["shape"] in shape.SHAPES else shape.PROCESS
        one["unit"] = one["unit"] if one["unit"] in shape.UNITS else shape.MINUTE
        one["executor"] = one["executor"] if one["executor"] in known else ""
    return body


def _words(position):
    return f"{position.title} — {position.division.name}"
