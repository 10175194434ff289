"""Votes. A secret ballot keeps who has voted and how many voted how, never the two together."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordination.meetings.agenda import AgendaItem
from coordination.meetings.states import Choice, Method
from people.employees.models import Employee


class Vote(models.Model):
    """One vote on an item. `needed`: how many had to be present, `present`: how many were when it was
    opened, `entitled`: how many may vote. The counts are those of hands or of ballots."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="votes")
    question = models.CharField(_("what is voted on"), max_length=500)
    method = models.CharField(_("how"), max_length=8, choices=Method.choices, default=Method.OPEN)
    needed = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField(default=0)
    entitled = models.PositiveSmallIntegerField(default=0)
    opened_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    for_it = models.PositiveSmallIntegerField(_("for"), default=0)
    against = models.PositiveSmallIntegerField(_("against"), default=0)
    abstained = models.PositiveSmallIntegerField(_("abstained"), default=0)
    is_carried = models.BooleanField(_("carried"), null=True, blank=True)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["opened_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(method__in=Method.values), name="vote_method_known"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(closed_at__isnull=True), name="vote_open_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, is_carried__isnull=True)
                | Q(closed_at__isnull=False, is_carried__isnull=False),
                name="vote_closed_has_result",
            ),
        ]


class Ballot(models.Model):
    """That the seat of `employee` has voted, given by who sat there (`by`); how, only where the vote is open."""

    vote = models.ForeignKey(Vote, on_delete=models.CASCADE, related_name="ballots")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice.choices, blank=True)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [
            models.UniqueConstraint(fields=["vote", "employee"], name="ballot_once"),
            models.UniqueConstraint(fields=["vote", "by"], name="ballot_by_once"),
            models.CheckConstraint(
                condition=Q(choice="") | Q(choice__in=Choice.values), name="ballot_choice_known"
            ),
        ]
