"""The preferences form: one choice of way for each kind of notice."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.inbox.kinds import KINDS
from people.inbox.models import Channel, Reach, Way
from people.inbox.reading import reach_of, ways
from people.inbox.targets import Target

# What a kind of notice is about, by the first word of its name.
ABOUT = {
    "task": gettext_lazy("Work"),
    "series": gettext_lazy("Work"),
    "duty": gettext_lazy("Work"),
    "letter": gettext_lazy("Letters and dispositions"),
    "disposition": gettext_lazy("Letters and dispositions"),
    "clarification": gettext_lazy("Questions and discussion"),
    "deviation": gettext_lazy("Questions and discussion"),
    "comment": gettext_lazy("Questions and discussion"),
    "reminder": gettext_lazy("Reminders"),
    "paper": gettext_lazy("Papers"),
    "absence": gettext_lazy("Absences and stand-ins"),
    "acting": gettext_lazy("Absences and stand-ins"),
    "handover": gettext_lazy("Absences and stand-ins"),
}
OTHER = gettext_lazy("Other")
HOURS = [(hour, f"{hour:02}.00") for hour in range(24)]


class PreferencesForm(forms.Form):
    """Fields are named by the kind. `kinds()` gives them in groups, as the page shows them."""

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = ways(person)
        beside = {channel: ways(person, channel) for channel in channels_of(person)}
        for kind in KINDS.values():
            self.fields[kind.name] = forms.ChoiceField(
                label=kind.title,
                choices=Way.choices,
                initial=chosen[kind.name],
                widget=forms.RadioSelect(attrs={"data-look": "choice"}),
            )
            for channel, theirs in beside.items():
                self.fields[f"{kind.name}@{channel}"] = forms.BooleanField(
                    label=_("also by %(channel)s") % {"channel": Channel(channel).label},
                    initial=theirs[kind.name] == Way.AT_ONCE,
                    required=False,
                )

    def groups(self):
        """`[(what it is about, [bound fields])]`, what one works with every day first."""
        grouped = {title: [] for title in (*dict.fromkeys(ABOUT.values()), OTHER)}
        for name in self.fields:
            grouped[ABOUT.get(name.partition(".")[0], OTHER)].append(self[name])
        return [(title, fields) for title, fields in grouped.items() if fields]

    def choices(self):
        """`{channel: {kind: Way}}` as chosen."""
        chosen = {Channel.MAIL: {}}
        for name, value in self.cleaned_data.items():
            kind, _at, channel = name.partition("@")
            if not channel:
                chosen[Channel.MAIL][kind] = value
            else:
                way = Way.AT_ONCE if value else Way.PORTAL
                chosen.setdefault(Channel(channel), {})[kind] = way
        return chosen


def channels_of(person):
    """The channels beside mail by which a person is reached."""
    found = Target.objects.filter(person=person).order_by()
    return sorted(set(found.values_list("channel", flat=True)))


class ReachForm(forms.ModelForm):
    """When letters reach one."""

    digest_hour = forms.TypedChoiceField(
        label=gettext_lazy("Hour of the daily e-mail"), choices=HOURS, coerce=int
    )

    class Meta:
        model = Reach
        fields = ["digest_hour", "at_any_hour"]

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, instance=reach_of(person), **kwargs)
