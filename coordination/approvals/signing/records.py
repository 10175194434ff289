"""Signature, seal, rendition."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coordination.approvals.models import DIGEST, REVISION, Flow, FlowAct
from coordination.matters.models import Matter
from people.employees.models import Employee
from people.journal.models import Capacity, signed


class Signature(models.Model):
    """`signer` signed the text of `digest`, for `behalf_of` where that is another; names and `office` as printed.

    `proof` is the provider's, over `signing.statements.statement`.
    """

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="signed", verbose_name=_("matter")
    )
    flow = models.ForeignKey(Flow, on_delete=models.PROTECT, null=True, related_name="signatures")
    act = models.OneToOneField(FlowAct, on_delete=models.PROTECT, null=True, related_name="signed")
    revision = models.CharField(_("version of the text"), max_length=REVISION)
    digest = models.CharField(_("digest"), max_length=DIGEST)
    signer = models.ForeignKey(
        Employee, on_delete=models.PROTECT, related_name="+", verbose_name=_("signed by")
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
    title = models.CharField(max_length=160, blank=True)
    name = models.CharField(_("name as printed"), max_length=200)
    for_name = models.CharField(_("on behalf of"), max_length=200, blank=True)
    office = models.CharField(_("office as printed"), max_length=400, blank=True)
    at = models.DateTimeField(_("at"))
    provider = models.CharField(_("provider"), max_length=40)
    proof = models.TextField(_("proof"))

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(proof=""), name="signature_has_proof"),
        ]

    @property
    def signature(self):
        """What stands beside the name of who signed for another, or as Plt. or Plh."""
        return signed(self.capacity, self.behalf_of, self.title) if self.capacity else ""


class Seal(models.Model):
    """The text of one digest as it is given out; `token` stands in the address that verifies it.

    What the public page says of it is kept here: the label of its kind, number, office, date, and whether names
    stay inside. `proof` is the office's own, over `signing.statements.sealed`.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="seals")
    revision = models.CharField(max_length=REVISION)
    digest = models.CharField(_("digest"), max_length=DIGEST)
    token = models.CharField(max_length=43, unique=True)
    label = models.CharField(_("kind"), max_length=120)
    number = models.CharField(_("number"), max_length=200, blank=True)
    office = models.CharField(_("office"), max_length=400, blank=True)
    dated_on = models.DateField(_("date"))
    hides_names = models.BooleanField(default=False)
    sealed_at = models.DateTimeField(_("sealed at"))
    proof = models.TextField(_("proof"))

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "revision", "digest", "number"], name="seal_once"
            ),
        ]

    def get_absolute_url(self):
        return reverse("verify", args=[self.token])

    @property
    def address(self):
        """The whole address, as the QR code on paper holds it."""
        return f"{settings.SITE_URL}{self.get_absolute_url()}"


class Rendition(models.Model):
    """A file that was given out under a seal, by its SHA-256."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="renditions")
    sha256 = models.CharField(max_length=64)
    label = models.CharField(_("label"), max_length=120, blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("file given out")
        verbose_name_plural = _("files given out")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["seal", "sha256"], name="rendition_once"),
        ]
