"""Register, its counters, and the numbers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BigIntegerField, F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from coordination.matters.models import Matter
from coordination.registers import kinds, patterns
from coordination.registers.querysets import NumberQuerySet
from coordination.registers.states import MARKS, MOVES, State
from people.employees.models import Employee
from people.units.models import Division, Position


class Register(models.Model):
    """What numbers one kind of paper: of a division, of a signer, or of the whole office (neither).

    `keepers` are positions, so that the right passes with the holder.
    """

    kind = models.CharField(_("kind of paper"), max_length=30)
    name = models.CharField(_("name"), max_length=120)
    division = models.ForeignKey(
        Division,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registers",
        verbose_name=_("division"),
        help_text=_("It also numbers for divisions below that have none of their own."),
    )
    signer = models.ForeignKey(
        Position,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registers_signed",
        verbose_name=_("signer"),
        help_text=_("Only papers that this position signs; empty: whoever signs."),
    )
    pattern = models.CharField(_("pattern of the number"), max_length=120)
    classification = models.CharField(
        _("classification code"), max_length=40, blank=True, help_text=_("For example: KP.07.6")
    )
    is_yearly = models.BooleanField(
        _("counts anew each year"),
        default=True,
        help_text=_(
            "Otherwise it runs on over the years. It cannot be changed once it has numbers."
        ),
    )
    keepers = models.ManyToManyField(
        Position,
        blank=True,
        related_name="registers_kept",
        verbose_name=_("keepers"),
        help_text=_("Besides the head of the division and the signer."),
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("register of numbers")
        verbose_name_plural = _("registers of numbers")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "kind",
                Coalesce("division", Value(0), output_field=BigIntegerField()),
                Coalesce("signer", Value(0), output_field=BigIntegerField()),
                condition=Q(is_active=True),
                name="register_once",
                violation_error_message=_(
                    "There is an active register of this kind for this division and signer already."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("register", args=[self.pk])

    def clean(self):
        patterns.check(self.pattern, classification=self.classification)
        if self.kind not in kinds.KINDS:
            raise ValidationError({"kind": gettext("Choose a kind of paper that can be numbered.")})
        old = Register.objects.filter(pk=self.pk).first() if self.pk else None
        if old and old.is_yearly != self.is_yearly and old.numbers.exists():
            words = gettext("Numbers were given already: this cannot be changed any more.")
            raise ValidationError({"is_yearly": words})

    @property
    def kind_label(self):
        return kinds.label_of(self.kind)

    def year_of(self, on):
        """The year in which a date is counted; 0 where the register runs on."""
        return on.year if self.is_yearly else 0

    def written(self, seq, on, *, division=None, classification=""):
        """The text of a number; `division`: whose paper it is, else the register's own."""
        division = division or self.division
        kind = kinds.KINDS.get(self.kind)
        return patterns.write(
            self.pattern,
            seq,
            on,
            division=division.code if division else "",
            classification=classification or self.classification,
            kind=kind.code if kind else self.kind,
        )


class Counter(models.Model):
    """How far a register has counted in a year; only `counting` raises it, and it never goes back."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="counters")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "year"], name="counter_once")]

    def __str__(self):
        return f"{self.register_id} {self.year}: {self.last}"


class Number(models.Model):
    """One number of a register. `year` is the one it is counted in (0: the register runs on), `seq` the
    counter in it; None only for one that was noted and does not tell.

    `label` says what it is for; it is shown beside the number, so it never repeats a matter's title.
    `dated_on` is the date of the paper. Text, counter and year never change; used and void are final but
    that a used one may become void.
    """

    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, related_name="numbers", verbose_name=_("register")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    seq = models.PositiveIntegerField(_("counter"), null=True)
    text = models.CharField(pgettext_lazy("paper", "number"), max_length=patterns.LONGEST)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    matter = models.ForeignKey(
        Matter,
        on_delete=models.PROTECT,
        null=True,
        related_name="numbers",
        verbose_name=_("matter"),
    )
    label = models.CharField(_("what for"), max_length=200, blank=True)
    dated_on = models.DateField(_("date of the paper"), null=True)
    is_noted = models.BooleanField(_("noted afterwards"), default=False)
    by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("taken by")
    )
    at = models.DateTimeField(_("taken at"))
    used_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(_("used at"), null=True)
    voided_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField(_("made void at"), null=True)
    reason = models.TextField(_("reason"), max_length=2_000, blank=True)

    objects = NumberQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of a register")
        verbose_name_plural = _("numbers of registers")
        ordering = ["register", "-year", F("seq").desc(nulls_last=True), "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["register", "year", "seq"], name="number_once"),
            models.UniqueConstraint(fields=["register", "year", "text"], name="number_text_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="number_state_known"),
            models.CheckConstraint(
                condition=Q(seq__gte=1) | Q(seq=None, is_noted=True), name="number_counted"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="number_has_text"),
            models.CheckConstraint(
                condition=Q(year=0) | Q(year__gte=1900, year__lte=2999), name="number_year"
            ),
            models.CheckConstraint(
                condition=Q(state="void", voided_at__isnull=False) & ~Q(reason="")
                | ~Q(state="void") & Q(voided_at=None, voided_by=None, reason=""),
                name="number_void_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="reserved", used_at=None, used_by=None, dated_on=None)
                | Q(state="used", used_at__isnull=False, dated_on__isnull=False)
                | Q(state="void"),
                name="number_used_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["register", "year", "state"], name="number_by_state"),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return f"{reverse('register', args=[self.register_id])}?year={self.year}#n{self.pk}"

    @property
    def mark(self):
        return MARKS[self.state]

    def allows(self, verb):
        """Does the number's state allow this verb now, whoever asks?"""
        return self.state in MOVES[verb]
