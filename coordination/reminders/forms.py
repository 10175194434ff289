"""Forms: reminders of one's own, and being reminded again."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordination.duties.models import Kind
from coordination.reminders import wording
from coordination.reminders.choosing import Choice, rules_of
from coordination.reminders.models import DAILY
from coordination.reminders.ruling import FURTHEST

USUAL, OFF, OWN = "usual", "off", "own"
WHICH = [
    (USUAL, gettext_lazy("as the office does")),
    (OWN, gettext_lazy("at another time")),
    (OFF, gettext_lazy("not at all")),
]
OTHER = "other"


class RulesForm(forms.Form):
    """For each rule about what one owes: as the office does, at another time, or not at all."""

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.rules = rules_of(person)
        for rule, own in self.rules:
            if rule.is_personal:
                self.add(rule, own)

    def add(self, rule, own):
        which = USUAL if own is None else OFF if own.is_off else OWN
        self.fields[f"which-{rule.pk}"] = forms.ChoiceField(
            label=wording.moment(rule),
            choices=WHICH,
            initial=which,
            required=False,
            widget=forms.RadioSelect(attrs={"data-look": "choice"}),
        )
        amount = own.amount if own and not own.is_off else abs(rule.amount)
        self.fields[f"amount-{rule.pk}"] = forms.IntegerField(
            label=amount_label(rule),
            min_value=0,
            max_value=FURTHEST[rule.unit],
            initial=amount,
            required=False,
            widget=forms.NumberInput(attrs={"class": "input--short"}),
        )
        if rule.unit in DAILY:
            self.fields[f"at-{rule.pk}"] = forms.TimeField(
                label=_("At"),
                initial=own.at if own and own.at else rule.at,
                required=False,
                widget=forms.TimeInput(
                    format="%H:%M", attrs={"type": "time", "class": "input--short"}
                ),
            )

    def groups(self):
        """`[(kind of duty in words, [(rule, which, amount, at)])]`; fixed rules have no fields."""
        grouped = {}
        for rule, _own in self.rules:
            fields = [
                self[name] if (name := f"{part}-{rule.pk}") in self.fields else None
                for part in ("which", "amount", "at")
            ]
            kind = Kind(rule.duty_kind).label
            grouped.setdefault(kind, []).append((rule, wording.moment(rule), *fields))
        return list(grouped.items())

    def clean(self):
        """Another time needs to say how long."""
        given = super().clean()
        for rule, _own in self.rules:
            own = given.get(f"which-{rule.pk}") == OWN
            if own and given.get(f"amount-{rule.pk}") is None and self.unhurt(rule):
                self.add_error(f"amount-{rule.pk}", _("Write how long before or after."))
        return given

    def unhurt(self, rule):
        return f"amount-{rule.pk}" not in self.errors

    def choices(self):
        """`{rule id: Choice or None}` as the verb takes them."""
        given = self.cleaned_data
        return {
            rule.pk: None
            if given[f"which-{rule.pk}"] in {USUAL, ""}
            else Choice(
                is_off=given[f"which-{rule.pk}"] == OFF,
                amount=given[f"amount-{rule.pk}"] or 0,
                at=given.get(f"at-{rule.pk}"),
            )
            for rule, _own in self.rules
            if rule.is_personal
        }


def amount_label(rule):
    """ "Working days before", "Hours after"."""
    unit = rule.get_unit_display()
    words = _("%(unit)s before") if rule.amount <= 0 else _("%(unit)s after")
    return (words % {"unit": unit}).capitalize()


class SnoozeForm(forms.Form):
    """When to be reminded again: one of the proposed times, or another."""

    when = forms.ChoiceField(label=gettext_lazy("Remind me again"), widget=forms.RadioSelect)
    until = forms.DateTimeField(
        label=gettext_lazy("At another time"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    beyond_due = forms.BooleanField(
        label=gettext_lazy("Even after it is due"),
        required=False,
        help_text=gettext_lazy("Who waits for it and who leads you are told all the same."),
    )

    def __init__(self, *args, proposed, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposed = {one.name: one for one in proposed}
        self.fields["when"].choices = [
            *((one.name, spelled(one)) for one in proposed),
            (OTHER, _("at another time")),
        ]
        self.fields["when"].initial = proposed[0].name

    def clean(self):
        given = super().clean()
        if given.get("when") == OTHER and not given.get("until") and "until" not in self.errors:
            raise ValidationError({"until": _("Write the date and the time.")})
        return given

    def moment(self):
        when = self.cleaned_data["when"]
        return self.cleaned_data["until"] if when == OTHER else self.proposed[when].at


def spelled(choice):
    at = timezone.localtime(choice.at)
    return f"{choice.label} ({at:%d/%m %H.%M})"
