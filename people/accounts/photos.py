"""Photos of people: decoded and written anew, so that nothing but pixels is kept.

The upload's own bytes never reach the disk or another browser (safety 1, rows 15 and 18): no SVG, no
HTML in a picture's clothes, no place of taking in the metadata, no bomb of pixels.
"""

import io
import secrets

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from collab.kit.refusals import NotYours
from people.journal.models import record

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
SIDE = 512


def portrait(upload):
    """A square JPEG of an uploaded picture; ValidationError when it is none, or too large."""
    if upload.size > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 8 MB. Choose a smaller one."))
    upload.seek(0)
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(_("The picture has too many pixels. Choose a smaller one."))
            picture.draft("RGB", (2 * SIDE, 2 * SIDE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(_("This is not a picture that can be read.")) from error
    face = ImageOps.fit(upright, (SIDE, SIDE))
    written = io.BytesIO()
    face.save(written, "JPEG", quality=85, optimize=True)
    return ContentFile(written.getvalue(), name=f"{secrets.token_hex(12)}.jpg")


@transaction.atomic
def change_photo(person, picture, *, by, now):
    """Show `picture` (from `portrait`) as one's photo, or none; the old file goes after the commit."""
    if by.pk != person.pk:
        raise NotYours(_("Everybody keeps their own profile."))
    old, storage = person.photo.name, person.photo.storage
    if picture is None:
        person.photo = ""
    else:
        person.photo.save(picture.name, picture, save=False)
    person.save(update_fields=["photo"])
    record(by=by, verb="changed", subject=person, now=now, photo=[bool(old), bool(picture)])
    if old:
        transaction.on_commit(lambda: storage.delete(old), robust=True)
