"""What people type about groups."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collab.kit.widgets import PlainSelect
from coordination.files.forms import SHORT, DateInput, FilesField, capped
from coordination.groups.states import Kind, Majority, Quorum, Ratifying, Seat, State
from coordination.matters import seeing
from coordination.matters.querysets import NUMBER
from people.units.models import Division


class ListForm(forms.Form):
    """The filter of the list; what is not valid is as if it were not there."""

    q = forms.CharField(
        label=_("Words of the name or the purpose, or the number"), max_length=100, required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind of group"),
        required=False,
        widget=PlainSelect,
        choices=capped(Kind.choices, _("Any kind")),
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=PlainSelect,
        choices=[
            ("", pgettext_lazy("groups", "Active")),
            (State.DISSOLVED, pgettext_lazy("groups", "Dissolved")),
            ("all", pgettext_lazy("groups", "All")),
        ],
    )

    def chosen(self):
        """`{name: value}` of what is valid."""
        self.is_valid()
        return self.cleaned_data


class Faulty(forms.Form):
    def add_errors(self, fault):
        """Errors of a verb, on the fields that this form has; the rest on top."""
        for name, messages in fault.message_dict.items():
            self.add_error(name if name in self.fields else None, messages)


class GroupForm(Faulty):
    """What a group says of itself. `version` is the one that the editor saw."""

    title = forms.CharField(
        label=_("Name of the group"),
        max_length=200,
        error_messages={"required": _("Write what the group is called.")},
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What it is there for; its chair may direct its members within it."),
        error_messages={"required": _("Write what the group is for.")},
    )
    urgency = forms.CharField(
        label=_("Why it is needed"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=DateInput(),
        help_text=_("A team, committee or working group has an end and a final report."),
    )
    term_months = forms.IntegerField(
        label=_("Term of office in months"),
        required=False,
        min_value=1,
        max_value=240,
        widget=forms.NumberInput(attrs={**SHORT, "inputmode": "numeric"}),
        help_text=_("How long a seat in a council or board is held."),
    )
    quorum = forms.ChoiceField(label=_("Quorum"), choices=capped(Quorum.choices, "")[1:])
    majority = forms.ChoiceField(
        label=_("A vote is carried by"), choices=capped(Majority.choices, "")[1:]
    )
    ratifying = forms.ChoiceField(
        label=_("Minutes are approved by"), choices=capped(Ratifying.choices, "")[1:]
    )
    secret_votes = forms.BooleanField(label=_("Votes may be secret"), required=False)
    founding = forms.CharField(
        label=_("Founding document"),
        max_length=300,
        required=False,
        help_text=_("As one cites it: kind, number, date."),
    )
    founded_by = forms.CharField(
        label=_("Its number in Selaras"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=SHORT),
        help_text=_("Where it is kept here, such as N-12."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_founded_by(self):
        """The matter of that number, where the editor may see it."""
        typed = self.cleaned_data["founded_by"].strip()
        if not typed:
            return None
        number = NUMBER.match(typed)
        matter = seeing.find(self.person, int(number[1])) if number else None
        if matter is None:
            raise forms.ValidationError(_("There is no such document that you may see."))
        return matter

    def facts(self):
        """Keyword arguments of `found` and `change`."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        for name in ("purpose", "urgency"):
            data[name] = data[name].replace("\r\n", "\n")
        return data


class FoundForm(GroupForm):
    """A new group; its chair and members are chosen beside it."""

    version = None
    group_kind = forms.ChoiceField(
        label=_("Kind of group"),
        initial=Kind.WORKING_GROUP,
        choices=[(value, capfirst(label)) for value, label in Kind.choices],
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
    )
    starts_on = forms.DateField(label=_("From"), widget=DateInput())
    is_confidential = forms.BooleanField(
        label=_("Confidential: only who sits in it knows that it exists"), required=False
    )
    files = FilesField(label=_("Files"), required=False)
    field_order = (
        *("title", "group_kind", "purpose", "urgency", "starts_on", "ends_on", "term_months"),
        *("quorum", "majority", "ratifying", "secret_votes", "founding", "founded_by"),
        *("files", "is_confidential"),
    )


class SeatForm(Faulty):
    """A seat: as what, for whom, from when until when."""

    seat = forms.ChoiceField(
        label=_("Seat"),
        initial=Seat.MEMBER,
        choices=[(value, capfirst(label)) for value, label in Seat.choices],
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
    )
    division = forms.ModelChoiceField(
        label=_("For the division"),
        queryset=Division.objects.none(),
        required=False,
        empty_label=_("For themselves"),
    )
    starts_on = forms.DateField(label=_("From"), widget=DateInput())
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=DateInput(),
        help_text=_("Empty: for a term, or as long as the group lasts."),
    )

    def __init__(self, *args, with_chair=True, **kwargs):
        super().__init__(*args, **kwargs)
        active = Division.objects.filter(is_active=True)
        self.fields["division"].queryset = active.order_by("name", "pk")
        self.fields["division"].label_from_instance = lambda one: one.name
        if not with_chair:
            choices = self.fields["seat"].choices
            self.fields["seat"].choices = [one for one in choices if one[0] != Seat.CHAIR]


class EndForm(Faulty):
    """The last day of a seat, and why."""

    last_on = forms.DateField(label=_("Last day"), widget=DateInput())
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person and the members can read it."),
    )


class LeavingForm(Faulty):
    """Why somebody leaves."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who presides and the members read it."),
        error_messages={"required": _("Write the reason: who presides and the members read it.")},
    )


class DissolutionForm(Faulty):
    """The final report; a choice for each open matter (`line-<id>`)."""

    report = forms.CharField(
        label=_("Final report"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What came of the purpose, what stays open, what others can learn from it."),
        error_messages={"required": _("Write the final report: what came of the group.")},
    )

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"line-{line.matter.pk}"] = forms.ChoiceField(
                label=f"{line.matter.number} {line.matter.title}",
                choices=[
                    ("", _("Choose")),
                    *((name, fate.label) for name, fate in line.fates.items()),
                ],
                error_messages={"required": _("Say what becomes of it.")},
            )

    def chosen(self):
        """`{matter id: name of a fate}`."""
        return {line.matter.pk: self.cleaned_data[f"line-{line.matter.pk}"] for line in self.lines}
