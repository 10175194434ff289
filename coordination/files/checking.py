"""What may be uploaded: by size, by name and by content."""

import re
import unicodedata

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

# Extension → what `filetype` must say of the content; None: it must be plain text.
OFFICE_ZIP = {"application/zip"}
OFFICE_OLE = {"application/x-ole-storage"}
ALLOWED = {
    "pdf": ("application/pdf", {"application/pdf"}),
    "jpg": ("image/jpeg", {"image/jpeg"}),
    "jpeg": ("image/jpeg", {"image/jpeg"}),
    "png": ("image/png", {"image/png"}),
    "gif": ("image/gif", {"image/gif"}),
    "webp": ("image/webp", {"image/webp"}),
    "zip": ("application/zip", {"application/zip"}),
    "mp4": ("video/mp4", {"video/mp4", "video/x-m4v"}),
    "txt": ("text/plain", None),
    "csv": ("text/csv", None),
    "md": ("text/markdown", None),
}
WORD = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
for extension, media_type, older in (
    ("docx", WORD + "wordprocessingml.document", OFFICE_ZIP),
    ("xlsx", WORD + "spreadsheetml.sheet", OFFICE_ZIP),
    ("pptx", WORD + "presentationml.presentation", OFFICE_ZIP),
    ("odt", OPEN + "text", OFFICE_ZIP),
    ("ods", OPEN + "spreadsheet", OFFICE_ZIP),
    ("odp", OPEN + "presentation", OFFICE_ZIP),
    ("doc", "application/msword", OFFICE_OLE),
    ("xls", "application/vnd.ms-excel", OFFICE_OLE),
    ("ppt", "application/vnd.ms-powerpoint", OFFICE_OLE),
):
    ALLOWED[extension] = (media_type, {media_type, *older})

NAME_LENGTH = 160
HEAD = 8192


def checked(upload):
    """`(clean name, media type)` of an upload, or ValidationError that says what to do."""
    name = clean_name(upload.name)
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if extension not in ALLOWED:
        raise ValidationError(
            _("Files of this kind are not taken: %(name)s. Save it as PDF, picture or document.")
            % {"name": name}
        )
    if not upload.size:
        raise ValidationError(_("%(name)s is empty.") % {"name": name})
    if upload.size > settings.UPLOAD_MAX_BYTES:
        raise ValidationError(
            _("%(name)s is %(size)s; at most %(most)s are taken.")
            % {
                "name": name,
                "size": filesizeformat(upload.size),
                "most": filesizeformat(settings.UPLOAD_MAX_BYTES),
            }
        )
    media_type, contents = ALLOWED[extension]
    upload.seek(0)
    head = upload.read(HEAD)
    upload.seek(0)
    kind = filetype.guess_mime(head)
    fits = _is_text(head, kind) if contents is None else kind in contents
    if not fits:
        raise ValidationError(
            _("The content of %(name)s is not what its name says. Save it anew and try again.")
            % {"name": name}
        )
    return name, media_type


def _is_text(head, kind):
    return kind is None and b"\0" not in head


def clean_name(name):
    """The last part of a file name without control and path characters, at most 160 long."""
    name = unicodedata.normalize("NFC", (name or "").replace("\\", "/").rsplit("/", 1)[-1])
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    name = re.sub(r'[<>:"|?*;]', "_", name).strip(" .")
    stem, dot, extension = name.rpartition(".")
    return (
        f"{stem[: NAME_LENGTH - len(extension) - 1]}{dot}{extension}" if dot else name[:NAME_LENGTH]
    )
