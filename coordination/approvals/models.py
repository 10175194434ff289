"""Flow, its stages and seats, what was done in it (acts) and said at places of the text (remarks)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coordination.approvals.querysets import FlowQuerySet
from coordination.approvals.states import Deed, FlowState, Need, Resolver, Role, StageState
from coordination.approvals.templates import FlowTemplate, Place, Stage
from coordination.matters.models import Matter
from people.employees.models import Employee
from people.journal.models import Capacity, signed

REVISION, DIGEST = 64, 64


class Flow(models.Model):
    """One run of a flow over one exact text (`revision`, `digest`); `previous` is the run before it."""

    journal_kind = "flow"

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="flows", verbose_name=_("matter")
    )
    track = models.CharField(_("track"), max_length=40, blank=True, default="")
    template = models.ForeignKey(
        FlowTemplate,
        on_delete=models.SET_NULL,
        null=True,
        related_name="flows",
        verbose_name=_("template"),
    )
    name = models.CharField(_("name"), max_length=120)
    state = models.CharField(
        _("state"), max_length=10, choices=FlowState.choices, default=FlowState.RUNNING
    )
    revision = models.CharField(_("version of the text"), max_length=REVISION)
    digest = models.CharField(_("digest"), max_length=DIGEST)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    previous = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="next", verbose_name=_("before")
    )
    author = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    started_by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("started by")
    )
    started_at = models.DateTimeField(_("started at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)
    reason = models.CharField(_("reason"), max_length=2000, blank=True)

    objects = FlowQuerySet.as_manager()

    class Meta:
        verbose_name = _("flow")
        verbose_name_plural = _("flows")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "track"], condition=Q(state="running"), name="flow_running_once"
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at__isnull=True)
                | ~Q(state="running") & Q(ended_at__isnull=False),
                name="flow_ended_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FlowState.values), name="flow_state_known"
            ),
        ]
        permissions = [("reroute_flow", "Can give a place in a flow to somebody else")]

    def __str__(self):
        return f"{self.matter_id}/{self.pk}"

    def get_absolute_url(self):
        return reverse("flow", args=[self.pk])

    @property
    def is_running(self):
        return self.state == FlowState.RUNNING

    @property
    def part(self):
        """What its duties are a part of (`Duty.part`)."""
        return f"flow:{self.pk}"

    @cached_property
    def line(self):
        """Its stages in order, each with its seats."""
        return list(self.stages.all())

    @property
    def open_stage(self):
        return next((stage for stage in self.line if stage.state == StageState.OPEN), None)

    @property
    def progress(self):
        """How many stages are done, of how many."""
        return sum(stage.state == StageState.DONE for stage in self.line), len(self.line)


class FlowStage(Stage):
    """A stage of a flow; `turn` counts how often it was its turn."""

    flow = models.ForeignKey(Flow, on_delete=models.CASCADE, related_name="stages")
    state = models.CharField(
        _("state"), max_length=8, choices=StageState.choices, default=StageState.WAITING
    )
    turn = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(_("opened at"), null=True)
    closed_at = models.DateTimeField(_("closed at"), null=True)

    class Meta(Stage.Meta):
        verbose_name = _("stage of a flow")
        verbose_name_plural = _("stages of flows")
        ordering = ["flow", "order"]
        constraints = [
            *Stage.Meta.constraints,
            models.UniqueConstraint(fields=["flow", "order"], name="flowstage_order_once"),
            models.UniqueConstraint(
                fields=["flow"], condition=Q(state="open"), name="flowstage_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state__in=StageState.values), name="flowstage_state_known"
            ),
        ]

    @cached_property
    def places(self):
        return list(self.seats.all())

    @property
    def is_open(self):
        return self.state == StageState.OPEN

    @property
    def pending(self):
        """The seats that still have to decide, while it is its turn."""
        return [seat for seat in self.places if seat.act_id is None] if self.is_open else []

    @property
    def wanted(self):
        """How many must decide for it to be done."""
        total = len(self.places)
        return {Need.ALL: total, Need.ANY: 1}.get(self.need, min(self.count or total, total))

    @property
    def is_met(self):
        return sum(seat.act_id is not None for seat in self.places) >= self.wanted


class FlowSeat(Place):
    """One place in a stage, and who has it now: `holder` by the rule, or the person whom an administrator put
    there. `office` is the title as printed; `act` the decision that counts; `former` who had it before."""

    stage = models.ForeignKey(FlowStage, on_delete=models.CASCADE, related_name="seats")
    holder = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="flow_seats", verbose_name=_("asked")
    )
    office = models.CharField(_("office"), max_length=400, blank=True)
    capacity = models.CharField(max_length=4, choices=Capacity.choices, blank=True, default="")
    title = models.CharField(max_length=160, blank=True)
    due_at = models.DateTimeField(_("due"), null=True)
    act = models.OneToOneField("FlowAct", on_delete=models.PROTECT, null=True, related_name="+")
    former = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(_("why it changed"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("place in a flow")
        verbose_name_plural = _("places in flows")
        ordering = ["stage", "pk"]
        indexes = [
            models.Index(fields=["holder"], name="flowseat_undecided", condition=Q(act=None))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolver__in=Resolver.values), name="flowseat_resolver_known"
            ),
        ]


class FlowAct(models.Model):
    """What somebody did in a flow, for good: on which exact text, for whom, in what capacity and office.

    `to` is the stage to which it was returned (none: to the author), `undoes` the act that was taken back.
    """

    flow = models.ForeignKey(Flow, on_delete=models.PROTECT, related_name="acts")
    stage = models.ForeignKey(FlowStage, on_delete=models.PROTECT, related_name="acts")
    seat = models.ForeignKey(FlowSeat, on_delete=models.PROTECT, related_name="acts")
    turn = models.PositiveSmallIntegerField()
    deed = models.CharField(_("deed"), max_length=10, choices=Deed.choices)
    by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    behalf_of = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=4, choices=Capacity.choices, blank=True, default="")
    title = models.CharField(max_length=160, blank=True)
    office = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(_("at"))
    words = models.TextField(_("words"), max_length=4000, blank=True)
    revision = models.CharField(max_length=REVISION)
    digest = models.CharField(max_length=DIGEST)
    to = models.ForeignKey(FlowStage, on_delete=models.PROTECT, null=True, related_name="+")
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="undone"
    )

    class Meta:
        verbose_name = _("act in a flow")
        verbose_name_plural = _("acts in flows")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(deed__in=Deed.values), name="flowact_deed_known"),
            models.CheckConstraint(
                condition=Q(deed="took_back", undoes__isnull=False)
                | ~Q(deed="took_back") & Q(undoes__isnull=True),
                name="flowact_undoes_one",
            ),
            models.CheckConstraint(
                condition=~Q(deed="returned") | ~Q(words=""), name="flowact_return_has_reason"
            ),
        ]

    @property
    def signature(self):
        """What stands beside the name of who acted for another, or as Plt. or Plh."""
        return signed(self.capacity, self.behalf_of, self.title) if self.capacity else ""

    @property
    def said(self):
        """What was done, in the words of the stage's role."""
        if self.deed != Deed.APPROVED:
            return self.get_deed_display()
        return DONE[self.stage.role]


DONE = {
    Role.REVIEW: _("reviewed"),
    Role.APPROVE: _("approved"),
    Role.SIGN: _("signed"),
    Role.CARRY_OUT: _("carried out"),
}


class FlowRemark(models.Model):
    """Words at a place in the text (`place` is the subject's key, empty: the whole), for good."""

    flow = models.ForeignKey(Flow, on_delete=models.PROTECT, related_name="remarks")
    by = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    behalf_of = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=4, choices=Capacity.choices, blank=True, default="")
    title = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField(_("at"))
    place = models.CharField(_("place"), max_length=80, blank=True)
    label = models.CharField(_("place"), max_length=200, blank=True)
    quote = models.CharField(_("the words there"), max_length=400, blank=True)
    text = models.TextField(_("remark"), max_length=4000)

    class Meta:
        verbose_name = _("remark in a flow")
        verbose_name_plural = _("remarks in flows")
        ordering = ["at", "pk"]

    @property
    def signature(self):
        return signed(self.capacity, self.behalf_of, self.title) if self.capacity else ""
