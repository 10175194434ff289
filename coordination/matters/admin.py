"""Matters in the administration, and what every admin page about a matter keeps to.

Visibility is a rule of the domain, so the administration is no way around it: whoever may open these
pages sees that a matter is there, between whom and in which state, which is what running an office
needs. What is said in it (title, text, names of files, links) is shown only to who may see the
matter as a person; to others, and to a technical account without a person, it is veiled, and searching,
filtering, sorting and suggesting never look at it.
"""

import re

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ActionForm
from django.db.models import BooleanField, Case, CharField, TextField, Value, When
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coordination.matters.models import Matter, Participation
from people.journal.admin import OfficeAdmin, ReadOnly
from people.journal.models import Entry

VEIL = _("(not visible to you)")
NUMBER = re.compile(r"(?i)^[a-z]-?(\d{1,18})$")
STORY = 100


class ReasonForm(ActionForm):
    """Beside the list's actions: the reason, for those that need one."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=2000)


class VeiledAdmin(ReadOnly, OfficeAdmin):
    """Read-only pages about matters. `matter_path` leads to the matter, `words` are what is veiled."""

    matter_path = "matter"
    words = ()
    change_list_template = None
    search_fields = ["matter__owner__name", "matter__holder__name"]
    word_fields = ()

    def get_queryset(self, request):
        person = getattr(request, "person", None)
        seen = Value(False)
        if person is not None:
            matters = Matter.objects.visible_to(person).order_by().values("pk")
            path = f"{self.matter_path}__in" if self.matter_path else "pk__in"
            seen = Case(
                When(**{path: matters}, then=True), default=False, output_field=BooleanField()
            )
        return super().get_queryset(request).annotate(is_seen=seen)

    def get_object(self, request, object_id, from_field=None):
        thing = super().get_object(request, object_id, from_field)
        if thing is not None and not thing.is_seen:
            for name in self.words:
                is_text = isinstance(thing._meta.get_field(name), CharField | TextField)
                setattr(thing, name, gettext("(not visible to you)") if is_text else None)
        return thing

    def get_search_results(self, request, queryset, search_term):
        """People by name, a matter by number; words only in what the person may see."""
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            queryset = queryset.filter(is_seen=True)
        number = NUMBER.match(search_term.strip())
        if number:
            path = self.matter_path or "pk"
            return queryset.filter(**{path: int(number[1])}), False
        found, doubles = super().get_search_results(request, queryset, search_term)
        for field in self.word_fields:
            wanted = {f"{field}__icontains": search_term.strip()}
            found |= queryset.filter(is_seen=True, **wanted)
        return found, doubles

    def get_inlines(self, request, obj):
        """What a matter holds goes under the same veil."""
        return self.inlines if obj is not None and obj.is_seen else []

    def matter_of(self, thing):
        return getattr(thing, self.matter_path) if self.matter_path else thing

    @admin.display(description=_("matter"))
    def about(self, thing):
        """Its number, and its title where the person may see it."""
        matter = self.matter_of(thing)
        title = matter.title if thing.is_seen else VEIL
        return format_html("{} {}", matter.number, title)

    @admin.display(description=_("journal"))
    def story(self, thing):
        """The matter's entries, newest first; their details under the veil."""
        entries = Entry.objects.about(self.matter_of(thing)).reverse()[:STORY]
        lines = (
            (
                f"{localtime(entry.at):%Y-%m-%d %H:%M}",
                " ".join(filter(None, [str(entry.by or "–"), entry.signature])),
                entry.verb,
                self._data(thing, entry),
            )
            for entry in entries
        )
        return format_html_join("", "<div>{} · {} · {} {}</div>", lines)

    def _data(self, thing, entry):
        return entry.data if thing.is_seen and entry.data else ""

    def history_view(self, request, object_id, extra_context=None):
        thing = self.get_object(request, object_id)
        if thing is None or thing.is_seen:
            return super().history_view(request, object_id, extra_context)
        entries = list(Entry.objects.about(thing).reverse()[:STORY])
        for entry in entries:
            entry.data = {}
        return super().history_view(request, object_id, {"entries": entries})


class ParticipationInline(ReadOnly, admin.TabularInline):
    model = Participation
    extra = 0
    fields = ["employee", "role"]


@admin.register(Matter)
class MatterAdmin(VeiledAdmin):
    """The spine: every matter of every kind."""

    matter_path = ""
    words = ("title",)
    word_fields = ("title",)
    search_fields = ["owner__name", "owner__number", "holder__name", "holder__number"]
    list_display = ["about", "kind", "owner", "holder", "is_open", "is_confidential", "due_at"]
    list_filter = ["kind", "is_open", "is_confidential"]
    list_select_related = ["owner", "holder"]
    date_hierarchy = "opened_at"
    fields = [
        *("about", "kind", "owner", "holder", "division", "is_confidential", "is_open"),
        *("due_at", "opened_at", "closed_at", "version", "story"),
    ]
    inlines = [ParticipationInline]
