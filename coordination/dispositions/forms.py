"""The disposition form: who gets it with which ticks, who leads, notes and deadline."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from coordination.dispositions.models import Instruction
from coordination.files.forms import DateInput, TimeInput
from coordination.tasks.forms import OFFICE_CLOSES
from coordination.tasks.lives import Rhythm


class SheetForm(forms.Form):
    """What stands once on the sheet; receivers and their ticks are rows of the template."""

    title = forms.CharField(
        label=_("About"),
        max_length=200,
        error_messages={"required": _("Write what is to be done in one line.")},
    )
    notes = forms.CharField(
        label=_("Further notes"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the result looks like, what to keep to."),
    )
    due_on = forms.DateField(label=_("Done by"), required=False, widget=DateInput())
    due_time = forms.TimeField(label=_("At"), required=False, widget=TimeInput())
    rhythm = forms.ChoiceField(
        label=_("Where it is monitored, a report"),
        choices=Rhythm.choices,
        initial=Rhythm.WEEK,
        required=False,
    )

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["due_time"].initial = OFFICE_CLOSES

    def due_at(self):
        data = self.cleaned_data
        if not data.get("due_on"):
            return None
        return datetime.combine(data["due_on"], data.get("due_time") or OFFICE_CLOSES, self.zone)

    def add_errors(self, fault):
        """Errors of the verb, on the fields that this form has; the rest on top."""
        for name, messages in fault.message_dict.items():
            field = {"due_at": "due_on"}.get(name, name)
            self.add_error(field if field in self.fields else None, messages)


class Row:
    """One possible receiver on the form: chosen or not, leading or not, with ticks of their own or all's."""

    def __init__(self, choice, data, common):
        self.choice, self.person = choice, choice.person
        pk = str(choice.person.pk)
        self.is_chosen = pk in data.getlist("to")
        self.is_lead = data.get("lead") == pk
        own = {int(one) for one in data.getlist(f"ticks-{pk}") if one.isascii() and one.isdigit()}
        self.own = own
        self.ticks = own or common


def ticked(data, name="ticks"):
    """The ids that were ticked for everybody."""
    return {
        int(one) for one in data.getlist(name) if one.isascii() and one.isdigit() and len(one) < 10
    }


def instructions():
    return list(Instruction.objects.filter(is_active=True))
