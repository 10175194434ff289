"""Forms beside the draft: a participant, an obligation, a joint paper that exists already."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collab.kit.widgets import PlainSelect
from coordination.decrees.labels import dictum
from coordination.decrees.states import JOINT
from coordination.files.forms import DateInput
from coordination.files.models import Grade
from coordination.papers.states import Kind
from people.employees.models import Employee
from people.units.models import Appointment, Division, Position


class DivisionForm(forms.Form):
    """One more participant."""

    division = forms.ModelChoiceField(label=_("Division or agency"), queryset=None)

    def __init__(self, data=None, *, without=()):
        super().__init__(data)
        found = Division.objects.exclude(pk__in=without)
        self.fields["division"].queryset = found.order_by("name", "pk")


class ParticipantForm(forms.Form):
    """In whose name, by which position, and who speaks for a participant."""

    office = forms.CharField(
        label=_("Office as printed"),
        max_length=200,
        help_text=_("Such as “Kepala Divisi Gudang”; it is printed in capitals."),
    )
    signer = forms.ModelChoiceField(label=_("Signed by the position"), queryset=None)
    contact = forms.ModelChoiceField(
        label=_("Speaks for it"),
        queryset=None,
        help_text=_("Sees the draft, agrees to its clauses or counters them."),
    )

    def __init__(self, data=None, *, participant, on):
        names = ("office", "signer_id", "contact_id")
        first = {name.removesuffix("_id"): getattr(participant, name) for name in names}
        super().__init__(data, initial=first)
        near = Division.objects.under(participant.division_id) | _above(participant.division)
        positions = Position.objects.filter(division__in=near, is_active=True)
        self.fields["signer"].queryset = positions.order_by("-is_head", "title", "pk")
        self.fields["signer"].label_from_instance = lambda one: one.title
        there = Appointment.objects.present(on).filter(position__division__in=near)
        people = Employee.objects.active().filter(pk__in=there.order_by().values("employee"))
        people |= Employee.objects.active().filter(pk=participant.contact_id)
        self.fields["contact"].queryset = people.distinct().order_by("name", "pk")
        self.fields["contact"].label_from_instance = lambda one: one.full_name


def _above(division):
    found = set()
    while division is not None and division.pk not in found:
        found.add(division.pk)
        division = division.parent
    return found


class ObligationForm(forms.Form):
    """What a dictum puts on a participant."""

    title = forms.CharField(label=_("What is to be done"), max_length=200)
    dictum = forms.ChoiceField(label=_("Dictum"), widget=PlainSelect)
    participant = forms.TypedChoiceField(label=_("Participant"), coerce=int, widget=PlainSelect)
    responsible = forms.CharField(
        label=_("Responsible"),
        required=False,
        max_length=40,
        widget=PlainSelect,
        help_text=_("Empty: who signs for the participant."),
    )
    due_on = forms.DateField(label=_("Due on"), required=False, widget=DateInput())
    within = forms.IntegerField(
        label=_("Or within working days after it is in force"),
        required=False,
        min_value=1,
        max_value=366,
        widget=forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric"}),
    )
    grade = forms.TypedChoiceField(
        label=_("Evidence asked for"),
        coerce=int,
        required=False,
        empty_value=None,
        widget=PlainSelect,
    )
    evidence = forms.CharField(
        label=_("What proves it"),
        required=False,
        max_length=200,
        help_text=_("Such as “the signed handing-over report”."),
    )

    def __init__(self, data=None, *, body, line, on, initial=None):
        super().__init__(data, initial=initial)
        self.fields["dictum"].choices = [
            (one["key"], f"{dictum(n)}: {one['text'][:60]}")
            for n, one in enumerate(body.get("dictums", ()), 1)
        ]
        self.fields["participant"].choices = [(one.pk, one.name) for one in line]
        grades = [(value, capfirst(label)) for value, label in Grade.choices]
        self.fields["grade"].choices = [("", _("None")), *grades]
        self.people = _responsibles(line, on)
        choices = [("", _("Who signs for it"))]
        choices += [(f"position:{pk}", name) for pk, name in self.people[0]]
        choices += [(f"person:{pk}", name) for pk, name in self.people[1]]
        self.fields["responsible"] = forms.ChoiceField(
            label=_("Responsible"), required=False, choices=choices, widget=PlainSelect
        )

    def clean(self):
        said = super().clean()
        if said.get("due_on") and said.get("within"):
            self.add_error("within", _("Either a day, or within so many working days."))
        return said

    def row(self, key=""):
        """The obligation as the body holds it."""
        said = dict(self.cleaned_data)
        kind, _colon, pk = said.pop("responsible").partition(":")
        day = said.pop("due_on")
        found = {"key": key, "position": None, "person": None, "due_on": day and day.isoformat()}
        return found | said | ({kind: int(pk)} if pk else {})


def typed(one):
    """A stored obligation as `ObligationForm` shows it."""
    kinds = ("position", "person")
    chosen = next((f"{kind}:{one[kind]}" for kind in kinds if one[kind]), "")
    return {**one, "responsible": chosen}


def _responsibles(line, on):
    """`([(position id, words)], [(employee id, words)])` of the participants' divisions."""
    divisions = set()
    for one in line:
        if one.division_id:
            divisions |= set(Division.objects.under(one.division_id))
    positions = Position.objects.filter(division__in=divisions, is_active=True)
    held = Appointment.objects.present(on).filter(position__division__in=divisions, is_main=True)
    people = Employee.objects.active().filter(pk__in=held.order_by().values("employee"))
    return (
        list(positions.order_by("title", "pk").values_list("pk", "title")),
        [(one.pk, one.full_name) for one in people.order_by("name", "pk")],
    )


class ExistingRow(forms.Form):
    """One participant of a paper that exists: its office, its own number if it is known, its division if it is here."""

    office = forms.CharField(label=_("Office as printed"), required=False, max_length=200)
    number = forms.CharField(label=pgettext_lazy("paper", "Number"), required=False, max_length=160)
    division = forms.CharField(label=_("Division here (code)"), required=False, max_length=40)


class ExistingForm(forms.Form):
    """A joint paper that was set before the portal, or outside it."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(k, capfirst(Kind(k).label)) for k in JOINT], widget=PlainSelect
    )
    division = forms.ModelChoiceField(label=_("Kept by"), queryset=None, empty_label=None)
    title = forms.CharField(label=pgettext_lazy("paper", "Title"), max_length=200)
    dated_on = forms.DateField(label=_("Joint date"), required=False, widget=DateInput())
    year = forms.IntegerField(
        label=_("Or its year"), required=False, min_value=1900, max_value=2999,
        widget=forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric"}),
        help_text=_("Where the day is not known."),
    )  # fmt: skip
    place = forms.CharField(label=_("Set in (place)"), required=False, max_length=100)
    changes = forms.CharField(
        label=_("Changes"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 2}),
        help_text=_("The number of a paper here, such as N-17, one a line."),
    )  # fmt: skip
    replaces = forms.CharField(
        label=_("Replaces"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 2}),
        help_text=_("The number of a paper here, such as N-17, one a line."),
    )  # fmt: skip
    upload = forms.FileField(label=_("The signed paper"), required=False)

    def __init__(self, data=None, files=None, *, divisions):
        super().__init__(data, files)
        self.fields["division"].queryset = divisions
