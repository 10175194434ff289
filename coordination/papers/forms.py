"""What people type about papers: a draft, the date it holds from, a filter of the list."""

import re

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collab.kit.widgets import PlainSelect
from coordination.files.forms import DateInput
from coordination.papers.audience_forms import ReadersForm
from coordination.papers.kinds import all_kinds
from coordination.papers.models import Paper
from coordination.papers.references import Role
from coordination.papers.section_forms import SectionRows

LINKED = re.compile(
    r"^(?P<text>.*?)\s*(?:\[[Nn]-(?P<pk>\d{1,15})\]|(?<!\S)[Nn]-(?P<bare>\d{1,15}))$"
)
FIELDS = (
    *("title", "bears_on", "asks_readers", "read_within", "is_internal"),
    *("review_on", "wanted_on", "note"),
)


class DraftForm(ReadersForm):
    """A draft of any kind; a kind with a body of its own extends it.

    `revision` is the one that the writer saw. References are lines, one for each; a line that is a paper's
    number, or ends with one in brackets, is a link to it.
    """

    title = forms.CharField(
        label=pgettext_lazy("paper", "Title"),
        max_length=200,
        error_messages={"required": _("Write what the paper is called.")},
    )
    bears_on = forms.MultipleChoiceField(
        label=_("Bears on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Shown to whoever gives such work to the division. None ticked: all work."),
    )
    asks_readers = forms.BooleanField(
        label=_("Everybody whom it concerns says that they have read and understood it"),
        required=False,
        initial=True,
    )
    read_within = forms.IntegerField(
        label=_("To be read within working days"),
        min_value=1,
        max_value=60,
        initial=5,
        widget=forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric"}),
    )
    review_on = forms.DateField(
        label=_("To be looked at again by"),
        required=False,
        widget=DateInput(),
        help_text=_("Who set it is reminded before that day."),
    )
    wanted_on = forms.DateField(
        label=_("In force from"),
        required=False,
        widget=DateInput(),
        help_text=_("Empty: from the day on which the last one signs."),
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

    def __init__(
        self, data=None, *, kind, person, initial=None, version=None, is_first=True, divisions=None
    ):
        super().__init__(data, initial=initial if version is None else shown(version, initial))
        self.kind, self.person = kind, person
        self.fields["title"].help_text = kind.hint
        if is_first:
            del self.fields["note"]
        if kind.is_direct:
            del self.fields["wanted_on"]
        if kind.bearable:
            self.fields["bears_on"].choices = [
                (value, capfirst(label)) for value, label in kind.bearable
            ]
        else:
            del self.fields["bears_on"]
        for role in kind.roles:
            self.fields[f"ref_{role}"] = _lines(role, version)
        if divisions is not None:
            self.fields["division"] = forms.ModelChoiceField(
                label=_("Division"), queryset=divisions, empty_label=None
            )
            self.order_fields(["division", "title"])
        self.begin_readers(version.audience if version else {})
        self.section_rows = SectionRows(data, version.sections if version else ())
        self.begin_body(data, version.body if version else kind.body.blank())

    def begin_body(self, data, body):
        """For kinds with a body: make what is typed of it ready."""

    @property
    def rows(self):
        return self.section_rows.rows

    @property
    def sections(self):
        return self.section_rows.forms

    @property
    def references(self):
        """The fields of references, as the page shows them."""
        return [self[f"ref_{role}"] for role in self.kind.roles]

    @property
    def has_references(self):
        return any(field.value() or field.errors for field in self.references)

    def is_valid(self):
        self.bad_sections = self.section_rows.bad()
        return super().is_valid() and not self.bad_sections

    def clean(self):
        self.cited = []
        for role in self.kind.roles:
            name = f"ref_{role}"
            for line in self.cleaned_data.get(name, "").splitlines():
                if line.strip():
                    self.cited.append(referred(role, line.strip(), self.person))

    def content(self):
        """Keyword arguments of `Paper.write`."""
        found = {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}
        found["sections"] = self.section_rows.sections()
        found["audience"] = self.audience()
        return found | ({"references": self.cited} if self.kind.roles else {})

    def add_errors(self, fault):
        """Errors of a verb, on the fields that this form has; the rest on top."""
        for name, messages in fault.message_dict.items():
            self.add_error(name if name in self.fields else None, messages)

    def turned(self, move):
        """Add, take out or move a part, and ask again; nothing is judged."""
        self.section_rows.turned(move)

    def take_parts(self, other):
        """Show the parts of another form, as they stand there."""
        self.section_rows.rows = other.section_rows.rows


def shown(version, initial=None):
    """What the fields show of a version."""
    return {name: getattr(version, name) for name in FIELDS} | (initial or {})


def referred(role, line, person):
    """A line as a reference; the papers meant are checked by the verb, which knows who may cite them."""
    linked = LINKED.match(line)
    if linked:
        paper = int(linked["pk"] or linked["bare"])
        return {"role": role, "text": linked["text"], "paper": paper}
    known = Paper.objects.visible_to(person).filter(official_number__iexact=line)
    known = list(known.values_list("pk", flat=True)[:2])
    if len(known) == 1:
        return {"role": role, "text": "", "paper": known[0]}
    return {"role": role, "text": line, "paper": None}


def _lines(role, version):
    """The field of the references of one role."""
    lines = [
        f"{one['text']} [N-{one['paper']}]" if one["paper"] else one["text"]
        for one in (version.references if version else ())
        if one["role"] == role
    ]
    return forms.CharField(
        label=capfirst(Role(role).label),
        required=False,
        max_length=60_000,
        initial="\n".join(lines),
        widget=forms.Textarea(attrs={"rows": max(3, min(len(lines) + 1, 10))}),
    )


class ReviewForm(forms.Form):
    """What is in force was looked at again and is still right."""

    review_on = forms.DateField(
        label=_("To be looked at again by"), required=False, widget=DateInput()
    )
    note = forms.CharField(
        label=_("What was looked at"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    add_errors = DraftForm.add_errors


class AnnexForm(forms.Form):
    """A file behind the draft, and what the paper calls it."""

    title = forms.CharField(
        label=_("Title of the annex"),
        max_length=200,
        required=False,
        help_text=_("Such as “Map of the warehouse”. Empty: the file's own name."),
    )
    file = forms.FileField(label=_("File"), help_text=_("PDF and pictures can be printed with it."))


class EnactForm(forms.Form):
    in_force_on = forms.DateField(
        label=_("In force from"),
        widget=DateInput(),
        help_text=_("Today or later, by the office's clock."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    add_errors = DraftForm.add_errors


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
    kind = forms.ChoiceField(label=_("Kind"), required=False, widget=PlainSelect)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=PlainSelect,
        choices=[
            ("", pgettext_lazy("papers", "In force")),
            ("review", pgettext_lazy("papers", "In review")),
            ("late", pgettext_lazy("papers", "Review overdue")),
            ("replaced", pgettext_lazy("papers", "Replaced")),
            ("revoked", pgettext_lazy("papers", "Revoked")),
            ("all", pgettext_lazy("papers", "All")),
        ],
    )

    on = forms.DateField(
        label=_("In force on"),
        required=False,
        widget=DateInput(),
        help_text=_("What held on that day, also where it is replaced now."),
    )

    def __init__(self, data, divisions):
        super().__init__(data)
        self.fields["division"].queryset = divisions
        kinds = [(kind.name, capfirst(kind.label)) for kind in all_kinds()]
        self.fields["kind"].choices = [("", _("All kinds")), *kinds]

    def chosen(self):
        self.is_valid()
        return self.cleaned_data
