"""What people type while a meeting is held and after: a vote, a decision, a verdict."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from collab.kit.widgets import PlainSelect
from coordination.files.forms import SHORT, DateInput, TimeInput
from coordination.meetings.held.times import moment_of
from coordination.meetings.states import Method, Verdict
from coordination.tasks.forms import OFFICE_CLOSES

CHOICE = {"data-look": "choice"}


class NoteForm(forms.Form):
    """A paragraph; `version` is the wording that was changed, `key` the paragraph's own."""

    key = forms.CharField(max_length=40)
    version = forms.IntegerField(min_value=0)
    text = forms.CharField(max_length=10_000, required=False, strip=False)
    speaker = forms.CharField(max_length=20, required=False)


class VersionForm(forms.Form):
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)


class PresenceTimesForm(forms.Form):
    """From when until when somebody was there, by the clock of the meeting."""

    came_at = forms.TimeField(
        label=_("Came at"),
        widget=TimeInput(),
        error_messages={"required": _("Write when they came.")},
    )
    left_at = forms.TimeField(label=_("Left at"), required=False, widget=TimeInput())

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def times(self):
        """Keyword arguments of `note_times`."""
        data = self.cleaned_data
        return {name: data[name] and moment_of(self.meeting, data[name]) for name in data}


class VoteForm(forms.Form):
    """What is put to the vote; a secret vote is offered only where the rules know it."""

    item = forms.TypedChoiceField(label=_("Item"), coerce=int, widget=PlainSelect)
    question = forms.CharField(
        label=_("What is voted on"),
        max_length=500,
        help_text=_("As a sentence that one can be for or against."),
        error_messages={"required": _("Write what is voted on.")},
    )
    method = forms.ChoiceField(
        label=_("How"), choices=Method.choices, widget=forms.RadioSelect(attrs=CHOICE)
    )

    def __init__(self, *args, held, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = items(held)
        methods = [one for one in Method.choices if one[0] != Method.SECRET or held.may_be_secret]
        self.fields["method"].choices = methods
        if held.now_line:
            self.fields["item"].initial = held.now_line.item.pk
        self.fields["method"].initial = Method.OPEN


def items(held):
    return [(line.item.pk, f"{line.number}. {line.item.title}") for line in held.lines]


class HandsForm(forms.Form):
    """The hands that were counted."""

    for_it = forms.IntegerField(label=_("For"), min_value=0, max_value=9_999, initial=0)
    against = forms.IntegerField(label=_("Against"), min_value=0, max_value=9_999, initial=0)
    abstained = forms.IntegerField(label=_("Abstained"), min_value=0, max_value=9_999, initial=0)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {**SHORT, "inputmode": "numeric"}


class DecisionForm(forms.Form):
    """What was decided, who carries it out, by when; the rest may be left out."""

    text = forms.CharField(
        label=_("What was decided"),
        max_length=500,
        error_messages={"required": _("Write what was decided.")},
    )
    owner = forms.CharField(label=_("Who carries it out"), required=False)
    due_on = forms.DateField(label=_("Due on"), required=False, widget=DateInput())
    due_time = forms.TimeField(label=_("At"), required=False, widget=TimeInput())
    measure = forms.CharField(
        label=_("Done when"),
        max_length=500,
        required=False,
        help_text=_("How everybody will see that it is done."),
    )
    item = forms.TypedChoiceField(label=_("Item"), coerce=int, widget=PlainSelect)
    vote = forms.TypedChoiceField(
        label=_("Decided"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput())

    def __init__(self, *args, held, zone, taken=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone
        people = [("", _("Nobody: it is only kept in the register"))]
        people += [(value, name) for value, name in held.speakers if value.isdigit()]
        self.fields["owner"] = forms.ChoiceField(
            label=self.fields["owner"].label, choices=people, required=False, widget=PlainSelect
        )
        self.order_fields(["text", "owner", "due_on", "due_time", "measure", "item", "vote"])
        self.fields["item"].choices = items(held)
        if held.now_line:
            self.fields["item"].initial = held.now_line.item.pk
        votes = [one for one in held.votes if one.is_carried and one.pk not in taken]
        by_vote = [(one.pk, _("by vote: %(what)s") % {"what": one.question}) for one in votes]
        self.fields["vote"].choices = [("", _("by consensus")), *by_vote]
        self.fields["due_time"].initial = OFFICE_CLOSES

    def due_at(self):
        data = self.cleaned_data
        if not data.get("due_on"):
            return None
        return datetime.combine(data["due_on"], data.get("due_time") or OFFICE_CLOSES, self.zone)

    def add_errors(self, fault):
        """Errors of a verb, on the fields that this form has; the rest on top."""
        for name, messages in fault.message_dict.items():
            field = {"due_at": "due_on"}.get(name, name)
            self.add_error(field if field in self.fields else None, messages)


class DueForm(forms.Form):
    """Another due time for a decision whose own has passed."""

    due_on = forms.DateField(label=_("Due on"), widget=DateInput())
    due_time = forms.TimeField(label=_("At"), required=False, widget=TimeInput())

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["due_time"].initial = OFFICE_CLOSES

    def due_at(self):
        data = self.cleaned_data
        return datetime.combine(data["due_on"], data.get("due_time") or OFFICE_CLOSES, self.zone)


class VerdictForm(forms.Form):
    """What one says to the minutes; `submission` is the one that was read."""

    verdict = forms.ChoiceField(
        label=_("What do you say to the minutes?"),
        choices=[
            (Verdict.AGREES, _("I agree")),
            (Verdict.OBJECTS, _("I agree, with an objection")),
            (Verdict.RETURNS, _("I send them back")),
        ],
        initial=Verdict.AGREES,
        widget=forms.RadioSelect(attrs=CHOICE),
    )
    words = forms.CharField(
        label=_("Objection or reason"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("An objection is printed with the minutes."),
    )
    submission = forms.IntegerField(min_value=0, widget=forms.HiddenInput())


class RegisterForm(forms.Form):
    """The filter of a register of decisions; what is not valid is as if it were not there."""

    q = forms.CharField(label=_("Words of the decision"), max_length=100, required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=PlainSelect,
        choices=[
            ("", _("All")),
            ("undone", _("Not done yet")),
            ("late", _("Overdue")),
            ("done", _("Done")),
            ("kept", _("Without somebody to carry it out")),
        ],
    )
    who = forms.CharField(label=_("Who carries it out"), max_length=100, required=False)
    after = forms.DateField(label=_("From"), required=False, widget=DateInput())
    before = forms.DateField(label=_("Until"), required=False, widget=DateInput())

    def chosen(self):
        """`{name: value}` of what is valid."""
        self.is_valid()
        return self.cleaned_data
