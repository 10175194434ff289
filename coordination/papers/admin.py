"""Papers in the administration: read only, their words under the veil; letterheads and templates are set here."""

from django import forms
from django.contrib import admin
from django.db.models import BooleanField, Case, Value, When
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from coordination.matters.admin import VeiledAdmin
from coordination.papers.kinds import KINDS
from coordination.papers.letterheads import Letterhead, emblem
from coordination.papers.models import Paper, PaperTemplate
from coordination.papers.sections import cleaned


@admin.register(Paper)
class PaperAdmin(VeiledAdmin):
    """Which papers there are; whoever may read one on its page may read it here."""

    matter_path = ""
    words = ("title",)
    word_fields = ("title",)
    search_fields = ["owner__name", "owner__number", "division__name"]
    list_display = ["about", "paper_kind", "division", "state", "is_internal", "owner", "opened_at"]
    list_filter = ["paper_kind", "state", "is_internal"]
    list_select_related = ["owner", "division"]
    fields = [
        *("about", "paper_kind", "division", "state", "is_internal", "owner", "holder"),
        *("opened_at", "closed_at", "versions_kept", "story"),
    ]

    def get_queryset(self, request):
        person = getattr(request, "person", None)
        seen = Paper.objects.visible_to(person).order_by().values("pk")
        is_seen = Case(
            When(pk__in=seen, then=Value(True)), default=Value(False), output_field=BooleanField()
        )
        return super().get_queryset(request).annotate(is_seen=is_seen)

    @admin.display(description=_("versions"))
    def versions_kept(self, paper):
        lines = (
            (one.number, one.title if paper.is_seen else "–", one.in_force_on or "–")
            for one in paper.enacted
        )
        return format_html_join("", "<div>{} · {} · {}</div>", lines)


class LetterheadForm(forms.ModelForm):
    """The logo is written anew, so that nothing but a picture is kept."""

    def clean_logo(self):
        logo = self.cleaned_data.get("logo")
        return emblem(logo) if "logo" in self.changed_data and logo else logo


@admin.register(Letterhead)
class LetterheadAdmin(admin.ModelAdmin):
    form = LetterheadForm
    list_display = ["division", "place", "size"]
    list_select_related = ["division"]
    autocomplete_fields = ["division"]


class TemplateForm(forms.ModelForm):
    """A template holds what a draft of its kind could hold."""

    def clean(self):
        found = super().clean()
        if kind := KINDS.get(found.get("paper_kind")):
            found["sections"] = cleaned(found.get("sections") or [])
            found["body"] = kind.body.cleaned(found.get("body") or {}) if found.get("body") else {}
        return found


@admin.register(PaperTemplate)
class PaperTemplateAdmin(admin.ModelAdmin):
    form = TemplateForm
    list_display = ["name", "paper_kind", "division", "is_active"]
    list_filter = ["paper_kind", "is_active"]
    list_select_related = ["division"]
    autocomplete_fields = ["division"]
