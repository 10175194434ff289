"""Forms of the import pages: which file, what its columns are, what to do with faults."""

from django import forms
from django.utils.translation import gettext_lazy as _

from people.imports.choices import of_kind
from people.imports.columns import COLUMNS, OF_KIND, PARTS, FileKind
from people.imports.reading import MAX_BYTES

NOT_THERE = ""


class UploadForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What does the file hold?"), choices=FileKind.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_("CSV or XLSX, up to 25 MB. Encoding and separator are detected."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [pair for pair in FileKind.choices if pair[0] in kinds]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(n)s MB.") % {"n": MAX_BYTES // 1024**2}
            )
        return file


class MatchForm(forms.Form):
    """One select for each of our columns, one for each choice; made for one import."""

    start_on = forms.DateField(
        label=_("Appointments without a date begin on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, item, **kwargs):
        self.item = item
        kwargs["initial"] = _initial(item)
        super().__init__(*args, **kwargs)
        headers = [(NOT_THERE, _("not in the file")), *_headers(item)]
        for name in OF_KIND[item.kind]:
            label = COLUMNS[name].label
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=label, choices=headers, required=False
            )
        for choice in of_kind(item.kind):
            self.fields[f"choice_{choice.name}"] = forms.ChoiceField(
                label=choice.label, choices=choice.options
            )

    def parts(self):
        """`[(heading, [(field, examples)])]` of the columns, record by record."""
        for part, heading in PARTS.items():
            names = [n for n in OF_KIND[self.item.kind] if COLUMNS[n].part == part]
            if names:
                yield heading, [(self[f"column_{name}"], self._examples(name)) for name in names]

    def _examples(self, name):
        index = self.item.matching.get(name)
        known = self.item.examples
        return known[index] if index is not None and index < len(known) else []

    def choices(self):
        return [self[f"choice_{choice.name}"] for choice in of_kind(self.item.kind)]

    def clean(self):
        """Two of our columns cannot be the same column of the file."""
        cleaned, used = super().clean(), {}
        for name in OF_KIND[self.item.kind]:
            index = cleaned.get(f"column_{name}", NOT_THERE)
            if index != NOT_THERE and index in used:
                self.add_error(
                    f"column_{name}",
                    _("This column is used for “%(other)s” already.") % {"other": used[index]},
                )
            used[index] = COLUMNS[name].label
        return cleaned

    @property
    def matching(self):
        chosen = {n: self.cleaned_data.get(f"column_{n}", "") for n in OF_KIND[self.item.kind]}
        return {name: int(index) for name, index in chosen.items() if index != NOT_THERE}

    @property
    def chosen(self):
        return {c.name: self.cleaned_data[f"choice_{c.name}"] for c in of_kind(self.item.kind)}


def _initial(item):
    columns = {f"column_{name}": str(index) for name, index in item.matching.items()}
    choices = {f"choice_{name}": value for name, value in item.choices.items()}
    return {"start_on": item.start_on, **columns, **choices}


def _headers(item):
    for index, header in enumerate(item.headers):
        yield str(index), header or _("column %(n)s (no header)") % {"n": index + 1}
