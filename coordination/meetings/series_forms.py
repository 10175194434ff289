"""What people type about a series of meetings: its rule as a secretary says it, its plan, its first items."""

import re
from datetime import date, datetime, timedelta

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from collab.kit.widgets import PlainSelect
from coordination.files.forms import SHORT, DateInput, TimeInput
from coordination.groups.models import Group
from coordination.groups.states import State as GroupState
from coordination.meetings.places import Room
from coordination.meetings.preparing import FIRST_YEAR, LAST_YEAR
from coordination.meetings.repeating.rhythm import NTH, Anchor, Frequency, Rhythm
from coordination.meetings.states import OnHoliday
from people.employees.models import Employee, Zone

CHOICE = {"data-look": "choice"}
WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]
# What the dates of a series hang on.
DATED = {
    *(
        "frequency",
        "every",
        "weekdays",
        "anchor",
        "nth",
        "weekday",
        "day",
        "on_holiday",
        "first_on",
    ),
    *("until_on", "begins", "ends", "zone"),
}
MINUTES = re.compile(r"[\s,;(–-]+(\d{1,3})\)?\s*(?:menit|minutes|min)?\.?$")
USUAL = 10


def choice(label, choices, first):
    choices = [(value, capfirst(str(words))) for value, words in choices]
    return forms.ChoiceField(label=label, choices=choices, initial=first, widget=PlainSelect)


def number(label, least, most, first):
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        initial=first,
        widget=forms.NumberInput(attrs={**SHORT, "inputmode": "numeric"}),
    )


class DatesField(forms.TypedMultipleChoiceField):
    """Dates that are ticked; which there are depends on the rest of the form."""

    def __init__(self, **kwargs):
        super().__init__(coerce=date.fromisoformat, **kwargs)

    def valid_value(self, value):
        return True


