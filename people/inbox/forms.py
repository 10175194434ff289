"""The preferences form: one choice of way for each kind of notice."""

from django import forms
from django.utils.translation import gettext_lazy

from people.inbox.kinds import KINDS
from people.inbox.models import Reach, Way
from people.inbox.reading import reach_of, ways

HOURS = [(hour, f"{hour:02}.00") for hour in range(24)]


class PreferencesForm(forms.Form):
    """Fields are named by the kind. `kinds()` gives them in groups, as the page shows them."""

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = ways(person)
        for kind in KINDS.values():
            self.fields[kind.name] = forms.ChoiceField(
                label=kind.title,
                choices=Way.choices,
                initial=chosen[kind.name],
                widget=forms.RadioSelect(attrs={"data-look": "choice"}),
            )

    def groups(self):
        """`[(first word of the kinds, [bound fields])]`: task, comment, reminder."""
        grouped = {}
        for name in KINDS:
            grouped.setdefault(name.partition(".")[0], []).append(self[name])
        return list(grouped.items())


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
