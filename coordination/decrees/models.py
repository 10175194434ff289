"""Participant, consents and disputes about clauses, obligations."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.decrees.states import DisputeState
from coordination.files.models import Grade
from coordination.papers.models import Paper
from coordination.tasks.models import Task
from people.employees.models import Employee
from people.journal.models import Capacity
from people.units.models import Division, Position

KEY, DIGEST = 240, 64


class Participant(models.Model):
    """Who sets a joint paper with others: a division or agency of this office, or an `agency` outside (of papers that
    are entered as they were). `office` is as printed, `signer` the position that signs, `contact` who speaks for it;
    `asked_version`: the draft that it was asked about last."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="participants")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    division = models.ForeignKey(
        Division,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("division"),
    )
    agency = models.CharField(_("agency outside"), max_length=200, blank=True)
    office = models.CharField(_("office as printed"), max_length=200)
    signer = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed by the position"),
    )
    contact = models.ForeignKey(
        Employee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="spoken_for",
        verbose_name=_("contact"),
    )
    number = models.CharField(_("number"), max_length=160, blank=True)
    asked_version = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("participant of a joint paper")
        verbose_name_plural = _("participants of joint papers")
        ordering = ["paper", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "division"], name="participant_once"),
            models.CheckConstraint(
                condition=Q(division=None) & ~Q(agency="") | Q(division__isnull=False, agency=""),
                name="participant_is_somebody",
            ),
            models.CheckConstraint(condition=~Q(office=""), name="participant_has_office"),
        ]

    def __str__(self):
        return self.office

    @property
    def name(self):
        return self.division.name if self.division_id else self.agency

    @property
    def track(self):
        """The track of its internal review."""
        return f"participant:{self.pk}"

    @property
    def part(self):
        """What of the paper its contact owes (`Duty.part`)."""
        return f"consent:{self.pk}"


class Consent(models.Model):
    """A participant agrees to a clause in exactly these words (`digest`)."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="consents")
    clause = models.CharField(max_length=KEY)
    digest = models.CharField(max_length=DIGEST)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    behalf_of = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=4, choices=Capacity.choices, blank=True, default="")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("consent to a clause")
        verbose_name_plural = _("consents to clauses")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "clause", "digest"], name="consent_once"
            ),
        ]

    def __str__(self):
        return f"{self.participant_id} {self.clause}"


class Dispute(models.Model):
    """A participant would have a clause in other words, and says why; the convener takes them over, or answers."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="disputes")
    clause = models.CharField(max_length=KEY)
    label = models.CharField(max_length=240)
    digest = models.CharField(max_length=DIGEST)
    quote = models.TextField(_("the words there"), blank=True)
    wording = models.TextField(_("wording"), max_length=20_000)
    reason = models.TextField(_("reason"), max_length=2_000)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    state = models.CharField(
        _("state"), max_length=10, choices=DisputeState.choices, default=DisputeState.OPEN
    )
    answer = models.TextField(_("answer"), max_length=2_000, blank=True)
    answered_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("dispute about a clause")
        verbose_name_plural = _("disputes about clauses")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "clause"],
                condition=Q(state="open"),
                name="dispute_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DisputeState.values), name="dispute_state_known"
            ),
        ]

    def __str__(self):
        return f"{self.participant_id} {self.clause}"


class Obligation(models.Model):
    """What a dictum puts on a participant, once it is in force: `task` where it became one, else `why` not.

    One of `person`, `position` is responsible; neither: the participant's signer.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="obligations")
    version = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=12)
    dictum = models.CharField(max_length=12)
    label = models.CharField(max_length=60)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="obligations"
    )
    title = models.CharField(_("title"), max_length=200)
    person = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(_("due"), null=True)
    within = models.PositiveSmallIntegerField(_("within working days"), null=True)
    grade = models.PositiveSmallIntegerField(_("evidence"), choices=Grade.choices, null=True)
    evidence = models.CharField(_("evidence wanted"), max_length=200, blank=True)
    task = models.OneToOneField(
        Task, on_delete=models.PROTECT, null=True, related_name="obligation"
    )
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("obligation of a joint paper")
        verbose_name_plural = _("obligations of joint papers")
        ordering = ["paper", "version", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "version", "key"], name="obligation_once"),
            models.CheckConstraint(
                condition=Q(person=None) | Q(position=None), name="obligation_of_one"
            ),
        ]

    def __str__(self):
        return self.title
