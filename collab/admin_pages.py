"""The admin site: our own pages only, and our own door."""

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

ROOMS = ("people.", "coordination.", "customers.", "collab.")


class SelarasAdminSite(AdminSite):
    """Parts that we use bring admin pages of their own (addresses, sessions, second factors); those
    would be a side door into somebody's account, so they are left out.

    Signing in is the portal's: with its lock-out and its second factor.
    """

    site_header = _("Selaras administration")
    site_title = _("Selaras administration")
    index_title = _("Set the office up")
    site_url = "/"

    def register(self, model_or_iterable, admin_class=None, **options):
        if admin_class is not None and admin_class.__module__.startswith(ROOMS):
            super().register(model_or_iterable, admin_class, **options)

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        if request.user.is_authenticated:
            return redirect("admin:index" if self.has_permission(request) else "home")
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"))

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
