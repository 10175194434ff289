"""The comment."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coordination.matters.models import Matter
from people.employees.models import Employee


class Comment(models.Model):
    """Something said on a matter; `text` is Markdown."""

    matter = models.ForeignKey(
        Matter, on_delete=models.CASCADE, related_name="comments", verbose_name=_("matter")
    )
    by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="comments", verbose_name=_("by")
    )
    text = models.TextField(_("text"), max_length=10_000)
    at = models.DateTimeField(_("at"))
    mentions = models.ManyToManyField(Employee, related_name="+", blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"comment {self.pk}"
