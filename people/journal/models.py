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
            .select_related("by", "behalf_of")
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
            models.Index(
                fields=["behalf_of", "-id"],
                name="entry_on_behalf",
                condition=models.Q(behalf_of__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.subject_kind} {self.subject_id}: {self.verb}"

    @property
    def signature(self):
        """What stands beside the doer's name where they acted for another; else nothing."""
        if not self.capacity:
            return ""
        return signed(self.capacity, self.behalf_of, self.data.get("position", ""))


def kind_of(subject):
    """The journal's word for a record: its model's name, the spine's for every kind of matter."""
    return getattr(subject, "journal_kind", subject._meta.model_name)


def record(*, by, verb, subject, now, acting=None, **data):
    """Write one entry: `by` an Employee, or None where the system or an outside admin acted.

    `acting` is the mandate by which `by` did it for another (`principal_id`, `capacity`, `title`).
    """
    if acting is not None and acting.title:
        data["position"] = acting.title
    return Entry.objects.create(
        by=by,
        behalf_of_id=acting.principal_id if acting else None,
        capacity=acting.capacity if acting else "",
        verb=verb,
        at=now,
        subject_kind=kind_of(subject),
        subject_id=subject.pk,
        data=data,
    )


def signed(capacity, principal=None, title=""):
    """What stands beside the name of who acted: "a.n. Ratna Dewi", "Plh. Kepala Divisi Ekspor, a.n.
    Ratna Dewi", "Plt. Kepala Divisi Gudang"."""
    on_behalf = f"{Capacity.STAND_IN.label} {principal.full_name}" if principal else ""
    if capacity in ("", Capacity.STAND_IN) or not title:
        return on_behalf
    return ", ".join(filter(None, [f"{Capacity(capacity).label} {title}", on_behalf]))


def record_all(subjects, *, by, verb, now):
    """Write one entry for each `(subject, data)` by one query for many."""
    Entry.objects.bulk_create(
        [
            Entry(
                by=by,
                verb=verb,
                at=now,
                subject_kind=kind_of(subject),
                subject_id=subject.pk,
                data=data,
            )
            for subject, data in subjects
        ],
        batch_size=500,
    )
