"""What people type about letters: the agenda data, a correction, the list's filter, the conclusion."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collab.kit.widgets import PlainSelect
from coordination.files.forms import SHORT, DateInput, FilesField, capped
from coordination.letters.states import Secrecy, State, Urgency

BIGGEST = 10**9 - 1


class CorrectionForm(forms.Form):
    """The agenda data (forms: 4, A), and from which version they were changed."""

    received_on = forms.DateField(label=_("Received on"), widget=DateInput())
    origin = forms.CharField(
        label=_("Origin"),
        max_length=200,
        help_text=_("Who sent the letter."),
        error_messages={"required": _("Write who sent the letter.")},
    )
    reference = forms.CharField(label=_("Number of the letter"), max_length=120, required=False)
    dated = forms.DateField(label=_("Date of the letter"), required=False, widget=DateInput())
    summary = forms.CharField(
        label=pgettext_lazy("letter", "Summary"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in short what the letter is about.")},
    )
    code = forms.CharField(
        label=_("Code (classification)"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs=SHORT),
    )
    index = forms.CharField(
        label=_("Index"), max_length=80, required=False, widget=forms.TextInput(attrs=SHORT)
    )
    reached_on = forms.DateField(
        label=_("Reached the official's secretariat on"), required=False, widget=DateInput()
    )
    urgency = forms.TypedChoiceField(
        label=_("Urgency"),
        coerce=int,
        initial=Urgency.ORDINARY,
        choices=[(value, capfirst(label)) for value, label in Urgency.choices],
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
    )
    reason = forms.CharField(
        label=_("Reason for the correction"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)

    def letter(self):
        """The agenda data as the verbs take them."""
        data = {**self.cleaned_data, "summary": self.cleaned_data["summary"].replace("\r\n", "\n")}
        return {name: value for name, value in data.items() if name not in {"reason", "version"}}

    def add_errors(self, fault):
        """Errors of a verb, on the fields that this form has; the rest on top."""
        for name, messages in fault.message_dict.items():
            self.add_error(name if name in self.fields else None, messages)


class LetterForm(CorrectionForm):
    """A new letter; the official is chosen beside it."""

    reason = version = None
    number = forms.IntegerField(
        label=_("Agenda number"),
        required=False,
        min_value=1,
        max_value=BIGGEST,
        widget=forms.NumberInput(attrs={**SHORT, "inputmode": "numeric"}),
    )
    secrecy = forms.TypedChoiceField(
        label=_("Secrecy"),
        coerce=int,
        initial=Secrecy.ORDINARY,
        choices=[(value, capfirst(label)) for value, label in Secrecy.choices],
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
        help_text=_("From secret on, only you, the official and whoever it is disposed to see it."),
    )
    files = FilesField(label=_("Files"), required=False)
    field_order = (
        *("number", "received_on", "origin", "reference", "dated", "summary", "code", "index"),
        *("reached_on", "urgency", "secrecy", "files"),
    )

    def __init__(self, *args, proposed, **kwargs):
        super().__init__(*args, **kwargs)
        hint = _("Leave it empty for the next one, %(next)d at present.") % {"next": proposed}
        self.fields["number"].help_text = hint


class ListForm(forms.Form):
    """The filter of the list; what is not valid is as if it were not there."""

    q = forms.CharField(
        label=_("Words of the letter, its origin or its number"), max_length=100, required=False
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=PlainSelect,
        choices=[
            ("", pgettext_lazy("letters", "In hand")),
            *[(value, capfirst(label)) for value, label in State.choices],
            ("all", pgettext_lazy("letters", "All")),
        ],
    )
    agenda = forms.IntegerField(
        label=_("Agenda number"), required=False, min_value=1, max_value=BIGGEST
    )
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1900, max_value=2999)
    origin = forms.CharField(label=_("Origin"), max_length=100, required=False)
    since = forms.DateField(label=_("Received from"), required=False, widget=DateInput())
    until = forms.DateField(label=_("Received until"), required=False, widget=DateInput())
    urgency = forms.TypedChoiceField(
        label=_("Urgency"),
        coerce=int,
        empty_value="",
        required=False,
        widget=PlainSelect,
        choices=capped(Urgency.choices, _("Any urgency")),
    )
    late = forms.BooleanField(label=_("Overdue only"), required=False)

    def chosen(self):
        """`{name: value}` of what is valid."""
        self.is_valid()
        return self.cleaned_data


class ConclusionForm(forms.Form):
    """The one answer, and why it is given although a lead has not answered yet."""

    answer = forms.CharField(
        label=pgettext_lazy("letter", "Answer"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("What became of the letter. The answers from below stand here to begin with."),
        error_messages={"required": _("Write the answer: what became of the letter.")},
    )
    despite = forms.CharField(
        label=_("Why you answer already"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, held="", **kwargs):
        super().__init__(*args, **kwargs)
        if held:
            self.fields["despite"].help_text = held
        else:
            del self.fields["despite"]
