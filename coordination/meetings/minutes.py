"""The minutes: paragraphs while they are written, decisions, what people say to them, and the frozen sheet."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.meetings.agenda import AgendaItem
from coordination.meetings.meeting import Meeting
from coordination.meetings.states import How, Verdict
from coordination.meetings.votes import Vote
from coordination.tasks.models import Task
from people.employees.models import Employee
from people.units.models import Division


class Note(models.Model):
    """One paragraph under an item. `speaker` (or `speaker_name`, a guest) is who said it. `version` counts
    its wordings: who saves an older one is told. `struck_at`: taken out, and kept. `key` is made by the
    writer's page, so that a paragraph that is sent twice is there once."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="notes")
    order = models.PositiveIntegerField(default=0)
    key = models.CharField(max_length=40)
    speaker = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who said it"),
    )
    speaker_name = models.CharField(_("name of the guest"), max_length=120, blank=True)
    text = models.TextField(_("note"), max_length=10_000)
    version = models.PositiveIntegerField(default=1, editable=False)
    written_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "key"], name="note_once")]


class NoteVersion(models.Model):
    """An earlier wording of a paragraph."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    written_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["note", "number"]
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="note_version_once")]


class Decision(models.Model):
    """What was decided: one owner, a due time, a measure of done; becomes `task`. Without an owner it is
    kept in the register alone."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="decisions")
    text = models.CharField(_("decision"), max_length=500)
    how = models.CharField(_("decided"), max_length=10, choices=How.choices, default=How.CONSENSUS)
    vote = models.OneToOneField(
        Vote, on_delete=models.PROTECT, null=True, blank=True, related_name="decision"
    )
    owner = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who carries it out"),
    )
    helpers = models.ManyToManyField(
        Employee, related_name="+", blank=True, verbose_name=_("helpers")
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    measure = models.CharField(_("done when"), max_length=500, blank=True)
    task = models.OneToOneField(
        Task, on_delete=models.PROTECT, null=True, blank=True, related_name="decision"
    )
    written_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(how__in=How.values), name="decision_how_known"),
            models.CheckConstraint(
                condition=Q(how="vote", vote__isnull=False) | Q(how="consensus", vote__isnull=True),
                name="decision_by_vote_has_one",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=True, task__isnull=True)
                | Q(owner__isnull=False, due_at__isnull=False),
                name="decision_owned_is_due",
            ),
        ]

    def __str__(self):
        return f"decision {self.pk}"


class Approval(models.Model):
    """What one person said to the minutes as handed in for the nth time (`submission`)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="approvals")
    submission = models.PositiveSmallIntegerField()
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict.choices)
    words = models.TextField(_("words"), max_length=4_000, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("approval of minutes")
        verbose_name_plural = _("approvals of minutes")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "submission", "employee"], name="approval_once"
            ),
            models.CheckConstraint(
                condition=Q(verdict="agrees") | ~Q(words=""), name="approval_objection_has_words"
            ),
        ]


class MinutesRegister(models.Model):
    """The numbers of minutes given to a division in a year; `last` is the highest."""

    division = models.ForeignKey(Division, on_delete=models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["division", "year"],
                condition=Q(division__isnull=False),
                name="minutes_register_once",
            ),
            models.UniqueConstraint(
                fields=["year"], condition=Q(division__isnull=True), name="minutes_register_office"
            ),
        ]


class Minutes(models.Model):
    """The ratified minutes: what was frozen (`content`), its SHA-256, and the number. Nothing changes it."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="ratified")
    number = models.CharField(_("number"), max_length=80, unique=True)
    content = models.JSONField(editable=False)
    digest = models.CharField(_("digest"), max_length=64, editable=False)
    approved_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(_("approved at"))

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self):
        return self.number
