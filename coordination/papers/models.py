"""Paper, its versions, and who read them."""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from coordination.approvals.models import Flow
from coordination.matters.models import Matter
from coordination.papers.drafting import Drafting
from coordination.papers.enacting import Enacting
from coordination.papers.kinds import kind_of
from coordination.papers.querysets import PaperQuerySet, VersionQuerySet
from coordination.papers.reading import ReadByPeople
from coordination.papers.references import Role
from coordination.papers.references import as_text as cited
from coordination.papers.reviewing import LookedAtAgain
from coordination.papers.sections import as_text, shown
from coordination.papers.states import Kind, State
from coordination.papers.submitting import MAIN, Submitting
from people.employees.models import Employee
from people.journal.models import Capacity
from people.units.models import Division


class Paper(Drafting, Submitting, Enacting, ReadByPeople, LookedAtAgain, Matter):
    """A governing document of a division; the spine's title is that of its newest version.

    `official_number` is the number from a register (for joint papers all of them), given when it first comes
    into force; `number` is the portal's own.
    """

    paper_kind = models.CharField(_("kind of paper"), max_length=20, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    is_internal = models.BooleanField(_("internal to the division"), default=False)
    official_number = models.CharField(_("number"), max_length=300, blank=True, default="")
    review_on = models.DateField(
        _("to be reviewed by"), null=True, blank=True, help_text=_("Of what is in force.")
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["-matter_ptr"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="paper_state_known"),
            models.CheckConstraint(
                condition=Q(paper_kind__in=Kind.values), name="paper_kind_known"
            ),
        ]

    @property
    def of_kind(self):
        """What its kind says of itself."""
        return kind_of(self)

    @property
    def citation(self):
        """How other papers cite it: what it is, its number if it has one, and its title."""
        kind, title = capfirst(self.get_paper_kind_display()), self.title
        if not self.official_number:
            return _("%(kind)s on %(title)s") % {"kind": kind, "title": title}
        facts = {"kind": kind, "number": self.official_number, "title": title}
        return _("%(kind)s number %(number)s on %(title)s") % facts

    @cached_property
    def all_versions(self):
        """Every version with who set it, the newest first; one query."""
        people = ("set_by", "behalf_of", "written_by", "author")
        return list(self.versions.select_related(*people).order_by("-number"))

    @property
    def draft(self):
        return next((one for one in self.all_versions if not one.is_set), None)

    @property
    def enacted(self):
        return [one for one in self.all_versions if one.is_set]

    @property
    def latest(self):
        """The newest version that was put into force, also from a later date."""
        return next(iter(self.enacted), None)

    def in_force(self, on):
        """The version that holds on a date, or None."""
        if self.state != State.IN_FORCE:
            return None
        return next((one for one in self.enacted if one.in_force_on <= on), None)

    @cached_property
    def review(self):
        """The flow in which the draft is reviewed now, or None; one query."""
        return Flow.objects.running().filter(matter=self.pk, track=MAIN).first()

    @cached_property
    def kept(self):
        """What the rooms above have read of it, until a verb changes it."""
        return {}

    def forget(self):
        """Read the versions anew after a verb changed them."""
        self.__dict__.pop("kept", None)
        self.__dict__.pop("all_versions", None)
        self.__dict__.pop("review", None)


class PaperVersion(models.Model):
    """One wording of a paper: `sections` (prose, as in `sections`), `references` (as in `references`) and the
    `body` of its kind (as in `bodies`). `revision` counts the edits of a draft.

    `bears_on` names what it bears on, in words that its kind knows; empty: everything. `audience` is who is to
    read it, as in `audience`; empty: whom its kind says. `read_within` is in working days, `review_on` the day
    by which it is looked at again. `wanted_on`: not in force before. Once set, nothing of it changes any more, and
    `digest` is that of its exact content.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=200)
    sections = models.JSONField(_("text"), default=list)
    references = models.JSONField(_("references"), default=list, blank=True)
    body = models.JSONField(_("content"), default=dict, blank=True)
    bears_on = models.JSONField(_("bears on"), default=list, blank=True)
    audience = models.JSONField(_("readers"), default=dict, blank=True)
    is_internal = models.BooleanField(_("internal to the division"), default=False)
    read_within = models.PositiveSmallIntegerField(_("to be read within working days"), default=5)
    asks_readers = models.BooleanField(_("readers say that they have read it"), default=True)
    is_entered = models.BooleanField(
        default=False, editable=False, help_text="Of before the portal: its text is a file."
    )
    review_on = models.DateField(_("to be reviewed by"), null=True, blank=True)
    note = models.TextField(_("what changed"), blank=True, max_length=2_000)
    revision = models.PositiveIntegerField(default=1, editable=False)
    author = models.ForeignKey(
        Employee, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("author")
    )
    writers = models.ManyToManyField(
        Employee, related_name="papers_written", blank=True, verbose_name=_("also written by")
    )
    written_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written at"))
    wanted_on = models.DateField(_("in force from, at the earliest"), null=True, blank=True)
    set_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    behalf_of = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=4, choices=Capacity.choices, blank=True, default="")
    set_at = models.DateTimeField(_("set at"), null=True)
    in_force_on = models.DateField(_("in force from"), null=True)
    digest = models.CharField(max_length=64, blank=True, default="", editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a paper")
        verbose_name_plural = _("versions of papers")
        ordering = ["paper", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once"),
            models.UniqueConstraint(
                fields=["paper"], condition=Q(set_at__isnull=True), name="paper_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(set_at=None, set_by=None, in_force_on=None)
                | Q(set_at__isnull=False, set_by__isnull=False, in_force_on__isnull=False),
                name="paper_version_set_whole",
            ),
            models.CheckConstraint(
                condition=Q(read_within__gte=1, read_within__lte=60), name="paper_read_within"
            ),
            models.CheckConstraint(
                condition=Q(behalf_of=None) | ~Q(behalf_of=F("set_by")),
                name="paper_behalf_of_other",
            ),
        ]

    def __str__(self):
        return f"version {self.number} of {self.paper_id}"

    @property
    def is_set(self):
        return self.set_at is not None

    @property
    def parts(self):
        return shown(self.sections)

    @property
    def text(self):
        """All its words."""
        body = kind_of(self.paper).body.text(self)
        return "\n\n".join(
            part for part in (as_text(self.sections), body, cited(self.references)) if part
        )


class PaperLink(models.Model):
    """What a paper in force refers to, found from both sides; written anew with each version."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="linked_from")
    role = models.CharField(_("as"), max_length=10, choices=Role.choices)

    class Meta:
        verbose_name = _("link between papers")
        verbose_name_plural = _("links between papers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "target", "role"], name="paper_link_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="paper_link_role_known"),
            models.CheckConstraint(condition=~Q(paper=F("target")), name="paper_link_to_another"),
        ]

    def __str__(self):
        return f"{self.paper_id} {self.role} {self.target_id}"


