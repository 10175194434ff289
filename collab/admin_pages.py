"""The admin site's titles and doors."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class SelarasAdminSite(AdminSite):
    site_header = _("Selaras administration")
    site_title = _("Selaras administration")
    index_title = _("Set the office up")
