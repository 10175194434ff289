"""What leaders type about work rules: the sheet with its sections, the date, a reason; and the list's filter."""

import re

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collab.kit.widgets import PlainSelect
from coordination.files.forms import DateInput
from coordination.papers.sections import HEADING, MOST_SECTIONS
from coordination.tasks.form import Form

NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.)]|[-–•*])\s+")
RULES, BODY = "rules", "body"
LONGEST = 100_000


class SectionForm(forms.Form):
    """One section as it is typed: rules stand one a line."""

    heading = forms.CharField(label=_("Heading"), max_length=HEADING, required=False)
    look = forms.ChoiceField(
        label=_("Written as"),
        choices=[(RULES, _("Rules, one a line")), (BODY, _("Words"))],
        initial=RULES,
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
    )
    words = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
    )

    def section(self):
        """The section as it is stored."""
        data = self.cleaned_data
        if data["look"] == BODY:
            return {"heading": data["heading"], "body": data["words"]}
        lines = (NUMBERED.sub("", line).strip() for line in data["words"].splitlines())
        return {"heading": data["heading"], "rules": [line for line in lines if line]}


def typed(section):
    """A stored section as `SectionForm` shows it."""
    if "body" in section:
        return {"heading": section["heading"], "look": BODY, "words": section["body"]}
    return {"heading": section["heading"], "look": RULES, "words": "\n".join(section["rules"])}


class SheetForm(forms.Form):
    """A draft; its sections are `sections`, forms of their own. `revision` is the one that the writer saw."""

    title = forms.CharField(
        label=pgettext_lazy("paper", "Title"),
        max_length=200,
        help_text=_("What the rules are about, such as “Handing over export documents”."),
        error_messages={"required": _("Write what the paper is called.")},
    )
    bears_on = forms.MultipleChoiceField(
        label=_("Bears on"),
        required=False,
        choices=[(value, capfirst(label)) for value, label in Form.choices if value != Form.OWN],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Shown to whoever gives such work to the division. None ticked: all work."),
    )
    read_within = forms.IntegerField(
        label=_("To be read within working days"),
        min_value=1,
        max_value=60,
        initial=5,
        widget=forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric"}),
    )
    is_internal = forms.BooleanField(
        label=_("Internal: only the division and all below it may read it"), required=False
    )
    note = forms.CharField(
        label=_("What changed, and why"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Readers of the version before see this first."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, data=None, *, initial=None, sections=(), is_first=True):
        super().__init__(data, initial=initial)
        if is_first:
            del self.fields["note"]
        rows = _posted(data) if data is not None else [typed(one) for one in sections]
        self.rows = rows or [{"heading": "", "look": RULES, "words": ""}]

    @property
    def sections(self):
        """A form for each section; bound where the sheet was sent."""
        bound = self.data if self.is_bound else None
        return [
            SectionForm(bound and _row(place, row), initial=row, prefix=f"s{place}")
            for place, row in enumerate(self.rows)
        ]

    def is_valid(self):
        parts = self.sections
        self.bad_sections = [part for part in parts if not part.is_valid()]
        return super().is_valid() and not self.bad_sections

    def content(self):
        """Keyword arguments of `Paper.write`."""
        names = ("title", "bears_on", "read_within", "is_internal", "note")
        found = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        parts = self.sections
        return found | {"sections": [part.section() for part in parts if part.is_valid()]}

    def add_errors(self, fault):
        """Errors of a verb, on the fields that this form has; the rest on top."""
        for name, messages in fault.message_dict.items():
            self.add_error(name if name in self.fields else None, messages)

    def turned(self, move):
        """Add, take out or move a section ("add", "out-2", "up-2", "down-2"), and ask again."""
        deed, _dash, place = move.partition("-")
        place = int(place) if place.isdigit() and len(place) < 4 else -1
        rows = self.rows
        if deed == "add" and len(rows) < MOST_SECTIONS:
            rows.append({"heading": "", "look": RULES, "words": ""})
        elif 0 <= place < len(rows):
            other = place + {"up": -1, "down": 1}.get(deed, 0)
            if deed == "out":
                del rows[place]
            elif 0 <= other < len(rows):
                rows[place], rows[other] = rows[other], rows[place]


def _posted(data):
    """The sections as they were sent, in their order."""
    count = data.get("sections", "")
    count = min(int(count), MOST_SECTIONS) if count.isdigit() and len(count) < 4 else 0
    names = ("heading", "look", "words")
    return [{name: data.get(f"s{place}-{name}", "") for name in names} for place in range(count)]


def _row(place, row):
    return {f"s{place}-{name}": value for name, value in row.items()}


class NewSheetForm(SheetForm):
    """The first draft: for which division stands above it."""

    field_order = ("division", "title")
    division = forms.ModelChoiceField(
        label=_("Division"),
        queryset=None,
        empty_label=None,
        help_text=_("The rules hold for it and for everything below it."),
    )

    def __init__(self, *args, divisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["division"].queryset = divisions


class EnactForm(forms.Form):
    in_force_on = forms.DateField(
        label=_("In force from"),
        widget=DateInput(),
        help_text=_("Today or later, by the office's clock."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    add_errors = SheetForm.add_errors


class ListForm(forms.Form):
    """The filter of the list; what is not valid is as if it were not there."""

    q = forms.CharField(
        label=_("Words in title or text, or the number"), max_length=100, required=False
    )
    division = forms.ModelChoiceField(
        label=_("Division"),
        queryset=None,
        required=False,
        empty_label=_("All divisions"),
        widget=PlainSelect,
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=PlainSelect,
        choices=[
            ("", pgettext_lazy("papers", "In force")),
            ("revoked", pgettext_lazy("papers", "Revoked")),
            ("all", pgettext_lazy("papers", "All")),
        ],
    )

    def __init__(self, data, divisions):
        super().__init__(data)
        self.fields["division"].queryset = divisions

    def chosen(self):
        self.is_valid()
        return self.cleaned_data
