"""Forms of the pages about people."""

from dataclasses import dataclass

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from people.accounts.models import Scope
from people.accounts.photos import portrait
from people.employees.models import Employee, Profession
from people.relations.circles import Circle

LARGEST_ID = 2**63 - 1
LIFETIMES = [(30, _("30 days")), (90, _("90 days")), (180, _("180 days")), (365, _("one year"))]


def capitalised(choices):
    return [(value, capfirst(label)) for value, label in choices]


class Ids(forms.Field):
    """Several ids in the query string; what is not one is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        numbers = (text for text in value or () if text.isascii() and text.isdigit())
        return [int(text) for text in numbers if len(text) < len(str(LARGEST_ID))]


class DirectoryForm(forms.Form):
    """What the directory is asked for; a wrong value is left out, never an error page."""

    q = forms.CharField(required=False, max_length=100)
    relation = forms.MultipleChoiceField(required=False, choices=capitalised(Circle.choices))
    division = Ids(required=False)
    profession = forms.MultipleChoiceField(required=False, choices=capitalised(Profession.choices))
    after = forms.CharField(required=False, max_length=160)
    before = forms.CharField(required=False, max_length=160)
    divisions = forms.ChoiceField(required=False, choices=[("all", "all")])

    def asked(self):
        """The valid part of what was asked."""
        self.is_valid()
        return self.cleaned_data

    @property
    def options(self):
        """The boxes of the filters whose choices never change, `{field: [Option]}`."""
        return {
            name: [
                Option.of(value, label, chosen=self.cleaned_data.get(name, ()))
                for value, label in self.fields[name].choices
            ]
            for name in ("relation", "profession")
        }

    @property
    def opened(self):
        """On a phone the filters are folded, unless some are in force."""
        names = ("relation", "division", "profession", "divisions")
        return "open" if any(self.cleaned_data.get(name) for name in names) else ""


@dataclass(frozen=True)
class Option:
    """One box of a filter as the page shows it."""

    value: object
    label: str
    state: str = ""
    depth: str = ""

    @classmethod
    def of(cls, value, label, *, chosen, depth=0):
        deeper = f" check--in-{min(depth, 3)}" if depth else ""
        return cls(value, label, "checked" if value in chosen else "", deeper)


class ChartForm(forms.Form):
    """What the chart is asked for."""

    q = forms.CharField(required=False, max_length=100)
    find = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
    all = forms.BooleanField(required=False)

    def asked(self):
        """The valid part of what was asked."""
        self.is_valid()
        return self.cleaned_data


class ProfileForm(forms.ModelForm):
    """What people tell of themselves. Name, number and positions say whom to ask: the office's."""

    photo = forms.ImageField(
        label=_("photo"),
        required=False,
        help_text=_("JPEG, PNG or WebP, up to 8 MB. It is cut to a square."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_photo = forms.BooleanField(label=_("Remove the photo"), required=False)

    class Meta:
        model = Employee
        fields = (
            "phone",
            "room",
            "profession",
            "strengths",
            "wants_to_learn",
            "how_to_work",
            "language",
            "timezone",
        )
        widgets = {
            "strengths": forms.Textarea(attrs={"rows": 3}),
            "wants_to_learn": forms.Textarea(attrs={"rows": 3}),
            "how_to_work": forms.Textarea(attrs={"rows": 4}),
            "language": forms.RadioSelect(attrs={"data-look": "choice"}),
        }
        help_texts = {
            "strengths": _("What colleagues can ask you about. Separate with commas or lines."),
            "wants_to_learn": _("Anyone who can teach it may offer."),
            "how_to_work": _("When and how to reach you, what to send along."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(field.label)
        if not self.instance.photo:
            del self.fields["remove_photo"]

    def clean_photo(self):
        upload = self.cleaned_data.get("photo")
        return portrait(upload) if upload else None


class AppearanceForm(forms.Form):
    """Theme and language from the menu; only what is known counts."""

    theme = forms.ChoiceField(required=False, choices=Employee._meta.get_field("theme").choices)
    language = forms.ChoiceField(
        required=False, choices=Employee._meta.get_field("language").choices
    )

    def asked(self):
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("What will use it, for example a report.")
    )
    scope = forms.ChoiceField(
        label=_("Scope"),
        choices=capitalised(Scope.choices),
        initial=Scope.READ,
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
        help_text=_("It may do what you may do, and with read only nothing is changed."),
    )
    days = forms.TypedChoiceField(label=_("Valid for"), choices=LIFETIMES, initial=90, coerce=int)
