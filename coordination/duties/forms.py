"""Giving a stuck duty to somebody else."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RerouteForm(forms.Form):
    to = forms.ModelChoiceField(queryset=None, label=_("Give it to"))
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both people read it, and the journal keeps it."),
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = candidates
