"""The administration: Django's own, under our name, for people who may set the office up."""

from django.contrib.admin.apps import AdminConfig


class SelarasAdminConfig(AdminConfig):
    default_site = "collab.admin_pages.SelarasAdminSite"
