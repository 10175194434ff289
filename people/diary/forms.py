"""What one types about an appointment, chooses of a file, and says of a feed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from collab.kit.widgets import PlainSelect
from people.diary import sources
from people.diary.importing import SIZE
from people.diary.models import Words
from people.employees.models import Zone

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1950, 2150
AT = {"required": _("Write the hour, or tick whole days.")}


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(attrs={"class": "input--short"}, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self):
        super().__init__(attrs={"class": "input--short"}, format="%H:%M")


class EntryForm(forms.Form):
    """An appointment; of one that recurs the words alone are asked."""

    title = forms.CharField(
        label=_("What"),
        max_length=300,
        error_messages={"required": _("Write what it is in one line.")},
    )
    all_day = forms.BooleanField(label=_("Whole days"), required=False)
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    starts_at = forms.TimeField(
        label=_("At"), required=False, widget=ClockInput(), error_messages=AT
    )
    ends_on = forms.DateField(label=_("Until"), widget=DayInput())
    ends_at = forms.TimeField(label=_("At"), required=False, widget=ClockInput(), error_messages=AT)
    zone = forms.ChoiceField(label=_("Time zone"), widget=PlainSelect)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    url = forms.URLField(
        label=_("Link"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Of a video meeting, for example."),
    )  # fmt: skip
    notes = forms.CharField(
        label=_("Notes"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_busy = forms.BooleanField(
        label=_("I am busy then"),
        required=False,
        initial=True,
        help_text=_("Who looks for a common time sees that you are not free, never with what."),
    )
    is_tentative = forms.BooleanField(label=_("Not certain yet"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args, person, recurs=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        if not (self.is_bound and self.data.get("all_day")):
            self.fields["starts_at"].required = self.fields["ends_at"].required = True
        zones = list(Zone.choices)
        other = self.initial.get("zone") or (self.data.get("zone") if self.is_bound else "")
        if other and other not in Zone.values and _is_zone(other):
            zones.append((other, other))
        self.fields["zone"].choices = zones
        self.fields["zone"].initial = person.timezone
        if recurs:
            for name in ("all_day", "starts_on", "starts_at", "ends_on", "ends_at", "zone"):
                del self.fields[name]

    def clean(self):
        """`start` and `end` of what was typed, where it says when."""
        typed = super().clean()
        if "zone" not in self.fields or self.errors:
            return typed
        first, last = typed["starts_on"], typed["ends_on"]
        if not all(FIRST_YEAR <= on.year <= LAST_YEAR for on in (first, last)):
            self.add_error("starts_on", _("This date is too far away."))
        elif last < first:
            self.add_error("ends_on", _("The last day cannot come before the first."))
        elif typed["all_day"]:
            typed["start"], typed["end"] = first, last + DAY
        else:
            self._clean_clock(typed, first, last)
        return typed

    def _clean_clock(self, typed, first, last):
        zone = ZoneInfo(typed["zone"])
        start = datetime.combine(first, typed["starts_at"], zone)
        end = datetime.combine(last, typed["ends_at"], zone)
        if end < start:
            self.add_error("ends_at", _("It ends before it begins."))
        typed["start"], typed["end"] = start, end

    def wanted(self):
        """What the verbs take."""
        typed = self.cleaned_data
        words = ("title", "place", "url", "notes", "is_busy", "is_tentative")
        found = {name: typed[name] for name in words}
        if "zone" in self.fields:
            found |= {"start": typed["start"], "end": typed["end"], "zone": typed["zone"]}
        return found

    def add_errors(self, fault):
        names = {"ends": "ends_at"}
        for name, messages in getattr(fault, "error_dict", {None: fault.messages}).items():
            field = names.get(name, name)
            self.add_error(field if field in self.fields else None, messages)


def _is_zone(name):
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def present(entry):
    """An entry as the form shows it."""
    starts, ends = entry.starts_at.astimezone(entry.tz), entry.ends_at.astimezone(entry.tz)
    names = ("title", "place", "url", "notes", "is_busy", "is_tentative", "all_day", "zone")
    return {name: getattr(entry, name) for name in names} | {
        "version": entry.version,
        "starts_on": entry.start_on,
        "ends_on": entry.last_on,
        "starts_at": None if entry.all_day else starts.time(),
        "ends_at": None if entry.all_day else ends.time(),
    }


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Calendar file (.ics)"),
        help_text=_("As Outlook, Google Calendar, Apple Calendar and other programs export it."),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > SIZE:
            raise forms.ValidationError(
                _("The file is larger than %(size)s MB. Export a shorter period."),
                params={"size": SIZE // 1_000_000},
            )
        return upload


class FeedForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("What will read it, for example your phone.")
    )
    kinds = forms.MultipleChoiceField(
        label=_("What it holds"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what it holds.")},
    )
    words = forms.ChoiceField(
        label=_("What it says"),
        choices=[(one.value, one.label.capitalize()) for one in Words],
        initial=Words.TITLES,
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
    )
    with_confidential = forms.BooleanField(
        label=_("Confidential ones by their names too"),
        required=False,
        help_text=_("Without this, what is confidential stands there as busy, without a word."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(one.kind, one.label) for one in sources.all_sources() if one.in_feeds]
        self.fields["kinds"].choices = choices
        self.fields["kinds"].initial = [kind for kind, _label in choices]
        self.fields["words"].choices = [(one.value, str(one.label).capitalize()) for one in Words]
