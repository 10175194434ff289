"""Meetings in the administration: rooms and equipment are kept here, meetings are read under the veil."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coordination.matters.admin import ParticipationInline, VeiledAdmin
from coordination.meetings.agenda import AgendaItem
from coordination.meetings.attendance import Invitation
from coordination.meetings.letters import GuestLetter
from coordination.meetings.meeting import Meeting
from coordination.meetings.places import Equipment, Room
from coordination.meetings.rooms import keep
from coordination.meetings.series import MeetingSeries
from people.inbox.admin import PersonalAdmin
from people.journal.admin import OfficeAdmin, ReadOnly, acting


@admin.register(Room)
class RoomAdmin(OfficeAdmin):
    """A room that is given up is switched off, not deleted: its meetings of the past hang on it."""

    change_list_template = None
    list_display = ["name", "location", "capacity", "division", "is_active"]
    list_filter = ["is_active", "equipment"]
    list_select_related = ["division"]
    search_fields = ["name", "location"]
    autocomplete_fields = ["division"]
    fields = ["name", "location", "capacity", "equipment", "division", "is_active"]

    def keep(self, request, thing):
        keep(thing, **acting(request))

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Equipment)
class EquipmentAdmin(OfficeAdmin):
    change_list_template = None
    list_display = ["name"]
    search_fields = ["name"]
    fields = ["name"]

    def keep(self, request, thing):
        keep(thing, **acting(request))


class InvitationInline(ReadOnly, admin.TabularInline):
    model = Invitation
    extra = 0
    fields = ["employee", "guest_name", "guest_email", "through", "answer", "representative"]


class ItemInline(ReadOnly, admin.TabularInline):
    model = AgendaItem
    extra = 0
    fields = ["order", "title", "kind", "presenter", "minutes", "state"]


@admin.register(Meeting)
class MeetingAdmin(VeiledAdmin):
    """State, people and times change by the verbs alone, in the portal or through the API."""

    matter_path = ""
    words = ("title", "purpose", "place", "link", "reason")
    word_fields = ("title", "purpose")
    search_fields = ["owner__name", "owner__number", "holder__name", "holder__number"]
    list_display = ["about", "state", "starts_at", "room", "owner", "holder"]
    list_filter = ["state", "room", "is_confidential"]
    list_select_related = ["owner", "holder", "room"]
    date_hierarchy = "starts_at"
    fields = [
        *("about", "state", "purpose", "starts_at", "ends_at", "zone", "room", "place", "link"),
        *("owner", "holder", "minute_taker", "division", "series", "stays_confidential"),
        *("called_at", "started_at", "ended_at", "reason", "sequence", "version", "story"),
    ]
    inlines = [InvitationInline, ItemInline, ParticipationInline]


@admin.register(MeetingSeries)
class MeetingSeriesAdmin(ReadOnly, OfficeAdmin):
    """The rule and between whom; its words are its people's."""

    change_list_template = None
    fields = [
        *("organiser", "chair", "minute_taker", "rule", "first_on", "at", "minutes", "zone"),
        *("on_holiday", "room", "is_confidential", "called_at", "made_until", "ended_at"),
    ]
    readonly_fields = fields
    list_display = ["pk", "organiser", "chair", "in_words", "called_at", "ended_at"]
    list_select_related = ["organiser", "chair"]
    search_fields = ["organiser__name", "organiser__number", "chair__name"]

    @admin.display(description=_("rule"))
    def in_words(self, series):
        return series.rhythm.words()


@admin.register(GuestLetter)
class GuestLetterAdmin(PersonalAdmin):
    """That a letter went to a guest, and what became of it; its words are made when it is sent."""

    list_display = ["created_at", "email", "method", "state", "attempts", "sent_at", "error"]
    list_filter = ["state", "method"]
    search_fields = ["email"]
    date_hierarchy = "created_at"
    fields = [
        *("email", "name", "method", "state", "attempts", "next_try_at", "error"),
        *("created_at", "sent_at"),
    ]
