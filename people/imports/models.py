"""One import: a file, what its columns are, what was chosen, and what came of it."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.employees.models import Employee
from people.imports.columns import FileKind
from people.imports.faults import Fault
from people.imports.states import MOVES, RUNNING, State


def stored_name(instance, name):
    """A name of our own: what the uploader called the file never becomes a path."""
    return f"imports/{secrets.token_hex(16)}"


class Import(models.Model):
    """`matching` is `{our column: index in headers}`; `result` figures and faults of the last run.

    `token` and `claimed_at` say which process is at work; `fingerprint` finds an earlier file with the
    same headers; `examples` are the first values of each header. `account` is who signed in to do the
    last step (a technical account has no employee); nobody: the command line.
    """

    kind = models.CharField(_("what the file holds"), max_length=10, choices=FileKind.choices)
    file = models.FileField(_("file"), upload_to=stored_name, blank=True)
    name = models.CharField(_("file name"), max_length=200)
    sheet = models.CharField(_("sheet"), max_length=40, blank=True)
    sheets = models.JSONField(default=list)
    headers = models.JSONField(_("headers"), default=list)
    examples = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64, db_index=True)
    matching = models.JSONField(_("matching"), default=dict)
    choices = models.JSONField(_("choices"), default=dict)
    start_on = models.DateField(_("appointments without a date begin on"))
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.NEW, db_index=True
    )
    total = models.PositiveIntegerField(_("rows"), default=0)
    result = models.JSONField(_("result"), default=dict)
    by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("uploaded at"))
    loaded_at = models.DateTimeField(_("loaded at"), null=True)
    claimed_at = models.DateTimeField(null=True)
    token = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="loading"), name="one_import_loads"
            ),
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="import_kind_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="import_state_known"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("admin:people_import_change", args=[self.pk])

    def allows(self, move):
        return self.state in MOVES[move]

    @property
    def is_running(self):
        return self.state in RUNNING

    @property
    def figures(self):
        return self.result.get("figures", {})

    @property
    def faults(self):
        return [Fault(**kept) for kept in self.result.get("faults", ())]

    def header_of(self, column):
        """What the file calls one of our columns."""
        index = self.matching.get(column)
        return self.headers[index] if index is not None and index < len(self.headers) else ""
