"""A question, an answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coordination.clarifications.models import LENGTH


class QuestionForm(forms.Form):
    question = forms.CharField(
        label=_("Your question"),
        max_length=LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who sees this reads the question and the answer."),
        error_messages={"required": _("Write what is not clear to you.")},
    )


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Your answer"),
        max_length=LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stays as you write it, for everybody who sees this."),
        error_messages={"required": _("Write the answer.")},
    )
