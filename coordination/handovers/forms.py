"""What people type about a hand-over: opening one, its head, marks, reasons, words."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from collab.kit.widgets import PlainSelect
from coordination.files.forms import DateInput
from coordination.handovers.states import Way


class HeadForm(forms.Form):
    """What stands at the head of the report."""

    effective_on = forms.DateField(label=_("Takes effect on"), widget=DateInput())
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    reference = forms.CharField(
        label=_("Number of the report"),
        max_length=80,
        required=False,
        help_text=_("As your register gives it; left free, it can be written in by hand."),
    )
    decree = forms.CharField(label=_("Decree of the appointment"), max_length=120, required=False)
    words = forms.CharField(
        label=_("Notes for who comes"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What is in the middle of things, what to watch; it stands in the report."),
    )


class MarkForm(forms.Form):
    """What becomes of the ticked lines."""

    way = forms.ChoiceField(
        label=_("What becomes of them"),
        choices=[(value, capfirst(label)) for value, label in Way.choices],
        widget=PlainSelect,
    )
    to = forms.CharField(
        label=_("Who gets them (employee number or name)"), max_length=120, required=False
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 4})
    )


class HandForm(forms.Form):
    """The first signature; the reason where the leader signs for who parts."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why you sign for who hands over"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TakeForm(forms.Form):
    """The last signature, with what who comes wants to note."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Your notes, if any"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
