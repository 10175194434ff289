"""What people type about the agenda: an item, a proposal, why one is left out."""

import re

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from coordination.files.forms import SHORT
from coordination.files.models import Attachment
from coordination.matters.models import Matter
from coordination.meetings.states import ItemKind
from people.employees.models import Employee

KINDS = [(one.value, capfirst(one.label)) for one in ItemKind if one != ItemKind.FOLLOW_UP]
NUMBER = re.compile(r"[A-Za-z]-(\d{1,15})")


class ProposalForm(forms.Form):
    """An item as a member puts it forward."""

    title = forms.CharField(
        label=_("Item, in one line"),
        max_length=200,
        error_messages={"required": _("Write what the item is about.")},
    )
    words = forms.CharField(
        label=_("What it is about"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=KINDS,
        initial=ItemKind.DISCUSSION,
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
    )
    minutes = forms.IntegerField(
        label=_("Minutes planned"),
        min_value=1,
        max_value=600,
        initial=10,
        widget=forms.NumberInput(attrs={**SHORT, "inputmode": "numeric"}),
    )


class LaterForm(ProposalForm):
    """A proposal for this meeting or, of a series or a group, for any coming one."""

    later = forms.BooleanField(
        label=_("Not for this meeting: for a later one of the series or group"), required=False
    )


class ItemForm(ProposalForm):
    """An item of the agenda, with who presents it, its papers and the matters that it is about."""

    words = forms.CharField(
        label=_("What it is about"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    presenter = forms.ModelChoiceField(
        label=_("Presenter"), queryset=None, required=False, empty_label=_("Nobody in particular")
    )
    papers = forms.ModelMultipleChoiceField(
        label=_("Papers of the item"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Attach files to the meeting first; they can be chosen here."),
    )
    about = forms.CharField(
        label=_("Matters that it is about"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "T-17, N-3"}),
        help_text=_("Their numbers. Each is shown only to who may see it."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    def __init__(self, *args, meeting, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        invited = Q(invitations__meeting=meeting.pk) | Q(
            pk__in=[meeting.owner_id, meeting.holder_id]
        )
        people = Employee.objects.filter(invited).distinct().order_by("name")
        self.fields["presenter"].queryset = people
        self.fields["presenter"].label_from_instance = lambda one: one.full_name
        self.fields["papers"].queryset = Attachment.objects.filter(matter=meeting.pk)
        self.fields["papers"].label_from_instance = lambda one: one.name

    def clean_about(self):
        """The matters behind the numbers; what the writer may not see is not there."""
        text = self.cleaned_data["about"]
        wanted = {int(pk) for pk in NUMBER.findall(text)}
        found = {
            one.pk: one for one in Matter.objects.visible_to(self.person).filter(pk__in=wanted)
        }
        if missing := wanted - found.keys():
            raise forms.ValidationError(
                _("There is no matter with this number: %(number)d.") % {"number": min(missing)}
            )
        if text.strip() and not wanted:
            raise forms.ValidationError(_("Write numbers, such as T-17."))
        return list(found.values())

    def item(self):
        """Keyword arguments of `add_item` and `change_item`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def present(item, person):
    """The values of an item for its form; matters that the reader may see."""
    seen = Matter.objects.visible_to(person).filter(agenda_items=item)
    names = ("title", "words", "kind", "minutes", "version")
    return {
        **{name: getattr(item, name) for name in names},
        "presenter": item.presenter_id,
        "papers": list(item.papers.values_list("pk", flat=True)),
        "about": ", ".join(matter.number for matter in seen),
    }
