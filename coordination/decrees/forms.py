"""What people type about joint papers: the draft, participants, counter-wordings, obligations, existing papers."""

import json

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coordination.decrees.cleaning import LONGEST, MOST
from coordination.decrees.consenting import REASON, WORDING
from coordination.decrees.labels import dictum, letter, roman
from coordination.decrees.rows import Rows
from coordination.decrees.states import Numbering, Signing
from coordination.papers.forms import DraftForm
from coordination.papers.references import Role


def _area(rows):
    return forms.Textarea(attrs={"rows": rows})


def _capped(choices):
    return [(value, capfirst(label)) for value, label in choices]


class ClauseForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)
    text = forms.CharField(
        label=_("Text"), required=False, max_length=LONGEST["text"], widget=_area(3)
    )


class AnnexForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)
    title = forms.CharField(
        label=pgettext_lazy("paper", "Title"), required=False, max_length=LONGEST["title"]
    )
    text = forms.CharField(
        label=_("Text"), required=False, max_length=LONGEST["text"], widget=_area(6)
    )
    files = forms.CharField(
        label=_("Names of attached files"),
        required=False,
        max_length=10_000,
        widget=_area(2),
        help_text=_("One a line, as they are attached to the paper."),
    )


LISTS = (
    ("considering", _("Considering (Menimbang)"), lambda n: f"{letter(n)}."),
    ("noting", _("Noting (Memperhatikan)"), lambda n: f"{letter(n)}."),
    ("dictums", _("Dictums"), dictum),
    ("annexes", _("Annexes"), lambda n: f"Lampiran {roman(n)}"),
)


class JointForm(DraftForm):
    """What decrees and circulars share. `kept` are the obligations, which have a page of their own."""

    lists = ("annexes",)
    place = forms.CharField(label=_("Set in (place)"), required=False, max_length=LONGEST["place"])
    beneath = forms.CharField(
        label=_("Line beneath the offices"),
        required=False,
        max_length=LONGEST["beneath"],
        help_text=_("Such as REPUBLIK INDONESIA, or the name of the company."),
    )
    with_grace = forms.BooleanField(
        label=_("The invocation of grace stands above (state bodies)"), required=False
    )
    signing = forms.ChoiceField(
        label=_("Signed"),
        choices=_capped(Signing.choices),
        widget=forms.RadioSelect,
        initial=Signing.ORDER,
    )
    numbering = forms.ChoiceField(
        label=_("Number"),
        choices=_capped(Numbering.choices),
        widget=forms.RadioSelect,
        initial=Numbering.EACH,
    )
    kept = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200_000)

    def begin_body(self, data, body):
        self.parts = {}
        for name, _label, _count in LISTS:
            if name in self.lists:
                form = AnnexForm if name == "annexes" else ClauseForm
                typed = [_typed(one) for one in body.get(name, ())]
                least = 0 if name in ("annexes", "noting") else 1
                self.parts[name] = Rows(name, form, data, typed, most=MOST[name], least=least)
        for name in ("place", "beneath", "with_grace", "signing", "numbering"):
            if name in body:
                self.initial.setdefault(name, body[name])
        self.initial.setdefault("kept", json.dumps(body.get("obligations", [])))

    @property
    def part_rows(self):
        """`[(name, label, add label, [(what it is called, form)])]` for the page."""
        return [
            (name, label, [(count(n), form) for n, form in enumerate(self.parts[name].forms, 1)])
            for name, label, count in LISTS
            if name in self.parts
        ]

    def is_valid(self):
        self.bad_parts = [one for rows in self.parts.values() for one in rows.bad()]
        return super().is_valid() and not self.bad_parts

    def clean_kept(self):
        try:
            found = json.loads(self.cleaned_data["kept"] or "[]")
        except ValueError:
            found = []
        return found if isinstance(found, list) else []

    def body(self):
        """The body as `Paper.write` takes it."""
        said = self.cleaned_data
        names = ("place", "beneath", "with_grace", "signing", "numbering")
        found = {name: said[name] for name in names} | {"obligations": said["kept"]}
        for name, rows in self.parts.items():
            found[name] = [_stored(one) for one in rows.cleaned()]
        return found

    def content(self):
        return super().content() | {"body": self.body()}

    def turned(self, move):
        name, colon, rest = move.partition(":")
        if colon and name in self.parts:
            self.parts[name].turned(rest)
        elif not colon:
            super().turned(move)

    def take_parts(self, other):
        super().take_parts(other)
        for name, rows in other.parts.items():
            self.parts[name].rows = rows.rows


def _typed(one):
    return one | {"files": "\n".join(one["files"])} if "files" in one else one


def _stored(one):
    if "files" not in one:
        return one
    return one | {"files": [name for name in one["files"].splitlines() if name.strip()]}


class DecreeForm(JointForm):
    """The legal basis (Mengingat) stands where the sheet has it, between Menimbang and Memperhatikan."""

    lists = ("considering", "noting", "dictums", "annexes")

    @property
    def basis(self):
        return self[f"ref_{Role.BASIS}"]

    @property
    def references(self):
        return [field for field in super().references if field.name != self.basis.name]

    def content(self):
        return super().content() | {"sections": []}


class CircularForm(JointForm):
    addressees = forms.CharField(
        label=_("Addressees (Yth.)"),
        required=False,
        max_length=40_000,
        widget=_area(4),
        help_text=_("One a line."),
    )

    def begin_body(self, data, body):
        super().begin_body(data, body)
        self.initial.setdefault("addressees", "\n".join(body.get("addressees", ())))

    def body(self):
        lines = self.cleaned_data["addressees"].splitlines()
        return super().body() | {"addressees": [one for one in lines if one.strip()]}


class CounterForm(forms.Form):
    """How a clause should read instead, and why."""

    wording = forms.CharField(label=_("It should read"), max_length=WORDING, widget=_area(6))
    reason = forms.CharField(label=_("Reason"), max_length=REASON, widget=_area(3))
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Why the wording stays"),
        max_length=REASON,
        widget=_area(4),
        help_text=_("The participant reads it and decides again."),
    )