class PaperTemplate(models.Model):
    """What a draft may begin from; the administration keeps them. `division`: for it and all below."""

    paper_kind = models.CharField(_("kind of paper"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=100)
    division = models.ForeignKey(
        Division,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("division"),
        help_text=_("For it and all below; empty: for the whole office."),
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    sections = models.JSONField(_("text"), default=list, blank=True)
    references = models.JSONField(_("references"), default=list, blank=True)
    body = models.JSONField(_("content"), default=dict, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("template of papers")
        verbose_name_plural = _("templates of papers")
        ordering = ["paper_kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["paper_kind", "name"], name="paper_template_once"),
        ]

    def __str__(self):
        return self.name


class Reading(models.Model):
    """Somebody read a version and understood it (sudah saya baca dan pahami)."""

    version = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="readings")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="readings")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "employee"], name="read_once"),
        ]
        indexes = [models.Index(fields=["employee", "version"], name="reading_of")]

    def __str__(self):
        return f"{self.employee_id} read {self.version_id}"


class PaperReview(models.Model):
    """Somebody who leads there looked at a version again and found it still right."""

    version = models.ForeignKey(PaperVersion, on_delete=models.PROTECT, related_name="reviews")
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    note = models.TextField(_("note"), blank=True, max_length=2_000)
    next_on = models.DateField(_("next review by"), null=True)

    class Meta:
        verbose_name = _("review of a paper")
        verbose_name_plural = _("reviews of papers")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.by_id} looked at {self.version_id} again"
