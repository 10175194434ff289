"""What a guest answers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class GuestAnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Do you come?"),
        choices=[("coming", _("I come")), ("excused", _("I cannot come"))],
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
        error_messages={"required": _("Choose an answer.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where you cannot come."),
    )
