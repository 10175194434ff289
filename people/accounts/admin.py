"""Employees, accounts, groups and tokens in the administration.

Who may what: permissions, groups and the administration itself are given by superusers alone; nobody
touches an account that holds a permission they lack. No password is ever typed in for somebody else:
people set theirs through a letter.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from people.accounts.employing import save_employee
from people.accounts.letters import post
from people.accounts.models import AccessToken, User
from people.accounts.opening import close_account, open_account, refuse_last, reopen_account
from people.accounts.rights import may_touch
from people.employees.models import Employee
from people.journal.admin import OfferedLookups, OfficeAdmin, ReadOnly, acting
from people.journal.models import record
from people.units.actions import changes
from people.units.admin import AppointmentInline

LETTERS_AT_ONCE = 100


@admin.register(Employee)
class EmployeeAdmin(OfficeAdmin):
    """The account is opened by an action, never chosen from a list: it is one's own for good."""

    file_kind = "employees"
    list_display = ["name", "number", "email", "profession", "has_account", "is_active"]
    list_filter = ["is_active", "profession", "timezone", ("user", admin.EmptyFieldListFilter)]
    list_select_related = ["user"]
    search_fields = ["name", "number", "email"]
    exclude = ["photo"]
    readonly_fields = ["user"]
    inlines = [AppointmentInline]
    actions = ["open_accounts", "send_letters"]

    @admin.display(description=_("account"), boolean=True)
    def has_account(self, employee):
        return bool(employee.user_id and employee.user.is_active)

    def keep(self, request, thing):
        if thing.user_id and not may_touch(request.user, thing.user):
            raise PermissionDenied
        save_employee(thing, **acting(request))

    def has_change_permission(self, request, obj=None):
        """Address and number are what one signs in with: a higher account's stay out of reach."""
        return super().has_change_permission(request, obj) and not self._is_higher(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Nor is the person taken away from under such an account."""
        return super().has_delete_permission(request, obj) and not self._is_higher(request, obj)

    def _is_higher(self, request, obj):
        return obj is not None and obj.user_id and not may_touch(request.user, obj.user)

    def has_open_accounts_permission(self, request):
        return request.user.has_perm("people.add_user")

    def has_send_letters_permission(self, request):
        return request.user.has_perm("people.change_user")

    @admin.action(description=_("Open accounts"), permissions=["open_accounts"])
    def open_accounts(self, request, queryset):
        opened = 0
        for person in queryset.filter(user=None, is_active=True):
            try:
                open_account(person, **acting(request))
                opened += 1
            except ValidationError as error:
                messages.error(request, f"{person.full_name}: {' '.join(error.messages)}")
        words = ngettext("%(n)s account opened.", "%(n)s accounts opened.", opened)
        messages.info(request, words % {"n": opened})

    @admin.action(description=_("Send the letter to set a password"), permissions=["send_letters"])
    def send_letters(self, request, queryset):
        send_letters(request, User.objects.filter(person__in=queryset))


def send_letters(request, users):
    """Mail the password link to active accounts with an address; says who got none."""
    chosen = [user for user in users[:LETTERS_AT_ONCE] if may_touch(request.user, user)]
    sent = 0
    for user in chosen:
        if not (user.is_active and user.email):
            continue
        post(user)
        record(verb="sent_letter", subject=user, **acting(request))
        sent += 1
    words = ngettext("%(n)s letter goes out.", "%(n)s letters go out.", sent) % {"n": sent}
    messages.info(request, words)
    if sent < len(chosen):
        messages.warning(request, _("Who has no active account or no e-mail got no letter."))


class UserForm(forms.ModelForm):
    """Unlocking is a superuser's deed; the last one cannot give it up."""

    def clean(self):
        cleaned = super().clean()
        gives_up = not (cleaned.get("is_superuser", True) and cleaned.get("is_active", True))
        if self.instance.pk and gives_up:
            refuse_last(User.objects.get(pk=self.instance.pk))
        return cleaned


@admin.register(User)
class UserAdmin(OfficeAdmin):
    """Technical accounts may be added here; an employee's is opened on the employee's page."""

    form = UserForm
    list_display = ["username", "person_name", "email", "is_staff", "is_active", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser", "groups"]
    list_select_related = ["person"]
    search_fields = ["username", "email", "person__name"]
    date_hierarchy = "date_joined"
    fields = [
        "username",
        "email",
        "is_active",
        "is_staff",
        "is_superuser",
        "groups",
        "user_permissions",
        "last_login",
        "date_joined",
    ]
    actions = ["send_letters", "close", "reopen"]

    @admin.display(description=_("employee"))
    def person_name(self, user):
        return getattr(user, "person", None)

    def get_readonly_fields(self, request, obj=None):
        dates = ["last_login", "date_joined"]
        if request.user.is_superuser:
            return dates
        return [*dates, "is_staff", "is_superuser", "groups", "user_permissions"]

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_touch(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        """An account is closed, not deleted: what was done with it stays told."""
        return False

    @transaction.atomic
    def keep(self, request, thing):
        deed = acting(request)
        difference, new = changes(thing), thing.pk is None
        active = thing.is_active
        if new:
            thing.set_unusable_password()
        else:
            thing.is_active = User.objects.values_list("is_active", flat=True).get(pk=thing.pk)
        thing.save()
        difference.pop("is_active", None)
        record(verb="created" if new else "changed", subject=thing, **deed, **difference)
        if not new and active != thing.is_active:
            (reopen_account if active else close_account)(thing, **deed)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        rights = [name for name in ("groups", "user_permissions") if name in form.changed_data]
        if change and rights:
            given = {name: [str(one) for one in form.cleaned_data[name]] for name in rights}
            record(verb="changed_rights", subject=form.instance, **acting(request), **given)

    @admin.action(description=_("Send the letter to set a password"), permissions=["change"])
    def send_letters(self, request, queryset):
        send_letters(request, queryset)

    @admin.action(
        description=_("Close the accounts and sign out everywhere"), permissions=["change"]
    )
    def close(self, request, queryset):
        self._each(request, queryset.exclude(pk=request.user.pk), close_account)

    @admin.action(description=_("Open closed accounts again"), permissions=["change"])
    def reopen(self, request, queryset):
        self._each(request, queryset, reopen_account)

    def _each(self, request, queryset, verb):
        done = 0
        for user in queryset:
            if not may_touch(request.user, user):
                messages.error(request, _("%s holds permissions that you lack.") % user)
                continue
            try:
                verb(user, **acting(request))
                done += 1
            except ValidationError as error:
                messages.error(request, f"{user}: {' '.join(error.messages)}")
        messages.info(request, ngettext("%(n)s account.", "%(n)s accounts.", done) % {"n": done})


@admin.register(Group)
class GroupAdmin(OfferedLookups, DjangoGroupAdmin):
    """Bundles of permissions: superusers make them, others may look."""

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser


@admin.register(AccessToken)
class AccessTokenAdmin(OfferedLookups, ReadOnly, admin.ModelAdmin):
    """Whose programs may sign in, and until when; an administrator may end a token."""

    list_display = ["name", "person", "scope", "created_at", "expires_at", "last_used_at", "ended"]
    list_filter = ["scope", ("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["person"]
    search_fields = ["name", "person__name", "person__number"]
    date_hierarchy = "created_at"
    fields = ["name", "person", "scope", "hint", "created_at", "expires_at", "last_used_at"]
    actions = ["revoke"]
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description=_("revoked at"), ordering="revoked_at")
    def ended(self, token):
        return token.revoked_at

    def has_revoke_permission(self, request):
        return request.user.has_perm("people.change_accesstoken")

    @admin.action(description=_("Revoke the chosen tokens"), permissions=["revoke"])
    @transaction.atomic
    def revoke(self, request, queryset):
        deed = acting(request)
        for token in queryset.filter(revoked_at=None):
            AccessToken.objects.filter(pk=token.pk).update(revoked_at=deed["now"])
            record(verb="revoked", subject=token, **deed)
