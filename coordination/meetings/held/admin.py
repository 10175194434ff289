"""Minutes, paragraphs, votes and decisions in the administration: read, under the veil of their meeting.

Ballots have no page: who voted stands on the meeting's own, and how somebody voted secretly nowhere.
"""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coordination.matters.admin import VeiledAdmin
from coordination.meetings.minutes import Decision, Minutes, Note, NoteVersion
from coordination.meetings.votes import Vote
from people.journal.admin import ReadOnly


class OfItemAdmin(VeiledAdmin):
    """What hangs on an item of a meeting."""

    matter_path = "item__meeting"
    search_fields = ["item__meeting__owner__name", "item__meeting__holder__name"]
    list_select_related = ["item__meeting"]

    def matter_of(self, thing):
        return thing.item.meeting


class NoteVersionInline(ReadOnly, admin.TabularInline):
    model = NoteVersion
    extra = 0
    fields = ["number", "text", "written_by", "written_at"]


@admin.register(Note)
class NoteAdmin(OfItemAdmin):
    words = ("text", "speaker_name")
    word_fields = ("text",)
    list_display = ["about", "written_by", "written_at", "version", "struck_at"]
    date_hierarchy = "written_at"
    fields = [
        *("about", "text", "speaker", "speaker_name", "version", "written_by", "written_at"),
        "struck_at",
    ]
    inlines = [NoteVersionInline]


@admin.register(Decision)
class DecisionAdmin(OfItemAdmin):
    words = ("text", "measure")
    word_fields = ("text", "measure")
    list_display = ["about", "how", "owner", "due_at", "task", "written_at"]
    list_filter = ["how"]
    list_select_related = ["item__meeting", "owner", "task"]
    date_hierarchy = "written_at"
    fields = [
        *("about", "text", "how", "owner", "due_at", "measure", "task", "written_by"),
        *("written_at", "version"),
    ]


@admin.register(Vote)
class VoteAdmin(OfItemAdmin):
    """Its counts once it is closed: while it is open they would tell of each ballot."""

    words = ("question",)
    word_fields = ("question",)
    list_display = ["about", "method", "opened_at", "closed_at", "result"]
    list_filter = ["method"]
    date_hierarchy = "opened_at"
    fields = [
        *("about", "question", "method", "needed", "present", "entitled", "opened_by"),
        *("opened_at", "closed_at", "result"),
    ]

    @admin.display(description=_("for, against, abstained"))
    def result(self, vote):
        if vote.closed_at is None or not vote.is_seen:
            return "–"
        return f"{vote.for_it}, {vote.against}, {vote.abstained}"


@admin.register(Minutes)
class MinutesAdmin(VeiledAdmin):
    """The ratified sheets by number; what stands in them is read in the portal."""

    matter_path = "meeting"
    search_fields = ["number", "meeting__owner__name", "meeting__holder__name"]
    list_display = ["number", "about", "approved_by", "approved_at"]
    list_select_related = ["meeting", "approved_by"]
    date_hierarchy = "approved_at"
    fields = ["number", "about", "digest", "approved_by", "approved_at"]
