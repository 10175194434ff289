"""Letter, and the agenda that numbers them."""

from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from coordination.letters.correcting import Correcting
from coordination.letters.moving import Moving
from coordination.letters.states import MARKS, Secrecy, State, Urgency
from coordination.matters.models import Matter
from coordination.matters.querysets import MatterQuerySet

TITLE = 200


class Agenda(models.Model):
    """The register of incoming letters of one year; `last` is the highest number in it."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.year}: {self.last}"


class Letter(Correcting, Moving, Matter):
    """An incoming letter. `title` is the beginning of its summary."""

    year = models.PositiveSmallIntegerField(_("year of the agenda"))
    agenda = models.PositiveIntegerField(_("agenda number"))
    received_on = models.DateField(_("received on"))
    code = models.CharField(_("code (classification)"), max_length=40, blank=True)
    index = models.CharField(_("index"), max_length=80, blank=True)
    reached_on = models.DateField(_("reached the official's secretariat on"), null=True, blank=True)
    dated = models.DateField(_("date of the letter"), null=True, blank=True)
    reference = models.CharField(_("number of the letter"), max_length=120, blank=True)
    origin = models.CharField(_("origin"), max_length=200)
    summary = models.TextField(_("summary"), max_length=2000)
    urgency = models.PositiveSmallIntegerField(
        _("urgency"), choices=Urgency.choices, default=Urgency.ORDINARY
    )
    secrecy = models.PositiveSmallIntegerField(
        _("secrecy"), choices=Secrecy.choices, default=Secrecy.ORDINARY
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.RECORDED
    )
    answer = models.TextField(_("answer"), max_length=20_000, blank=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("incoming letter")
        verbose_name_plural = _("incoming letters")
        ordering = ["-matter_ptr"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "agenda"],
                name="letter_agenda_once",
                violation_error_message=_("This agenda number is taken."),
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="letter_state_known"),
            models.CheckConstraint(
                condition=Q(urgency__in=Urgency.values), name="letter_urgency_known"
            ),
            models.CheckConstraint(
                condition=Q(secrecy__in=Secrecy.values), name="letter_secrecy_known"
            ),
        ]

    def save(self, *args, update_fields=None, **kwargs):
        """Keeps title and the spine's wording true to the agenda data."""
        self.title = Truncator(" ".join(self.summary.split())).chars(TITLE)
        words = (self.summary, self.origin, self.reference, self.code, self.index)
        self.wording = "\n".join((*words, self.agenda_number))
        if update_fields is not None:
            update_fields = {*update_fields, "title", "wording"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def agenda_number(self):
        """As the agenda book writes it: 17/2026."""
        return f"{self.agenda}/{self.year}"

    @property
    def mark(self):
        return MARKS[self.state]
