"""What people were told, in the administration: read-only, but a letter can be sent again."""

from django.contrib import admin, messages
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from collab.kit.refusals import NotNow
from people.inbox.holding import confirm
from people.inbox.models import Mail, MailState, Notice, Post, Preference
from people.inbox.reaching import save_gateway
from people.inbox.targets import Delivery, Gateway
from people.journal.admin import OfferedLookups, OfficeAdmin, ReadOnly, acting
from people.journal.models import record

STOPPED = (MailState.FAILED, MailState.CANCELLED)


class PersonalAdmin(OfferedLookups, ReadOnly, admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False


@admin.register(Notice)
class NoticeAdmin(PersonalAdmin):
    """That something was said, to whom and when; not the words, which are between the two."""

    list_display = ["created_at", "recipient", "kind", "read_at"]
    list_filter = ["kind", "needs_you"]
    list_select_related = ["recipient"]
    search_fields = ["recipient__name", "recipient__number"]
    date_hierarchy = "created_at"
    fields = ["recipient", "kind", "by", "created_at", "read_at", "needs_you"]


@admin.register(Mail)
class MailAdmin(PersonalAdmin):
    list_display = ["created_at", "recipient", "state", "attempts", "sent_at", "error"]
    list_filter = ["state", "way"]
    list_select_related = ["recipient"]
    search_fields = ["recipient__name", "recipient__number", "recipient__email"]
    date_hierarchy = "created_at"
    fields = [
        "recipient",
        "state",
        "way",
        "attempts",
        "next_try_at",
        "error",
        "created_at",
        "sent_at",
    ]
    actions = ["send_again"]

    def has_send_again_permission(self, request):
        return request.user.has_perm("people.change_mail")

    @admin.action(description=_("Send the chosen letters again"), permissions=["send_again"])
    @transaction.atomic
    def send_again(self, request, queryset):
        """Only what was given up or cancelled; the outbox asks anew who may still see it."""
        deed = acting(request)
        count = 0
        for mail in queryset.filter(state__in=STOPPED):
            back = {"state": MailState.DUE, "next_try_at": deed["now"], "attempts": 0, "error": ""}
            if Mail.objects.filter(pk=mail.pk, state=mail.state).update(**back):
                record(verb="sent_again", subject=mail, **deed)
                count += 1
        words = ngettext("%(n)s letter goes out again.", "%(n)s letters go out again.", count) % {
            "n": count
        }
        messages.info(request, words)


@admin.register(Preference)
class PreferenceAdmin(PersonalAdmin):
    """People choose for themselves; an administrator may look why no mail came."""

    list_display = ["person", "kind", "way"]
    list_filter = ["kind", "way"]
    list_select_related = ["person"]
    search_fields = ["person__name", "person__number"]


@admin.register(Post)
class PostAdmin(ReadOnly, admin.ModelAdmin):
    """Whether anything is sent: after a backup was restored nothing is, until somebody confirms here."""

    list_display = ["__str__", "held_at"]
    fields = ["held_at"]
    actions = ["go_on", "go_on_with_all"]

    def has_go_on_permission(self, request):
        return request.user.has_perm("people.change_post")

    @admin.action(
        description=_("Send again from now on; what was due before counts as sent"),
        permissions=["go_on"],
    )
    def go_on(self, request, queryset):
        self.confirm(request, send_all=False)

    @admin.action(
        description=_("Send again, also what was due before (it may come twice)"),
        permissions=["go_on"],
    )
    def go_on_with_all(self, request, queryset):
        self.confirm(request, send_all=True)

    def confirm(self, request, send_all):
        try:
            confirm(send_all=send_all, **acting(request))
            messages.success(request, _("Letters and reminders go out again."))
        except NotNow as refusal:
            messages.error(request, refusal.message)


@admin.register(Delivery)
class DeliveryAdmin(PersonalAdmin):
    list_display = ["created_at", "recipient", "channel", "state", "attempts", "sent_at", "error"]
    list_filter = ["channel", "state"]
    list_select_related = ["recipient"]
    search_fields = ["recipient__name", "recipient__number"]
    date_hierarchy = "created_at"
    fields = [
        *("recipient", "channel", "state", "attempts", "next_try_at", "error"),
        *("created_at", "sent_at"),
    ]


@admin.register(Gateway)
class GatewayAdmin(OfficeAdmin):
    """The messenger gateway of the office; its secret signs what we send there."""

    change_list_template = None
    list_display = ["url", "is_active"]
    fields = ["url", "is_active", "secret"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    readonly_fields = ["secret"]

    def keep(self, request, thing):
        save_gateway(thing, **acting(request))

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Gateway.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