class SeriesForm(forms.Form):
    """A series of meetings. What its rule does not use is left as it is."""

    title = forms.CharField(
        label=_("What the meetings are about, in one line"),
        max_length=200,
        error_messages={"required": _("Write what the meeting is about.")},
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    frequency = choice(_("How often"), Frequency.choices, Frequency.WEEKLY)
    every = number(_("Every how many weeks or months"), 1, 52, 1)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these weekdays"),
        coerce=int,
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=CHOICE),
    )
    anchor = choice(_("Which day of the month"), Anchor.choices, Anchor.WEEKDAY)
    nth = choice(_("Which one"), NTH, 1)
    weekday = choice(_("Weekday"), WEEKDAYS, 0)
    day = number(_("Day of the month"), 1, 31, 1)
    on_holiday = choice(
        _("When the office is closed on that day"), OnHoliday.choices, OnHoliday.SKIP
    )
    first_on = forms.DateField(label=_("From"), widget=DateInput())
    until_on = forms.DateField(label=_("Until"), required=False, widget=DateInput())
    begins = forms.TimeField(label=_("Begins at"), widget=TimeInput())
    ends = forms.TimeField(label=_("Ends at"), widget=TimeInput())
    zone = forms.ChoiceField(label=_("Time zone"), choices=Zone.choices, widget=PlainSelect)
    room = forms.ModelChoiceField(
        label=_("Room"), queryset=Room.objects.none(), required=False, empty_label=_("No room")
    )
    place = forms.CharField(label=_("Another place"), max_length=200, required=False)
    link = forms.CharField(
        label=_("Video link"),
        max_length=500,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    items = forms.CharField(
        label=_("Items of every meeting"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line; minutes at its end, as in “Opening 5”."),
    )
    group = forms.ModelChoiceField(
        label=_("Meetings of a group"),
        queryset=Group.objects.none(),
        required=False,
        empty_label=_("No group"),
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential: only who is invited sees it"), required=False
    )
    leave_out = DatesField(required=False)
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput())

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["room"].queryset = Room.objects.filter(is_active=True)
        if "group" in self.fields:
            seats = person.memberships.order_by().values("group")
            groups = Group.objects.visible_to(person).filter(state=GroupState.ACTIVE)
            self.fields["group"].queryset = groups.filter(pk__in=seats).order_by("title")
            self.fields["group"].label_from_instance = lambda group: group.title

    def clean(self):
        data = super().clean()
        if data.get("begins") and data.get("ends") and data["ends"] <= data["begins"]:
            self.add_error("ends", _("It cannot end before it begins."))
        if data.get("frequency") == Frequency.WEEKLY and not data.get("weekdays"):
            self.add_error("weekdays", _("Choose at least one day of the week."))
        return data

    def rhythm(self):
        data = self.cleaned_data
        names = {Frequency.WORKDAYS: ()}
        names[Frequency.WEEKLY] = ("every", "weekdays")
        names[Frequency.MONTHLY] = ("every", "anchor", "day")
        if data["anchor"] == Anchor.WEEKDAY:
            names[Frequency.MONTHLY] = ("every", "anchor", "nth", "weekday")
        facts = {name: data[name] for name in names[data["frequency"]]}
        for name in facts.keys() & {"nth", "weekday"}:
            facts[name] = int(facts[name])
        if "weekdays" in facts:
            facts["weekdays"] = tuple(sorted(facts["weekdays"]))
        return Rhythm(frequency=data["frequency"], until_on=data["until_on"], **facts)

    def asked(self):
        """`plan` while all that its dates hang on is there, else None."""
        if self.is_valid() or not self.errors.keys() & DATED:
            first_on = self.cleaned_data["first_on"]
            return self.plan() if FIRST_YEAR <= first_on.year <= LAST_YEAR else None
        return None

    def plan(self):
        """Keyword arguments of `begin` and `change`, with the rhythm and the items."""
        data = self.cleaned_data
        names = ("title", "purpose", "first_on", "zone", "room", "place", "link", "on_holiday")
        more = [
            name for name in ("group", "is_confidential", "chair", "minute_taker") if name in data
        ]
        spans = [datetime.combine(data["first_on"], data[name]) for name in ("begins", "ends")]
        return {
            **{name: data.get(name) for name in (*names, *more)},
            "at": data["begins"],
            "minutes": (spans[1] - spans[0]) // timedelta(minutes=1),
            "rhythm": self.rhythm(),
            "items": [item_of(line) for line in data.get("items", "").splitlines() if line.strip()],
            "leave_out": data.get("leave_out", ()),
        }


def item_of(line):
    """`(title, minutes)` of a line such as "Opening 5" or "Follow-up (15 minutes)"."""
    line = line.strip()
    found = MINUTES.search(line)
    if not found or not line[: found.start()].strip() or not 0 < int(found[1]) <= 600:
        return line, USUAL
    return line[: found.start()].strip(), int(found[1])


class SeriesChangeForm(SeriesForm):
    """A series again, with who chairs and who writes, and from when the changes hold."""

    group = is_confidential = None
    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)
    chair = forms.ModelChoiceField(label=_("Chair"), queryset=None, empty_label=None)
    minute_taker = forms.ModelChoiceField(
        label=_("Minute-taker"), queryset=None, required=False, empty_label=_("Nobody yet")
    )
    from_on = forms.DateField(
        label=_("Changes hold from"),
        required=False,
        widget=DateInput(),
        help_text=_("Empty: from now on. Meetings before that day stay as they are."),
    )

    def __init__(self, *args, series, **kwargs):
        super().__init__(*args, **kwargs)
        people = Employee.objects.filter(
            pk__in=[
                series.organiser_id,
                series.chair_id,
                series.minute_taker_id or 0,
                *series.invitations.exclude(employee=None).values_list("employee_id", flat=True),
            ]
        )
        for name in ("chair", "minute_taker"):
            self.fields[name].queryset = people.order_by("name")
            self.fields[name].label_from_instance = lambda person: person.full_name
        if series.called_at is None:
            del self.fields["from_on"]


def present(series):
    """The form's values as a series has them."""
    rhythm = series.rhythm
    start = datetime.combine(series.first_on, series.at)
    names = ("title", "purpose", "zone", "place", "link", "on_holiday", "first_on", "version")
    rule = ("frequency", "every", "anchor", "nth", "weekday", "day", "until_on")
    return {
        **{name: getattr(series, name) for name in names},
        **{name: getattr(rhythm, name) for name in rule},
        "weekdays": list(rhythm.weekdays),
        "begins": series.at,
        "ends": (start + timedelta(minutes=series.minutes)).time(),
        "room": series.room_id,
        "chair": series.chair_id,
        "minute_taker": series.minute_taker_id,
        "items": "\n".join(f"{one.title} {one.minutes}" for one in series.items.all()),
    }


class SkipForm(forms.Form):
    on = forms.DateField(label=_("Leave out the date"), widget=DateInput())


class SeriesAnswerForm(forms.Form):
    """Whether one comes to all of it."""

    answer = forms.ChoiceField(
        label=_("Your answer for the whole series"),
        choices=[
            ("coming", _("I come")),
            ("excused", _("I am excused")),
            ("represented", _("I am represented")),
        ],
        widget=forms.RadioSelect(attrs=CHOICE),
        error_messages={"required": _("Choose an answer.")},
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
