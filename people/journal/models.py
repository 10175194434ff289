"""The journal's one record and the one way to write it."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.employees.models import Employee


class EntryQuerySet(models.QuerySet):
    def about(self, subject):
        """Entries about one record, oldest first, with their actors."""
        return (
            self.filter(subject_kind=kind_of(subject), subject_id=subject.pk)
            .select_related("by")
            .order_by("at", "pk")
        )


class Capacity(models.TextChoices):
    """As what somebody acts for another: by a stand-in's authority, or appointed as Plt. or Plh."""

    STAND_IN = "an", "a.n."
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."


class Entry(models.Model):
    """`by` did it; with `behalf_of` for that person, as `capacity` says."""

    by = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    behalf_of = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("on behalf of"),
    )
    capacity = models.CharField(
        _("acting as"), max_length=4, choices=Capacity.choices, blank=True, default=""
    )
    verb = models.CharField(_("verb"), max_length=40)
    at = models.DateTimeField(_("at"))
    subject_kind = models.CharField(_("kind of subject"), max_length=40)
    subject_id = models.BigIntegerField(_("subject"))
    data = models.JSONField(_("details"), default=dict, blank=True, encoder=DjangoJSONEncoder)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "at"], name="entry_by_subject"),
            models.Index(fields=["by", "-at"], name="entry_by_actor"),
        ]

    def __str__(self):
        return f"{self.subject_kind} {self.subject_id}: {self.verb}"


def kind_of(subject):
    """The journal's word for a record: its model's name, the spine's for every kind of matter."""
    return getattr(subject, "journal_kind", subject._meta.model_name)


def record(*, by, verb, subject, now, **data):
    """Write one entry: `by` an Employee, or None where the system or an outside admin acted."""
    return Entry.objects.create(
        by=by, verb=verb, at=now, subject_kind=kind_of(subject), subject_id=subject.pk, data=data
    )
