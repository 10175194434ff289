"""What people type about a series: the work, the rule, and when it ends."""

from datetime import timedelta

from django import forms
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from collab.kit.widgets import PlainSelect
from coordination.files.forms import SHORT, DateInput, TimeInput
from coordination.recurring.models import NTH, WEEKDAYS, Series
from coordination.recurring.rules import Anchor, Frequency, Shift
from coordination.tasks.forms import OFFICE_CLOSES
from coordination.tasks.states import Priority
from people.employees.models import Zone

CHOICE = {"data-look": "choice"}
NUMBER = {**SHORT, "inputmode": "numeric"}
RULE = ("frequency", "every", "weekdays", "anchor", "day", "nth", "weekday", "month", "shift")


def number(label, least, most, first):
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        initial=first,
        required=first is not None,
        widget=forms.NumberInput(attrs=NUMBER),
    )


def choice(label, choices, first):
    choices = [(value, capfirst(words)) for value, words in choices]
    return forms.ChoiceField(label=label, choices=choices, initial=first, widget=PlainSelect)


class SeriesForm(forms.Form):
    """The people are chosen beside it. What a rule does not use is left as it is."""

    title = forms.CharField(
        label=_("What is to be done, in one line"),
        max_length=200,
        error_messages={"required": _("Write what is to be done in one line.")},
    )
    instruction = forms.CharField(
        label=_("Instruction"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    steps = forms.CharField(
        label=_("Steps"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line; they become a checklist."),
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        coerce=int,
        choices=[(value, capfirst(label)) for value, label in Priority.choices],
        initial=Priority.NORMAL,
        widget=forms.RadioSelect(attrs=CHOICE),
    )
    evidence_required = forms.BooleanField(
        label=_("The result must be proved: no final report without evidence"), required=False
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential: only giver, responsible, helpers and observers see it"),
        required=False,
    )
    frequency = choice(_("How often"), Frequency.choices, Frequency.MONTHLY)
    every = number(_("Every"), 1, 366, 1)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these weekdays"),
        coerce=int,
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=CHOICE),
    )
    anchor = choice(_("Which day of the month"), Anchor.choices, Anchor.WORKDAY)
    nth = choice(_("Which one"), NTH, 1)
    weekday = choice(_("Weekday"), WEEKDAYS, 0)
    day = number(_("Day of the month"), 1, 31, 1)
    month = forms.TypedChoiceField(
        label=_("Month"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", _("That of the first day")), *MONTHS.items()],
        widget=PlainSelect,
    )
    shift = choice(_("When the office is closed on that day"), Shift.choices, Shift.BEFORE)
    start_on = forms.DateField(label=_("From"), widget=DateInput())
    until_on = forms.DateField(label=_("Until"), required=False, widget=DateInput())
    left = number(_("Or so many times"), 1, 1000, None)
    due_time = forms.TimeField(label=_("Due at"), initial=OFFICE_CLOSES, widget=TimeInput())
    due_zone = choice(_("Time zone"), Zone.choices, Zone.WIB)
    lead_days = number(_("Given so many working days before"), 0, 60, 3)
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, data=None, *args, zone, on=None, **kwargs):
        first = {"due_zone": zone, "start_on": on and on + timedelta(days=1)}
        super().__init__(data if data is None else whole(data, first), *args, **kwargs)
        for name, value in first.items():
            self.fields[name].initial = value

    def clean(self):
        data = super().clean()
        for name in ("nth", "weekday"):
            data[name] = int(data.get(name, 0))
        return data

    def work(self):
        """Keyword arguments of `begin` and `change`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def draft(self, owner):
        """An unsaved series of what was typed, for its dates; None while the rule is not whole."""
        self.is_valid()
        data = self.cleaned_data
        if set(self.errors) & {*RULE, "start_on", "until_on", "left", "due_time", "lead_days"}:
            return None
        if not data.get("start_on"):
            return None
        names = (*RULE, "start_on", "until_on", "left", "due_time", "due_zone", "lead_days")
        return Series(owner=owner, **{name: data[name] for name in names})

    def add_errors(self, fault):
        """Errors of a verb, on the fields that this form has; the rest on top."""
        for name, messages in fault.message_dict.items():
            self.add_error(name if name in self.fields else None, messages)


def whole(data, first):
    """What was sent, and what a new series begins with for everything of the rule that was not."""
    sent = data.copy()
    begins = {name: field.initial for name, field in SeriesForm.base_fields.items()} | first
    for name, value in begins.items():
        if value is not None and name not in sent:
            sent[name] = value
    return sent


def present(series):
    """The form's values as a series has them."""
    names = [name for name in SeriesForm.base_fields if name != "version"]
    return {name: getattr(series, name) for name in names} | {"version": series.version}
