"""What people type about briefings."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collab.kit.widgets import PlainSelect
from coordination.briefings.audience import Wanted, led_by
from coordination.briefings.models import LONGEST
from coordination.briefings.states import State
from coordination.briefings.writing import CHECKS, Check
from coordination.files.forms import SHORT, DateInput, FilesField, TimeInput
from coordination.groups.models import Group
from coordination.matters import seeing
from coordination.matters.querysets import NUMBER
from people.employees.models import Zone
from people.units.models import Appointment, Division, Position

MOST_POSITIONS = 400


class ListForm(forms.Form):
    """The filter of the list; what is not valid is as if it were not there."""

    q = forms.CharField(
        label=_("Words of the briefing, or its number"), max_length=100, required=False
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=PlainSelect,
        choices=[
            ("", pgettext_lazy("briefings", "All")),
            *[(value, capfirst(label)) for value, label in State.choices],
        ],
    )

    def chosen(self):
        """`{name: value}` of what is valid."""
        self.is_valid()
        return self.cleaned_data


class AudienceForm(forms.Form):
    """Whom it is for: what the author leads, and whom they chair. People are chosen beside it."""

    divisions = forms.ModelMultipleChoiceField(
        label=_("Divisions, with all below"),
        queryset=Division.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    groups = forms.ModelMultipleChoiceField(
        label=_("Groups that you chair"),
        queryset=Group.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    positions = forms.ModelMultipleChoiceField(
        label=_("Positions"),
        queryset=Position.objects.none(),
        required=False,
        help_text=_("Hold Ctrl to choose several."),
    )

    def __init__(self, *args, author, on, **kwargs):
        super().__init__(*args, **kwargs)
        mine = led_by(author, on)
        held = Appointment.objects.present(on).filter(employee__in=mine, is_main=True).order_by()
        positions = Position.objects.filter(appointments__in=held).distinct()
        divisions = Division.objects.filter(positions__in=positions.values("pk")).distinct()
        around = {one for line in divisions for one in (line.pk, line.parent_id)} - {None}
        shown = Division.objects.filter(pk__in=around).order_by("name", "pk")
        self.fields["divisions"].queryset = shown
        self.fields["divisions"].label_from_instance = lambda one: one.name
        self.fields["groups"].queryset = Group.objects.presided_by(author, on).order_by("title")
        self.fields["groups"].label_from_instance = lambda one: one.title
        self.fields["positions"].queryset = positions.order_by("title", "pk")
        self.fields["positions"].label_from_instance = lambda one: one.title
        if not self.fields["groups"].queryset.exists():
            del self.fields["groups"]
        if positions.count() > MOST_POSITIONS:
            del self.fields["positions"]

    def wanted(self, people):
        """The `audience.Wanted` of what is valid, with some people."""
        self.is_valid()
        chosen = {
            name: tuple(self.cleaned_data.get(name) or ()) for name in AudienceForm.base_fields
        }
        return Wanted(people=tuple(people), **chosen)


class BriefingForm(forms.Form):
    """A briefing: what it says, what it explains, when it is held, what it asks."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        error_messages={"required": _("Write in one line what the briefing is about.")},
    )
    text = forms.CharField(
        label=_("What you say"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Headings help: a comprehension question leads back to the passage you name."),
        error_messages={"required": _("Write what you say to your people.")},
    )
    explains = forms.CharField(
        label=_("It explains"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs=SHORT),
        help_text=_("The number of a policy or another matter, such as N-12."),
    )
    held_on = forms.DateField(
        label=_("Held on"),
        required=False,
        widget=DateInput(),
        help_text=_("Empty: it is posted, and read when it suits."),
    )
    begins = forms.TimeField(label=_("From"), required=False, widget=TimeInput())
    ends = forms.TimeField(label=_("Until"), required=False, widget=TimeInput())
    zone = forms.ChoiceField(label=_("Time zone"), choices=Zone.choices, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Video link"), max_length=500, required=False, assume_scheme="https"
    )
    read_within = forms.IntegerField(
        label=_("To be read within working days"),
        min_value=1,
        max_value=LONGEST,
        initial=3,
        widget=forms.NumberInput(attrs={**SHORT, "inputmode": "numeric"}),
    )
    asks_newcomers = forms.BooleanField(
        label=_("Who joins the audience later is asked too"), required=False, initial=True
    )
    stays_confidential = forms.BooleanField(
        label=_("Confidential: only you and the audience see it"), required=False
    )
    files = FilesField(label=_("Files"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=1, required=False)

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["zone"].initial = person.timezone
        for n in range(1, CHECKS + 1):
            for name, field in _check_fields().items():
                self.fields[f"{name}-{n}"] = field

    def check_rows(self):
        """The fields of each comprehension question, as the page shows them."""
        return [[self[f"{name}-{n}"] for name in _check_fields()] for n in range(1, CHECKS + 1)]

    @property
    def has_checks(self):
        return any(field.value() for row in self.check_rows() for field in row)

    def clean_explains(self):
        """The matter of that number, where the writer may see it."""
        typed = self.cleaned_data["explains"].strip()
        if not typed:
            return None
        number = NUMBER.match(typed)
        matter = seeing.find(self.person, int(number[1])) if number else None
        if matter is None:
            raise forms.ValidationError(_("There is no such document that you may see."))
        return matter

    def clean(self):
        data = super().clean()
        data["zone"] = data.get("zone") or self.person.timezone
        on, begins, ends = data.get("held_on"), data.get("begins"), data.get("ends")
        if on and not (begins and ends):
            self.add_error("ends", _("Say from when until when it is held."))
        zone = ZoneInfo(data["zone"])
        is_held = on and begins and ends
        data["starts_at"] = datetime.combine(on, begins, zone) if is_held else None
        data["ends_at"] = datetime.combine(on, ends, zone) if is_held else None
        data["text"] = data.get("text", "").replace("\r\n", "\n")
        return data

    def facts(self):
        """Keyword arguments of `begin` and `write`."""
        names = (
            *("title", "text", "explains", "starts_at", "ends_at", "zone", "place", "link"),
            *("read_within", "asks_newcomers", "stays_confidential"),
        )
        return {name: self.cleaned_data[name] for name in names} | {"checks": self.checks()}

    def checks(self):
        """The comprehension questions; the right answer's place among the others changes with its length."""
        found = []
        for n in range(1, CHECKS + 1):
            question = self.cleaned_data.get(f"question-{n}", "").strip()
            right = self.cleaned_data.get(f"right-{n}", "").strip()
            if not (question or right):
                continue
            wrong = [line.strip() for line in self.cleaned_data.get(f"wrong-{n}", "").splitlines()]
            choices = [line for line in wrong if line]
            place = len(right) % (len(choices) + 1)
            choices.insert(place, right)
            passage = self.cleaned_data.get(f"passage-{n}", "")
            found.append(Check(question, tuple(choices), place, passage))
        return found

    def add_errors(self, fault):
        """Errors of a verb, on the fields that this form has; the rest on top."""
        places = {"starts_at": "held_on", "ends_at": "ends"}
        for name, messages in fault.message_dict.items():
            field = places.get(name, name.replace("check-", "question-"))
            self.add_error(field if field in self.fields else None, messages)


def _check_fields():
    return {
        "question": forms.CharField(label=_("Question"), max_length=300, required=False),
        "right": forms.CharField(label=_("Right answer"), max_length=300, required=False),
        "wrong": forms.CharField(
            label=_("Wrong answers, one a line"),
            max_length=1200,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        "passage": forms.CharField(
            label=_("Passage to read again"),
            max_length=500,
            required=False,
            help_text=_("A heading or the first words of the passage."),
        ),
    }


def begun(briefing):
    """What the form of a draft begins with."""
    zone = ZoneInfo(briefing.zone)
    starts = briefing.starts_at and briefing.starts_at.astimezone(zone)
    ends = briefing.ends_at and briefing.ends_at.astimezone(zone)
    names = ("title", "text", "zone", "place", "link", "read_within", "asks_newcomers")
    values = {name: getattr(briefing, name) for name in (*names, "stays_confidential", "version")}
    values |= {
        "explains": briefing.explains.number if briefing.explains else "",
        "held_on": starts and starts.date(),
        "begins": starts and starts.time(),
        "ends": ends and ends.time(),
    }
    for check in briefing.checks.all():
        wrong = [one for place, one in enumerate(check.choices) if place != check.right]
        values |= {
            f"question-{check.order}": check.question,
            f"right-{check.order}": check.choices[check.right],
            f"wrong-{check.order}": "\n".join(wrong),
            f"passage-{check.order}": check.passage,
        }
    return values


class UnderstandingForm(forms.Form):
    """The comprehension questions, for the audience to answer (`check-<id>`)."""

    def __init__(self, *args, checks, **kwargs):
        super().__init__(*args, **kwargs)
        self.checks = checks
        for check in checks:
            self.fields[f"check-{check.pk}"] = forms.TypedChoiceField(
                label=check.question,
                coerce=int,
                choices=list(enumerate(check.choices)),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer.")},
            )

    def answers(self):
        """`{id of a question: index of the answer}`."""
        return {check.pk: self.cleaned_data[f"check-{check.pk}"] for check in self.checks}
