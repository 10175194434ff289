"""Whom a paper asks to read it, as people choose it: divisions and positions to tick, people by staff number."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.employees.models import Employee
from people.units.models import Division, Position

MOST_OFFERED = 300


class ReadersForm(forms.Form):
    """What every draft asks of its readers; a form of drafts extends it and calls `begin_readers`.

    People are lines that begin with a staff number; a whole name does as well where only one person has it. Several
    positions of one title in one division are ticked as one.
    """

    divisions = forms.ModelMultipleChoiceField(
        label=_("Divisions, with all below"),
        queryset=Division.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    holders = forms.MultipleChoiceField(
        label=_("Who holds the positions"), required=False, widget=forms.CheckboxSelectMultiple
    )
    people = forms.CharField(
        label=_("People"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Their staff numbers or whole names, one a line."),
    )

    def begin_readers(self, audience):
        """What may be ticked, and whom a version goes to already."""
        self.fields["divisions"].queryset = Division.objects.order_by("name", "pk")
        chosen = set(audience.get("positions", ()))
        posted = self.data.getlist("holders") if hasattr(self.data, "getlist") else ()
        said = map(str, [*posted, *self.initial.get("holders", ())])
        asked = {int(pk) for pk in said if pk.isascii() and pk.isdigit() and len(pk) < 10}
        self.places = _places(chosen | asked)
        self.fields["holders"].choices = [(pks[0], words) for words, pks in self.places]
        ticked = [pks[0] for _words, pks in self.places if chosen & set(pks)]
        self.initial.setdefault("divisions", audience.get("divisions", []))
        self.initial.setdefault("holders", ticked)
        people = Employee.objects.filter(pk__in=audience.get("people", ())).order_by("name", "pk")
        self.initial.setdefault("people", "\n".join(f"{p.number} {p.full_name}" for p in people))

    @property
    def has_readers(self):
        """Is anybody chosen, or something wrong there?"""
        fields = [self[name] for name in ("divisions", "holders", "people")]
        return any(field.value() or field.errors for field in fields)

    def clean_people(self):
        lines = [line.strip() for line in self.cleaned_data["people"].splitlines() if line.strip()]
        if not lines:
            return []
        active = Employee.objects.active()
        numbers = {one.number: one.pk for one in active.filter(number__in=_numbers(lines))}
        names = active.filter(name__in=lines).values_list("name", "pk")
        found = []
        for line in lines:
            called = [pk for name, pk in names if name == line]
            pk = numbers.get(line.split()[0]) or (called[0] if len(called) == 1 else None)
            if pk is None:
                raise forms.ValidationError(
                    _("Nobody has the number or the name “%(line)s”."), params={"line": line}
                )
            found.append(pk)
        return found

    def audience(self):
        """Whom it goes to, as `Paper.write` takes it."""
        said = self.cleaned_data
        positions = [
            pk for _words, pks in self.places if str(pks[0]) in said["holders"] for pk in pks
        ]
        divisions = [one.pk for one in said["divisions"]]
        return {"divisions": divisions, "positions": positions, "people": said["people"]}


def _places(chosen):
    """`[(title and division, [position ids])]`; a title that names its division stands alone.

    In a large office heads alone are offered, and what is chosen already: all others are reached by their division
    or by name, so that no page lists everybody's position.
    """
    rows = Position.objects.filter(is_active=True)
    if rows.count() > MOST_OFFERED:
        known = list(rows.filter(pk__in=chosen).values_list("title", "division"))
        same = Q(title__in=[t for t, _d in known], division__in=[d for _t, d in known])
        rows = rows.filter(Q(is_head=True) | same)
    rows = rows.order_by("division__name", "-is_head", "title", "pk")
    found = {}
    for pk, title, division in rows.values_list("pk", "title", "division__name"):
        words = title if division.casefold() in title.casefold() else f"{title}, {division}"
        found.setdefault(words, []).append(pk)
    return list(found.items())


def _numbers(lines):
    return {line.split()[0] for line in lines}
