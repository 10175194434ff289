"""Papers in the administration: read only, their words under the veil."""

from django.contrib import admin
from django.db.models import BooleanField, Case, Value, When
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from coordination.matters.admin import VeiledAdmin
from coordination.papers.models import Paper


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
