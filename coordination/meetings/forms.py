"""What people type about meetings: the plan, whom it is for, an answer, the list's filter."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from collab.kit.widgets import PlainSelect
from coordination.files.forms import SHORT, DateInput, TimeInput
from coordination.groups.models import Group
from coordination.groups.states import State as GroupState
from coordination.meetings.inviting import Guest
from coordination.meetings.places import Equipment, Room
from coordination.meetings.states import Answer
from people.employees.models import Zone
from people.units.models import Division

CHOICE = {"data-look": "choice"}


class TimesForm(forms.Form):
    """When and where."""

    on = forms.DateField(label=_("Date"), widget=DateInput())
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

    seats = forms.IntegerField(
        label=_("For how many people"),
        min_value=1,
        max_value=10_000,
        required=False,
        widget=forms.NumberInput(attrs={**SHORT, "inputmode": "numeric"}),
    )
    equipment = forms.ModelMultipleChoiceField(
        label=_("With this equipment"),
        queryset=Equipment.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rooms = Room.objects.filter(is_active=True)
        self.fields["room"].queryset = rooms
        self.fields["room"].label_from_instance = lambda room: (
            _("%(room)s · %(count)d people") % {"room": room, "count": room.capacity}
        )

    def clean(self):
        data = super().clean()
        if data.get("begins") and data.get("ends") and data["ends"] <= data["begins"]:
            self.add_error("ends", _("It cannot end before it begins."))
        return data

    def times(self):
        """`starts_at`, `ends_at` and where, as the verbs take them."""
        data = self.cleaned_data
        zone = ZoneInfo(data["zone"])
        return {
            "starts_at": datetime.combine(data["on"], data["begins"], zone),
            "ends_at": datetime.combine(data["on"], data["ends"], zone),
            **{name: data.get(name) for name in ("zone", "room", "place", "link")},
        }

    def asked(self):
        """The time and the room that are asked about, while they are whole: `(start, end, room, seats,
        equipment)`, or None."""
        self.is_valid()
        data = self.cleaned_data
        if not all(data.get(name) for name in ("on", "begins", "ends", "zone")):
            return None
        times = self.times()
        if times["ends_at"] <= times["starts_at"]:
            return None
        equipment = [one.pk for one in data.get("equipment") or ()]
        return times["starts_at"], times["ends_at"], data.get("room"), data.get("seats"), equipment


class PlanForm(TimesForm):
    """The plan of a meeting; its people are chosen beside it."""

    title = forms.CharField(
        label=_("What the meeting is about, in one line"),
        max_length=200,
        error_messages={"required": _("Write what the meeting is about.")},
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is to have come of it when it ends."),
    )
    group = forms.ModelChoiceField(
        label=_("Meeting of a group"),
        queryset=Group.objects.none(),
        required=False,
        empty_label=_("No group"),
        help_text=_("Whoever sits in the group sees the meeting, unless it is confidential."),
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential: only who is invited sees it"), required=False
    )
    field_order = ("title", "purpose", "on", "begins", "ends", "zone", "room", "place", "link")

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        seats = person.memberships.order_by().values("group")
        groups = Group.objects.visible_to(person).filter(state=GroupState.ACTIVE)
        self.fields["group"].queryset = groups.filter(pk__in=seats).order_by("title")
        self.fields["group"].label_from_instance = lambda group: group.title

    def plan(self):
        """Keyword arguments of `prepare`."""
        data = self.cleaned_data
        names = ("title", "purpose", "group", "is_confidential")
        return {**{name: data[name] for name in names}, **self.times()}


class Seen(forms.Form):
    """From which version it was changed."""

    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)


class ChangeForm(Seen, PlanForm):
    """The plan again, with who chairs and who writes: among who is invited."""

    chair = forms.ModelChoiceField(label=_("Chair"), queryset=None, empty_label=None)
    minute_taker = forms.ModelChoiceField(
        label=_("Minute-taker"), queryset=None, required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, *args, candidates, only_words=False, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("chair", "minute_taker"):
            self.fields[name].queryset = candidates
            self.fields[name].label_from_instance = lambda person: person.full_name
        if only_words:
            for name in TimesForm.base_fields:
                del self.fields[name]

    def clean(self):
        return super().clean() if "begins" in self.fields else forms.Form.clean(self)

    def plan(self):
        data = self.cleaned_data
        names = ("title", "purpose", "group", "is_confidential", "chair", "minute_taker")
        words = {name: data[name] for name in names}
        return words | (self.times() if "on" in self.fields else {})


class RescheduleForm(Seen, TimesForm):
    reason = forms.CharField(
        label=_("Why it is moved"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everybody invited reads it."),
    )


def present(meeting):
    """The values of the forms above as a meeting has them."""
    start, end = (
        at.astimezone(ZoneInfo(meeting.zone)) for at in (meeting.starts_at, meeting.ends_at)
    )
    names = ("title", "purpose", "zone", "place", "link", "version")
    return {
        **{name: getattr(meeting, name) for name in names},
        "on": start.date(),
        "begins": start.time(),
        "ends": end.time(),
        "room": meeting.room_id,
        "group": meeting.group_id,
        "chair": meeting.holder_id,
        "minute_taker": meeting.minute_taker_id,
        "is_confidential": meeting.stays_confidential,
    }


class GuestsField(forms.CharField):
    """Guests, one a line: an address, or a name and an address (`Sri Rahayu <sri@contoh.example>`)."""

    def clean(self, value):
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        return [guest_of(line) for line in lines]


def guest_of(line):
    name, _sign, rest = line.rpartition("<")
    return Guest(email=rest.rstrip("> ").strip(), name=name.strip().strip('"'))


class InviteForm(forms.Form):
    """Divisions, groups and guests; people are chosen beside it."""

    divisions = forms.ModelMultipleChoiceField(
        label=_("Whole divisions, with all below"),
        queryset=Division.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    groups = forms.ModelMultipleChoiceField(
        label=_("Groups"),
        queryset=Group.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    guests = GuestsField(
        label=_("Guests by e-mail"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, as “Name <address>” or the address alone."),
    )
    is_optional = forms.BooleanField(label=_("They need not come"), required=False)

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["divisions"].queryset = Division.objects.order_by("name")
        self.fields["divisions"].label_from_instance = lambda division: division.name
        groups = Group.objects.visible_to(person).filter(state=GroupState.ACTIVE)
        self.fields["groups"].queryset = groups.order_by("title")
        self.fields["groups"].label_from_instance = lambda group: group.title

    def wanted(self):
        """Keyword arguments of `invite`, without the people."""
        return dict(self.cleaned_data)


class AnswerForm(forms.Form):
    """Hadir, izin with a reason, diwakili; who comes instead is chosen beside it."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(one.value, capfirst(one.label)) for one in Answer if one != Answer.NONE],
        widget=forms.RadioSelect(attrs=CHOICE),
        error_messages={"required": _("Choose an answer.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Why you cannot come. The organiser and the chair read it."),
    )


class ListForm(forms.Form):
    """The filter of the list; what is not valid is as if it were not there."""

    q = forms.CharField(
        label=_("Words of the meeting, or its number"), max_length=100, required=False
    )
    whose = forms.ChoiceField(
        label=_("Whose meetings"),
        required=False,
        widget=PlainSelect,
        choices=[("", _("Mine and my groups'")), ("all", _("All that I may see"))],
    )
    group = forms.ModelChoiceField(
        label=_("Group"), queryset=Group.objects.none(), required=False, empty_label=_("Any group")
    )
    since = forms.DateField(label=_("From"), required=False, widget=DateInput())
    until = forms.DateField(label=_("Until"), required=False, widget=DateInput())

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.visible_to(person).order_by("title")
        self.fields["group"].label_from_instance = lambda group: group.title

    def chosen(self):
        """`{name: value}` of what is valid."""
        self.is_valid()
        return self.cleaned_data
