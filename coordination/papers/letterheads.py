"""Letterheads (kop naskah): what stands on top of the official papers of an agency or division."""

import io
import secrets

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from PIL import Image

from people.units.divisions import Kind as DivisionKind
from people.units.models import Division

AGENCY = DivisionKind.AGENCY
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES, MOST_PIXELS, SIDE = 4 * 1024 * 1024, 20_000_000, 480


class Size(models.TextChoices):
    """Sizes of paper that offices print on: A4 (210 × 297 mm) and F4, folio (215 × 330 mm)."""

    A4 = "a4", "A4"
    F4 = "f4", "F4"


class Letterhead(models.Model):
    """`lines` are the names from the widest to the nearest, one a line; empty: the agency and the division.

    `place` is where its papers are set ("Ditetapkan di …"), `size` what it prints on where nothing is chosen.
    """

    division = models.OneToOneField(
        Division,
        on_delete=models.PROTECT,
        related_name="letterhead",
        verbose_name=_("division"),
        help_text=_("For its papers and those of all below that have none of their own."),
    )
    lines = models.TextField(
        _("names"), blank=True, max_length=500, help_text=_("One a line, the widest first.")
    )
    address = models.TextField(_("address"), blank=True, max_length=500)
    place = models.CharField(_("place"), max_length=100, blank=True)
    logo = models.ImageField(_("logo"), upload_to="letterheads", blank=True, max_length=120)
    size = models.CharField(_("paper"), max_length=2, choices=Size.choices, default=Size.A4)

    class Meta:
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")
        ordering = ["division__name"]

    def __str__(self):
        return self.division.name


def emblem(upload):
    """A small PNG of an uploaded logo, written anew; ValidationError when it is none, or too large."""
    if upload.size > MOST_BYTES:
        raise ValidationError(gettext("The picture is larger than 4 MB. Choose a smaller one."))
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(
                    gettext("The picture has too many pixels. Choose a smaller one.")
                )
            made = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise ValidationError(gettext("This is not a picture that can be read.")) from fault
    made.thumbnail((SIDE, SIDE))
    paper = Image.new("RGB", made.size, "white")
    paper.paste(made, mask=made.getchannel("A"))
    written = io.BytesIO()
    paper.save(written, "PNG", optimize=True)
    return ContentFile(written.getvalue(), name=f"{secrets.token_hex(12)}.png")


def letterhead_of(division):
    """The letterhead of a division, or the nearest above it; None where there is none. Two queries."""
    parents = dict(Division.objects.order_by().values_list("pk", "parent_id"))
    line, pk = [], division.pk
    while pk and pk not in line:
        line.append(pk)
        pk = parents.get(pk)
    found = Letterhead.objects.filter(division__in=line).select_related("division")
    return min(found, key=lambda one: line.index(one.division_id), default=None)


def agency_of(division):
    """The agency that a division is part of: the nearest above it of that kind, else the top; its line of
    divisions is short, one query for each."""
    while division.kind != AGENCY and division.parent_id:
        division = division.parent
    return division


def kop(division, head):
    """`{"lines", "address", "logo", "alt"}` as the templates of print know it; `head` is from `letterhead_of`."""
    agency = agency_of(division)
    lines = [line.strip() for line in head.lines.splitlines() if line.strip()] if head else []
    if not lines:
        lines = [agency.name] if agency == division else [agency.name, division.name]
    logo = _bytes(head.logo) if head and head.logo else None
    address = head.address if head else ""
    return {"lines": lines, "address": address, "logo": logo, "alt": lines[0]}


def _bytes(logo):
    """A picture as numbers: data that JSON knows."""
    with logo.open("rb") as file:
        return list(file.read())
