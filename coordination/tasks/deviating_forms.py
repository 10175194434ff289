"""What people type about deviations: the proposal, and the decision about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coordination.files.forms import ProofForm
from coordination.tasks.forms import WorkForm
from coordination.tasks.instructions import ASKED, REASON


class DeviationForm(ProofForm, WorkForm):
    """The instruction as it should be, why, and what speaks for it."""

    reason = forms.CharField(
        label=_("Why another way is better"),
        max_length=REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write the reason: the other person will read it.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.fields) & {
            "priority",
            "start_on",
            "required_grade",
            "required_for",
            "grade",
        }:
            del self.fields[name]
        self.fields["title"].label = _("What is to be done instead, in one line")
        self.fields["title"].help_text = ""
        self.fields["instruction"].label = _("How the instruction should be")

    def proposal(self):
        """Keyword arguments of `propose_deviation`."""
        wanted = {name: self.cleaned_data[name] for name in ASKED}
        return {**wanted, "reason": self.cleaned_data["reason"], "evidence": self.proofs()}

    def add_errors(self, fault):
        """As for other work; what is wrong with evidence is told beside its files."""
        messages = fault.message_dict.pop("evidence", None)
        if messages:
            self.add_error("files", messages)
        rest = {name: found for name, found in fault.message_dict.items() if name != "evidence"}
        if rest:
            super().add_errors(type(fault)(rest))


class DecisionForm(forms.Form):
    """`version` is the number of the version that the decider compared with."""

    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)
    words = forms.CharField(
        label=_("Conditions, or why not"),
        max_length=REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A refusal needs its reason; with a grant it is what you attach to it."),
    )
