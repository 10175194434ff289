"""Filters and orders of the task list."""

import django_filters as filters
from django.db.models import Q

from collab.kit.api.finding import IdFilter, WordsFilter, YesNo
from collab.kit.clock import now, today
from coordination.tasks.form import Form
from coordination.tasks.states import Priority, State
from people.units.models import Division

ORDERS = {
    "-id": ("-id",),
    "id": ("id",),
    "due_at": ("due_key", "id"),
    "-due_at": ("-due_key", "-id"),
    "-priority": ("-priority", "-id"),
}
VIEWS = {
    "mine": "Which I am responsible for or help with.",
    "given": "Which I gave to others.",
    "accept": "Whose result waits for my acceptance.",
    "people": "Of the people below me.",
}


class TaskFilters(filters.FilterSet):
    """`view` is the portal's lists; without it, everything that the caller may see."""

    view = filters.ChoiceFilter(choices=list(VIEWS.items()), method="by_view")
    q = WordsFilter(method="by_words", label="Words of title or instruction.")
    state = filters.MultipleChoiceFilter(choices=State.choices, distinct=False)
    form = filters.ChoiceFilter(choices=Form.choices)
    priority = filters.ChoiceFilter(
        choices=[(one.name.lower(), one.label) for one in Priority], method="by_priority"
    )
    owner = IdFilter(field_name="owner", label="Given by this person.")
    holder = IdFilter(field_name="holder", label="This person is responsible.")
    division = IdFilter(method="by_division", label="Given from it or a division below it.")
    batch = IdFilter(field_name="batch")
    group = IdFilter(field_name="group", label="Done within this group.")
    is_open = YesNo(field_name="is_open")
    is_late = YesNo(method="by_lateness", label="Open and past its due time.")
    due_after = filters.IsoDateTimeFilter(field_name="due_at", lookup_expr="gte")
    due_before = filters.IsoDateTimeFilter(field_name="due_at", lookup_expr="lt")

    def by_view(self, queryset, name, view):
        me = self.request.person
        if view == "mine":
            return queryset.held_by(me)
        if view == "given":
            return queryset.given_by(me)
        if view == "accept":
            return queryset.awaiting_acceptance_of(me)
        return queryset.of_people_below(me, today(me))

    def by_words(self, queryset, name, words):
        return queryset.matching(words)

    def by_priority(self, queryset, name, word):
        return queryset.filter(priority=Priority[word.upper()])

    def by_division(self, queryset, name, division):
        return queryset.filter(division__in=Division.objects.under(division))

    def by_lateness(self, queryset, name, late):
        past = Q(is_open=True, due_at__lt=now())
        return queryset.filter(past if late else ~past)
