"""What people type about tasks: the list's filter, a report, a revision."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collab.kit.widgets import PlainSelect
from coordination.files.forms import SHORT, DateInput, FilesField, ProofForm, TimeInput, capped
from coordination.files.models import Grade
from coordination.matters import holding
from coordination.tasks.form import Form
from coordination.tasks.lists import Sort, View
from coordination.tasks.lives import Need
from coordination.tasks.proving import Before
from coordination.tasks.states import Priority
from coordination.tasks.wording import STATES
from people.employees.models import Zone

OFFICE_CLOSES = time(16, 0)


class ListForm(forms.Form):
    """The filter of a list; what is not valid is as if it were not there."""

    view = forms.ChoiceField(choices=View.choices, required=False)
    q = forms.CharField(
        label=_("Words in the title, or the number"), max_length=100, required=False
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=PlainSelect,
        choices=[
            ("", pgettext_lazy("tasks", "Open")),
            *STATES.items(),
            ("closed", pgettext_lazy("tasks", "Closed")),
            ("all", pgettext_lazy("tasks", "All")),
        ],
    )
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        widget=PlainSelect,
        choices=[("", _("Any time")), ("late", _("Overdue")), ("soon", _("Within three days"))],
    )
    due_on = forms.DateField(label=_("Due on"), required=False, widget=DateInput())
    form = forms.ChoiceField(
        label=_("Form of work"),
        required=False,
        widget=PlainSelect,
        choices=capped(Form.choices, _("Any form")),
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        coerce=int,
        empty_value="",
        required=False,
        widget=PlainSelect,
        choices=capped(Priority.choices, _("Any priority")),
    )
    who = forms.CharField(label=_("Giver or responsible"), max_length=100, required=False)
    division = forms.CharField(label=_("Division of the giver"), max_length=100, required=False)
    sort = forms.ChoiceField(
        label=_("Order"), required=False, widget=PlainSelect, choices=Sort.choices
    )

    def __init__(self, data, view):
        super().__init__(data)
        orders = [
            choice for choice in Sort.choices if view == View.GIVEN or choice[0] != Sort.ATTENTION
        ]
        self.fields["sort"].choices = orders
        if view == View.ACCEPT:
            del self.fields["state"]

    def chosen(self):
        """`{name: value}` of what is valid."""
        self.is_valid()
        return self.cleaned_data


class ReportForm(ProofForm):
    """Progress in words and, where the life is measured, per cent; and what proves it."""

    field_order = ("words", "percent", "despite")
    words = forms.CharField(
        label=_("What was done"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is finished, what is in the way, what you need."),
        error_messages={"required": _("Write what was done; the giver reads it.")},
    )
    percent = forms.IntegerField(
        label=_("Progress in per cent"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={**SHORT, "inputmode": "numeric"}),
        help_text=_("100 hands the result in: the giver then accepts or returns it."),
    )
    despite = forms.CharField(
        label=_("Why you answer already"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, task, **kwargs):
        super().__init__(*args, **kwargs)
        if not task.asks_percent:
            del self.fields["percent"]
            self.fields["words"].label = _("What you have to say")
            self.fields["words"].help_text = ""
        elif Need.ACCEPTANCE not in task.life:
            self.fields["percent"].help_text = _("100 hands it in, and it has ended for you.")
        held = holding.held_back(task)
        if held:
            self.fields["despite"].help_text = held
        else:
            del self.fields["despite"]


class AttendanceForm(forms.Form):
    """Where and when one attended, and with whom."""

    on = forms.DateField(
        label=_("Date"),
        widget=DateInput(),
        error_messages={"required": _("Write the date on which it was.")},
    )
    at = forms.TimeField(label=_("At"), widget=TimeInput())
    where = forms.CharField(label=_("Where it was"), max_length=300)
    company = forms.CharField(
        label=_("With whom"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def moment(self, zone):
        return datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"], zone)


class StepForm(forms.Form):
    text = forms.CharField(label=_("Step"), max_length=300)


class WorkForm(forms.Form):
    """What is asked: shared by giving and revising."""

    title = forms.CharField(
        label=_("What is to be done, in one line"),
        max_length=200,
        help_text=_("Begin with a verb, such as “Prepare the answer to the audit”."),
        error_messages={"required": _("Write what is to be done in one line.")},
    )
    instruction = forms.CharField(
        label=_("Instruction"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What it is for, what must be kept to, what the result looks like."),
    )
    due_on = forms.DateField(label=_("Due on"), required=False, widget=DateInput())
    due_time = forms.TimeField(label=_("At"), required=False, widget=TimeInput())
    due_zone = forms.ChoiceField(label=_("Time zone"), choices=Zone.choices, required=False)
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        coerce=int,
        choices=[(value, capfirst(label)) for value, label in Priority.choices],
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
    )
    start_on = forms.DateField(label=_("Not before"), required=False, widget=DateInput())
    required_grade = forms.TypedChoiceField(
        label=_("The result must be proved"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=PlainSelect,
        choices=capped(Grade.choices, _("Not asked for")),
        help_text=_("At least one statement of the reports must reach this grade."),
    )
    required_for = forms.ChoiceField(
        label=_("By when it must be proved"),
        required=False,
        choices=[(value, capfirst(label)) for value, label in Before.choices],
        widget=forms.RadioSelect(attrs={"data-look": "choice"}),
    )

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["due_zone"].initial = zone
        self.fields["due_time"].initial = OFFICE_CLOSES
        self.fields["priority"].initial = Priority.NORMAL
        self.fields["required_for"].initial = Before.REPORT

    def clean(self):
        data = super().clean()
        data["instruction"] = data.get("instruction", "").replace("\r\n", "\n")
        data["due_zone"] = data.get("due_zone") or self.zone
        data["required_for"] = data.get("required_for") or Before.REPORT
        data["due_at"] = None
        if data.get("due_on"):
            clock = data.get("due_time") or OFFICE_CLOSES
            zone = ZoneInfo(data["due_zone"])
            data["due_at"] = datetime.combine(data["due_on"], clock, zone)
        return data

    def work(self):
        """Keyword arguments of `give` and `revise`."""
        names = (
            *("title", "instruction", "due_at", "due_zone"),
            *("start_on", "priority", "required_grade", "required_for"),
        )
        return {name: self.cleaned_data[name] for name in names}

    def add_errors(self, fault):
        """Errors of a verb, on the fields that this form has; the rest on top."""
        for name, messages in fault.message_dict.items():
            field = {"due_at": "due_on"}.get(name, name)
            self.add_error(field if field in self.fields else None, messages)


class RevisionForm(WorkForm):
    """`version` is the one that the editor saw."""

    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)


class GiveForm(WorkForm):
    """A new task; the people are chosen beside it."""

    steps = forms.CharField(
        label=_("Steps"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line; they become a checklist."),
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential: only giver, responsible, helpers and observers see it"),
        required=False,
    )
    files = FilesField(label=_("Files"), required=False)
