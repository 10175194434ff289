"""What one writes down about being away."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.units.absences import Absence, Reason


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(attrs={"class": "input--short"}, format="%Y-%m-%d")


class AbsenceForm(forms.ModelForm):
    """The days, the kind, and whether the stand-in sees confidential matters; the person is chosen
    beside it."""

    class Meta:
        model = Absence
        fields = ["reason", "start_on", "end_on", "with_confidential"]
        widgets = {
            "reason": forms.RadioSelect(attrs={"data-look": "choice"}),
            "start_on": DayInput(),
            "end_on": DayInput(),
        }
        labels = {
            "reason": _("Kind of absence"),
            "start_on": _("First day"),
            "end_on": _("Last day"),
            "with_confidential": _("The stand-in sees confidential matters too"),
        }
        help_texts = {"end_on": _("Leave it empty while nobody knows yet.")}

    def __init__(self, *args, may_open_secrets, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_open_secrets:
            del self.fields["with_confidential"]
        self.fields["reason"].choices = [(one.value, one.label.capitalize()) for one in Reason]

    def _post_clean(self):
        """The verb checks the record as a whole, the stand-in with it."""

    def onto(self, absence, stand_in):
        """The absence with what was typed, and the stand-in."""
        for name, value in self.cleaned_data.items():
            setattr(absence, name, value)
        absence.stand_in = stand_in
        return absence

    def add_errors(self, fault):
        """Errors of the verb at their fields; those of the stand-in are returned for the chooser."""
        found = ""
        for name, messages in fault.message_dict.items():
            if name == "stand_in":
                found = " ".join(messages)
            else:
                self.add_error(name if name in self.fields else None, messages)
        return found
