"""What people type in a flow: words with a decision, a reason with a return, a remark at a place."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collab.kit.reasons import ReasonForm
from collab.kit.widgets import PlainSelect

WORDS = 4000


class DecisionForm(forms.Form):
    """Words with an approval, and the digest of the text that was read."""

    words = forms.CharField(
        label=pgettext_lazy("flow", "Note"),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who sees the flow reads it. You may leave it empty."),
    )
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput())


class ReturnForm(ReasonForm):
    """To whom it goes back, and why."""

    to = forms.TypedChoiceField(
        label=_("Back to"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
    )
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput())
    field_order = ("to", "reason", "digest")

    def __init__(self, *args, earlier=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].max_length = WORDS
        choices = [("", _("The author")), *earlier]
        self.fields["to"].choices = choices
        self.fields["to"].initial = ""
        if not earlier:
            del self.fields["to"]


class RemarkForm(forms.Form):
    place = forms.ChoiceField(
        label=pgettext_lazy("text", "Place"), required=False, widget=PlainSelect
    )
    text = forms.CharField(
        label=_("Remark"),
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the remark.")},
    )

    def __init__(self, *args, places=(), **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(key, label) for key, label, *_rest in places]
        self.fields["place"].choices = [("", _("The whole text")), *choices]


class CopyForm(forms.Form):
    """A file to hold against what was given out; it is not kept."""

    file = forms.FileField(
        label=_("The file that you have"),
        help_text=_("It is compared and not kept."),
        error_messages={"required": _("Choose the file first.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(_("This file is too big to have been given out here."))
        return file
