"""Paper, its versions, and who read them."""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coordination.matters.models import Matter
from coordination.papers.drafting import Drafting
from coordination.papers.enacting import Enacting
from coordination.papers.querysets import PaperQuerySet, VersionQuerySet
from coordination.papers.reading import ReadByPeople
from coordination.papers.sections import as_text, shown
from coordination.papers.states import Kind, State
from people.employees.models import Employee
from people.journal.models import Capacity


class Paper(Drafting, Enacting, ReadByPeople, Matter):
    """A governing document of a division; the spine's title is that of its newest version."""

    paper_kind = models.CharField(_("kind of paper"), max_length=20, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    is_internal = models.BooleanField(_("internal to the division"), default=False)

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

    @cached_property
    def all_versions(self):
        """Every version with who set it, the newest first; one query."""
        people = ("set_by", "behalf_of", "written_by")
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

    def forget(self):
        """Read the versions anew after a verb changed them."""
        self.__dict__.pop("all_versions", None)


class PaperVersion(models.Model):
    """One wording of a paper. `sections` are as in `sections`; `bears_on` names what it bears on (words
    that the kind of paper knows; empty: everything). `revision` counts the edits of a draft.

    `read_within` is in working days. Once set, nothing of it changes any more.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=200)
    sections = models.JSONField(_("text"), default=list)
    bears_on = models.JSONField(_("bears on"), default=list, blank=True)
    is_internal = models.BooleanField(_("internal to the division"), default=False)
    read_within = models.PositiveSmallIntegerField(_("to be read within working days"), default=5)
    note = models.TextField(_("what changed"), blank=True, max_length=2_000)
    revision = models.PositiveIntegerField(default=1, editable=False)
    written_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written at"))
    set_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    behalf_of = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=4, choices=Capacity.choices, blank=True, default="")
    set_at = models.DateTimeField(_("set at"), null=True)
    in_force_on = models.DateField(_("in force from"), null=True)

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
        return as_text(self.sections)


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
