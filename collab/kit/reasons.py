"""The reason that a move asks for: a form of one field that every room uses."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """A move that the other person is to understand."""

    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, hint="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = hint
        self.fields["reason"].error_messages["required"] = _(
            "Write the reason: the other person will read it."
        )
