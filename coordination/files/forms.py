"""Handing in files and evidence."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from coordination.files.actions import Proof
from coordination.files.checking import checked
from coordination.files.models import Grade

SHORT = {"class": "input--short"}
MOST_FILES = 20
# Confirmed by another division is never claimed.
CLAIMED = [choice for choice in Grade.choices if choice[0] != Grade.CONFIRMED]


def capped(choices, empty):
    """Choices with a capital, and what leaving them open means."""
    return [("", empty), *[(value, capfirst(label)) for value, label in choices]]


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(attrs=SHORT, format="%Y-%m-%d", **kwargs)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **kwargs):
        super().__init__(attrs=SHORT, format="%H:%M", **kwargs)


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files up to MOST_FILES; each is checked by size, name and content."""

    def __init__(self, **kwargs):
        super().__init__(widget=FilesInput(attrs={"multiple": True}), **kwargs)

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if self.required and not files:
            raise ValidationError(self.error_messages["required"], code="required")
        faults = []
        if len(files) > MOST_FILES:
            faults.append(_("Choose at most %(most)d files at once.") % {"most": MOST_FILES})
        for file in files[:MOST_FILES]:
            try:
                checked(file)
            except ValidationError as fault:
                faults += fault.messages
        if faults:
            raise ValidationError(faults)
        return files


class FigureField(forms.DecimalField):
    """A figure as its language writes it: 1.234,5 in Indonesian, 1,234.5 in English.

    Django knows the sign of the decimals alone: an Indonesian 1.234 would become hardly more than one.
    """

    def to_python(self, value):
        if isinstance(value, str):
            point, group = get_format("DECIMAL_SEPARATOR"), get_format("THOUSAND_SEPARATOR")
            whole, sign, decimals = value.strip().partition(point)
            if re.fullmatch(rf"-?\d{{1,3}}({re.escape(group)}\d{{3}})+", whole):
                whole = whole.replace(group, "")
            value = f"{whole}{sign}{decimals}"
        return super().to_python(value)


class UploadForm(forms.Form):
    files = FilesField(
        label=_("Files"), error_messages={"required": _("Choose at least one file.")}
    )


class ProofForm(forms.Form):
    """What proves a statement: files, a link, a figure with unit, source and date; and its grade."""

    files = FilesField(label=_("Files"), required=False)
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
    grade = forms.TypedChoiceField(
        label=_("How sure it is"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=capped(CLAIMED, _("As usual: document; for a figure, measured")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("figure", "unit", "source"):
            self.fields[name].widget.attrs.update(SHORT)

    def clean(self):
        data = super().clean()
        if "figure" in self.errors:
            return data
        parts = {name: data.get(name) for name in ("unit", "source", "measured_on")}
        if data.get("figure") is None and any(parts.values()):
            self.add_error("figure", _("Write the figure that this belongs to."))
        if data.get("figure") is not None:
            if not parts["unit"]:
                self.add_error("unit", _("A figure needs its unit."))
            if not parts["source"]:
                self.add_error("source", _("A figure needs its source."))
        return data

    def proofs(self):
        """What the verbs take as evidence."""
        data = self.cleaned_data
        grade = data.get("grade") or Grade.DOCUMENT
        proofs = [Proof(file=file, grade=grade) for file in data["files"]]
        if data["link"]:
            proofs.append(Proof(link=data["link"], grade=grade))
        if data["figure"] is not None:
            proofs.append(
                Proof(
                    figure=data["figure"],
                    unit=data["unit"],
                    source=data["source"],
                    measured_on=data["measured_on"],
                    grade=data.get("grade") or Grade.MEASURED,
                )
            )
        return proofs
