"""What people type about statements: the rows of a report, asking for confirmation, answering it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coordination.files.actions import Proof
from coordination.files.checking import checked
from coordination.files.forms import CLAIMED, SHORT, DateInput, FigureField, capped
from coordination.files.models import Grade
from coordination.tasks.proving import MOST, Claim
from coordination.tasks.statements import LENGTH, WORDS

ROWS = 1


class OneFile(forms.FileField):
    """A file checked by size, name and content."""

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file:
            checked(file)
        return file


class StatementForm(forms.Form):
    """One statement; an empty row is none."""

    text = forms.CharField(
        label=_("What it states"),
        max_length=LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    grade = forms.TypedChoiceField(
        label=_("How you know it"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=capped(CLAIMED, _("Choose")),
    )
    file = OneFile(label=_("File"), required=False)
    link = forms.CharField(
        label=_("Link"),
        max_length=500,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    figure = FigureField(
        label=_("Figure"), max_digits=18, decimal_places=4, required=False, localize=True
    )
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    source = forms.CharField(label=_("Source of the figure"), max_length=160, required=False)
    measured_on = forms.DateField(label=_("Date of the figure"), required=False, widget=DateInput())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("figure", "unit", "source"):
            self.fields[name].widget.attrs.update(SHORT)

    def clean(self):
        data = super().clean()
        if not any(data.get(name) for name in ("text", "file", "link", "figure", "unit", "source")):
            return data
        if not (data.get("text") or "").strip():
            self.add_error("text", _("Write what this states."))
        data["grade"] = data.get("grade") or self._natural(data)
        if not data["grade"] and "grade" not in self.errors:
            self.add_error("grade", _("Say how you know it."))
        if not self.errors and (fault := self.claim().fault()):
            self.add_error("grade", fault[:1].upper() + fault[1:])
        return data

    def _natural(self, data):
        """What evidence makes of a statement whose grade was left open."""
        if data.get("figure") is not None:
            return Grade.MEASURED
        return Grade.DOCUMENT if data.get("file") or data.get("link") else None

    def claim(self):
        """The statement as verbs take it, or None of an empty row."""
        data = self.cleaned_data
        if not data.get("grade"):
            return None
        proof = None
        if data.get("file") or data.get("link") or data.get("figure") is not None:
            proof = Proof(
                file=data.get("file"),
                link="" if data.get("file") else data.get("link", ""),
                figure=data.get("figure"),
                unit=data.get("unit", ""),
                source=data.get("source", ""),
                measured_on=data.get("measured_on"),
                grade=data["grade"],
            )
        return Claim(text=data.get("text", ""), grade=data["grade"], proof=proof)


class Rows(forms.BaseFormSet):
    def claims(self):
        return [claim for form in self.forms if (claim := form.claim())]


StatementRows = forms.formset_factory(
    StatementForm, formset=Rows, extra=ROWS, max_num=MOST, absolute_max=MOST, validate_max=True
)


def rows(data=None, files=None):
    """The rows of statements, an empty one to begin with."""
    if data is not None and "statements-TOTAL_FORMS" not in data:
        data = {"statements-TOTAL_FORMS": 0, "statements-INITIAL_FORMS": 0}
    return StatementRows(data, files, prefix="statements")


def with_one_more(data):
    """What was typed, with an empty row more, as far as there may be more."""
    typed = data.copy()
    there = int(typed.get("statements-TOTAL_FORMS") or 0)
    typed["statements-TOTAL_FORMS"] = str(min(there + 1, MOST))
    return typed


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("In your words"),
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you know of it. Needed where it is not so."),
    )
