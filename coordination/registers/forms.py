"""What people type about registers: the filter, a reservation, a use, a reason, a number noted."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collab.kit.widgets import PlainSelect
from coordination.files.forms import SHORT, DateInput
from coordination.registers.patterns import LONGEST
from coordination.registers.states import State

TABLE, PACK = 5 * 1024**2, 200 * 1024**2


class ListForm(forms.Form):
    """The filter of a register; what is not valid is as if it were not there."""

    q = forms.CharField(label=_("Number or what for"), max_length=100, required=False)
    year = forms.TypedChoiceField(
        label=_("Year"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=PlainSelect,
        choices=[
            ("", pgettext_lazy("numbers", "All")),
            *[(value, capfirst(label)) for value, label in State.choices],
        ],
    )

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [
            (year, str(year) if year else _("All years")) for year, _last in years
        ]

    def chosen(self):
        """`{name: value}` of what is valid."""
        self.is_valid()
        return self.cleaned_data


class VerbForm(forms.Form):
    """A form whose verb names what is wrong by field."""

    def add_errors(self, fault):
        for name, messages in fault.message_dict.items():
            self.add_error(name if name in self.fields else None, messages)


class ReservationForm(VerbForm):
    label = forms.CharField(
        label=_("What for"),
        max_length=200,
        help_text=_("Everybody who keeps this register reads it: name the paper, not its secrets."),
        error_messages={"required": _("Write what the number is for.")},
    )
    classification = forms.CharField(
        label=_("Classification code"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs=SHORT),
    )

    def __init__(self, *args, register, **kwargs):
        super().__init__(*args, **kwargs)
        if "{classification}" not in register.pattern:
            del self.fields["classification"]
        else:
            hint = _("Leave it empty for the register's own, %(code)s.")
            self.fields["classification"].help_text = hint % {"code": register.classification}


class UseForm(VerbForm):
    dated_on = forms.DateField(
        label=_("Date of the paper"),
        widget=DateInput(),
        error_messages={"required": _("Write the date of the paper.")},
    )


class VoidForm(VerbForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays beside the number for good."),
        error_messages={"required": _("Write why the number becomes void.")},
    )


class NoteForm(VerbForm):
    text = forms.CharField(
        label=_("Number as it stands on the paper"),
        max_length=LONGEST,
        error_messages={"required": _("Write the number as it stands on the paper.")},
    )
    dated_on = forms.DateField(
        label=_("Date of the paper"),
        widget=DateInput(),
        error_messages={"required": _("Write the date of the paper.")},
    )
    label = forms.CharField(label=_("What for"), max_length=200, required=False)
    seq = forms.IntegerField(
        label=_("Counter in the year"),
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={**SHORT, "inputmode": "numeric"}),
        help_text=_(
            "Leave it empty: it is read from the number where that has the register's shape."
        ),
    )


class ImportForm(forms.Form):
    """A table of numbered papers, and their files."""

    table = forms.FileField(
        label=_("Table (CSV or XLSX)"),
        help_text=_("One row a paper: number, date, title, kind, division, file."),
        error_messages={"required": _("Choose the table.")},
    )
    pack = forms.FileField(
        label=_("Files (ZIP)"),
        required=False,
        help_text=_("The files that the table names, if it names any."),
    )

    def clean(self):
        for name, most in (("table", TABLE), ("pack", PACK)):
            file = self.cleaned_data.get(name)
            if file and file.size > most:
                words = _("At most %(mb)d MB are taken.") % {"mb": most // 1024**2}
                self.add_error(name, words)
        return self.cleaned_data
